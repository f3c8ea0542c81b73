import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import type { CaseKind } from '../../../cases/contract/case.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { listAlerts } from '../../contract/requests/list-alerts.ts'
import { queueColumns } from '../queue/queue-columns.tsx'
import css from './case-alerts.module.css'
import { caseAlertsContext, detachAction } from './detach-action.ts'

type Props = {
  kase: { id: string; key: string; kind: CaseKind; can: string[]; version: number; alerts: { value: number } }
}

const hidden = new Set(['status', 'type', 'tags', 'techniques'])

/** The alerts of a case, and the way to take one out. */
export const CaseAlertsTab = ({ kase }: Props) => {
  const [search] = useSearchState()
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const list = useAskList(listAlerts, { query: { case: kase.id, reach: reachOf(kase, search), limit: 100 } })
  useRefetchWith(list.refetch, `${kase.version} ${kase.alerts.value}`)
  const columns = useMemo(
    () =>
      queueColumns({ sort: 'newest', onSort: () => undefined, me: me.person.id }).map((column) => ({
        ...column,
        head: column.id === 'owner' ? column.head : undefined,
      })),
    [me.person.id],
  )
  const grid = useGrid<AlertRow>({
    name: `case-alerts-${kase.id}`,
    rows: list.items,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/alerts/$id', params: { id: row.id } } as never),
  })
  const { currentRow: current, selectedRows } = grid
  const targets = useMemo(() => {
    const rows = selectedRows.length > 0 ? selectedRows : current ? [current] : []
    return rows.length > 0 ? { rows, client, kase } : undefined
  }, [selectedRows, current, client, kase])
  useActionContext(caseAlertsContext, targets)
  return (
    <div className={css.tab}>
      <div className={css.bar}>
        <span className="cw-hint">
          {selectedRows.length > 0
            ? `${selectedRows.length} selected`
            : `${plural(list.items.length, 'alert', 'alerts')}${list.hasNextPage ? ' so far' : ''}`}
        </span>
        <Slot name="case.reach" props={{ kase }} />
        <div className={css.end}>
          <ActionButton action={detachAction} icon />
        </div>
      </div>
      <DataGrid
        grid={grid}
        label={`Alerts of ${kase.key}`}
        columns={columns}
        hidden={hidden}
        loading={list as never}
        selectable
        nameOf={(row) => row.title}
        empty={
          <EmptyState>
            No alert is in this case. Bring some from the queue with i, or add them by the menu of the case.
          </EmptyState>
        }
      />
    </div>
  )
}

/** The page asks for the case again after every change of it, whoever made it: the list comes along with its count. */
const useRefetchWith = (refetch: () => unknown, seen: string) => {
  const shown = useRef(seen)
  useEffect(() => {
    if (shown.current === seen) return
    shown.current = seen
    void refetch()
  }, [refetch, seen])
}
