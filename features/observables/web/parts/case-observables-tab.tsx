import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import type { CaseKind } from '../../../cases/contract/case.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { Observable } from '../../contract/observable.ts'
import { listObservables } from '../../contract/requests/observables.ts'
import { ObservableQuestions } from '../asking/observable-questions.tsx'
import { AddObservables } from './add-observables.tsx'
import { markAction, observableContext, removeAction, unmarkAction } from './observable-actions.ts'
import { observableColumns } from './observable-columns.tsx'
import css from './observables.module.css'

/** Of all that is rolled up: where each was seen. */
const rolledUp: readonly Column<Observable>[] = observableColumns.flatMap((column) =>
  column.id === 'value'
    ? [
        column,
        {
          id: 'cases',
          name: 'Seen in',
          width: '132px',
          rank: 2,
          cell: (row) => (
            <span className="cw-cut cw-second" data-tip-cut>
              {row.seenInCases?.join(', ')}
            </span>
          ),
        },
      ]
    : [column],
)

type Props = { kase: { id: string; kind: CaseKind; closedAt: string | null } }

/** The observables of a case: from its alerts, and put in by hand. */
export const CaseObservablesTab = ({ kase }: Props) => {
  const [search] = useSearchState()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const reach = reachOf(kase, search)
  const list = useAskList(listObservables, { query: { case: kase.id, reach, limit: 100 } })
  const grid = useGrid<Observable>({
    name: `case-observables-${kase.id}`,
    rows: list.items,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/observables/$id', params: { id: row.id } } as never),
  })
  const current = grid.currentRow
  const open = kase.closedAt === null
  const { selectedRows } = grid
  const targets = useMemo(() => {
    const rows = selectedRows.length > 0 ? selectedRows : current ? [current] : []
    return rows.length > 0 ? { rows, client, ...(open ? { caseId: kase.id } : {}) } : undefined
  }, [selectedRows, current, client, open, kase.id])
  useActionContext(observableContext, targets)
  return (
    <div className={css.tab}>
      <div className={css.bar}>
        <span className="cw-hint">
          {grid.selectedRows.length > 0
            ? `${grid.selectedRows.length} selected`
            : `${plural(list.items.length, 'observable', 'observables')}${list.hasNextPage ? ' so far' : ''}`}
        </span>
        <Slot name="case.reach" props={{ kase }} />
        <div className={css.barEnd}>
          <ActionButton action={markAction} />
          <ActionButton action={unmarkAction} />
          <ActionButton action={removeAction} />
          {open && <AddObservables caseId={kase.id} open={adding} onOpen={setAdding} />}
        </div>
      </div>
      <DataGrid
        grid={grid}
        label="Observables of the case"
        columns={reach === 'all' && kase.kind === 'investigation' ? rolledUp : observableColumns}
        loading={list as never}
        selectable
        nameOf={(row) => row.value}
        empty={
          <EmptyState>
            {open
              ? 'Observables come with alerts; or paste a text, and they are read out of it.'
              : 'This case has no observables.'}
          </EmptyState>
        }
      />
      <ObservableQuestions />
    </div>
  )
}
