import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import type { Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { DeadLetter } from '../../contract/requests/dead-letters.ts'
import { countDeadLetters, listDeadLetters } from '../../contract/requests/dead-letters.ts'
import { runStore } from '../actions/triage-context.ts'
import { RunProgress } from '../queue/run-progress.tsx'
import { countWords } from '../queue/use-counts.ts'
import { onPhone } from '../queue/use-preview.ts'
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

const useCounts = () => {
  const open = useAsk(countDeadLetters, { query: { state: 'open' } }).data
  const resolved = useAsk(countDeadLetters, { query: { state: 'resolved' } }).data
  return { open, resolved }
}

/** Keys, palette and buttons act on the selection, else on the current row: the first one, until one moves. */
const useOfferedLetters = (grid: Grid<DeadLetter>, state: 'open' | 'resolved', count: number | undefined) => {
  const client = useQueryClient()
  const { rows: loaded, currentRow: current, selectedRows, controls } = grid
  const { setCurrent, selectAllMatching, clear } = controls
  const { all } = grid.state
  useEffect(() => {
    if (current === undefined && loaded[0] && !onPhone()) setCurrent(loaded[0].id)
  }, [current, loaded, setCurrent])
  const letters = useMemo(() => {
    const rows = selectedRows.length > 0 ? selectedRows : current ? [current] : []
    const everything = all && count !== undefined ? { state, count } : undefined
    return rows.length > 0 ? { rows, all: everything, client, selectAll: selectAllMatching, clear } : undefined
  }, [selectedRows, current, client, all, count, state, selectAllMatching, clear])
  useActionContext(lettersContext, letters)
}

/** What was sent and could not be taken in: kept, with the reason, to be tried again or put aside. */
export const RejectedPage = () => {
  const [search] = useSearchState()
  const state = states.find(({ name }) => name === one(search.state)) ?? states[0]
  const list = useAskList(listDeadLetters, { query: { state: state.name } })
  const grid = useGrid<DeadLetter>({ name: `rejected-${state.name}`, rows: list.items, keyOf: (row) => row.id })
  const counts = useCounts()
  const matching = counts[state.name]
  const { currentRow: current } = grid
  useOfferedLetters(grid, state.name, matching?.value)
  const run = useStore(runStore)
  return (
    <ListPage
      title="Rejected payloads"
      name="rejected"
      tabs={
        <Tabs
          label="Which payloads"
          current={state.name}
          tabs={states.map(({ name, label }) => ({
            name,
            label,
            count: countWords(counts[name]),
            to: '/alerts/rejected',
            search: { state: name },
          }))}
        />
      }
      footer={
        run ? (
          <RunProgress run={run} />
        ) : (
          <BulkBar
            grid={grid}
            matching={matching?.value}
            over={matching?.more}
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
        )
      }
      preview={current && <LetterPreview key={current.id} letter={current} />}
    >
      <DataGrid
        grid={grid}
        label="Rejected payloads"
        columns={columns}
        loading={list as never}
        selectable
        total={matching?.more ? undefined : matching?.value}
        nameOf={(row) => row.detail}
        empty={state.empty}
      />
    </ListPage>
  )
}
