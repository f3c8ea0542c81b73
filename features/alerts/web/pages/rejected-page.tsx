import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { DeadLetter } from '../../contract/requests/dead-letters.ts'
import { listDeadLetters } from '../../contract/requests/dead-letters.ts'
import { discardAction, lettersContext, reopenLetterAction, retryAction } from '../rejected/dead-letter-actions.ts'
import { LetterPreview } from '../rejected/letter-preview.tsx'

const columns: readonly Column<DeadLetter>[] = [
  {
    id: 'connector',
    name: 'Door',
    width: '120px',
    fixed: true,
    cell: (row) => <span className="cw-cut">{row.connector}</span>,
  },
  {
    id: 'detail',
    name: 'Why it was rejected',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (row) => (
      <span className="cw-cut" data-tip-cut>
        {row.detail}
      </span>
    ),
  },
  {
    id: 'sender',
    name: 'Sender',
    width: '110px',
    rank: 3,
    cell: (row) => <span className="cw-cut cw-second">{row.sender}</span>,
  },
  {
    id: 'size',
    name: 'Size',
    width: '64px',
    align: 'end',
    rank: 2,
    cell: (row) => <span className="cw-num cw-second">{formatBytes(row.size)}</span>,
  },
  { id: 'age', name: 'Age', width: '38px', align: 'end', cell: (row) => <Time at={row.receivedAt} as="age" /> },
]

const states = [
  {
    name: 'open',
    label: 'To look at',
    empty: 'Nothing was rejected. What a tool sends and we cannot take in is kept here with its reason.',
  },
  { name: 'resolved', label: 'Done', empty: 'No rejected payload has been taken in or discarded yet.' },
] as const

/** What was sent and could not be taken in: kept, with the reason, to be tried again or put aside. */
export const RejectedPage = () => {
  const [search] = useSearchState()
  const state = states.find(({ name }) => name === one(search.state)) ?? states[0]
  const list = useAskList(listDeadLetters, { query: { state: state.name } })
  const grid = useGrid<DeadLetter>({ name: `rejected-${state.name}`, rows: list.items, keyOf: (row) => row.id })
  const client = useQueryClient()
  const { currentRow: current, selectedRows } = grid
  const letters = useMemo(() => {
    const rows = selectedRows.length > 0 ? selectedRows : current ? [current] : []
    return rows.length > 0 ? { rows, client } : undefined
  }, [selectedRows, current, client])
  useActionContext(lettersContext, letters)
  return (
    <ListPage
      title="Rejected payloads"
      name="rejected"
      tabs={
        <Tabs
          label="Which payloads"
          current={state.name}
          tabs={states.map(({ name, label }) => ({ name, label, to: '/alerts/rejected', search: { state: name } }))}
        />
      }
      footer={
        <BulkBar
          grid={grid}
          hints={
            <GridHints
              opens={false}
              more={[
                [['r'], 'try again'],
                [['e'], 'discard'],
              ]}
            />
          }
        >
          <ActionButton action={retryAction} icon />
          <ActionButton action={discardAction} icon />
          <ActionButton action={reopenLetterAction} icon />
        </BulkBar>
      }
      preview={current && <LetterPreview key={current.id} letter={current} />}
    >
      <DataGrid
        grid={grid}
        label="Rejected payloads"
        columns={columns}
        loading={list as never}
        selectable
        nameOf={(row) => row.detail}
        empty={state.empty}
      />
    </ListPage>
  )
}
