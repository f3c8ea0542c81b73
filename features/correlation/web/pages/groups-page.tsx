import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, parseSearch, useSearchState, type SearchState } from '../../../../platform/web/search-state.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid, type Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { useHeldBack } from '../../../../platform/web/ui/grid/use-held-back.ts'
import { Arrivals } from '../../../../platform/web/ui/layout/arrivals.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import {
  assignAction,
  closeAction,
  filterKey,
  filterOf,
  incidentAction,
  LazyQuestions,
  onPhone,
  Refusals,
  RunProgress,
  runStore,
  useQueueFilters,
} from '../../../alerts/web/index.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { listGroups } from '../../contract/requests/groups.ts'
import { explainedStore, groupContext, mergeGroupsAction, movingStore } from '../parts/group-actions.ts'
import { groupColumns, type GroupSort } from '../parts/group-columns.tsx'
import { GroupPreview } from '../parts/group-preview.tsx'
import { ExplainDialog } from '../parts/explain-dialog.tsx'
import { MoveDialog } from '../parts/move-dialog.tsx'
import { RowsSwitch } from '../parts/rows-switch.tsx'
import { useGroupName } from '../parts/use-group-name.ts'
import { useGroupTriage } from '../parts/use-group-triage.ts'

const idOf = (group: AlertGroup) => group.id
const growsMs = 5000
const open: SearchState = { status: 'new,triaging' }

/** The groups the address asks for; they grow where they stand, new ones are announced first. */
const useGroups = () => {
  const [search, patch] = useSearchState()
  const bare = Object.keys(search).length === 0
  const state = bare ? open : search
  useEffect(() => {
    if (bare) patch(open)
  })
  const key = filterKey(state)
  const query = useMemo(() => filterOf(parseSearch(key), nowMs()), [key])
  const sort: GroupSort = one(state.sort) === 'newest' ? 'newest' : 'priority'
  const list = useAskList(listGroups, { query: { ...query, sort } }, { refetchInterval: growsMs })
  const settled = list.data && !list.isPlaceholderData
  const { shown: rows, arrived } = useHeldBack<AlertGroup>(list.items, idOf, settled ? `${key} ${sort}` : undefined)
  const setSort = useCallback((next: GroupSort) => patch({ sort: next === 'newest' ? next : undefined }), [patch])
  return { state, sort, setSort, key: `${key} ${sort}`, list, rows, arrived }
}

/** The queue by stories: what belongs together is one row. */
export const GroupsPage = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { state, sort, setSort, key, list, rows, arrived } = useGroups()
  useGroupName(state)
  const columns = useMemo(() => groupColumns({ sort, onSort: setSort }), [sort, setSort])
  const grid = useGrid<AlertGroup>({
    name: `groups-${key}`,
    rows,
    keyOf: idOf,
    onOpen: (group) => void navigate({ to: '/alerts', search: { group: group.id } } as never),
  })
  const { selectedRows, currentRow, controls } = grid
  const groups = useMemo(
    () => (selectedRows.length > 0 ? selectedRows : currentRow ? [currentRow] : []),
    [selectedRows, currentRow],
  )
  useEffect(() => {
    if (currentRow === undefined && rows[0] && !onPhone()) controls.setCurrent(rows[0].id)
  }, [currentRow, rows, controls])
  useActionContext(
    groupContext,
    useMemo(() => (groups.length > 0 ? { groups, client } : undefined), [groups, client]),
  )
  useGroupTriage(groups, controls.clear)
  return (
    <>
      <ListPage
        title="Groups"
        name="groups"
        tools={<RowsSwitch rows="groups" state={state} />}
        filters={<FilterBar filters={useQueueFilters()} arrivals={<Arrivals arrived={arrived} />} />}
        footer={<GroupsFooter grid={grid} />}
        preview={currentRow && <GroupPreview key={currentRow.id} group={currentRow} />}
      >
        <Refusals />
        <DataGrid
          grid={grid}
          label="Groups"
          columns={columns}
          loading={list as never}
          selectable
          nameOf={(group) => group.title}
          empty={
            <EmptyState>
              No group has an alert that fits. Alerts that belong together gather here as they arrive.
            </EmptyState>
          }
        />
      </ListPage>
      <LazyQuestions />
      <Dialogs />
    </>
  )
}

const hints: readonly [string[], string][] = [
  [['e'], 'close all'],
  [['i'], 'to incident'],
  [['shift+m'], 'merge'],
]

const GroupsFooter = ({ grid }: { grid: Grid<AlertGroup> }) => {
  const run = useStore(runStore)
  if (run) return <RunProgress run={run} />
  return (
    <BulkBar grid={grid} hints={<GridHints more={hints} />}>
      <span data-action="alert.assign">
        <ActionButton action={assignAction} icon />
      </span>
      <span data-action="alert.to-case">
        <ActionButton action={incidentAction} icon />
      </span>
      <ActionButton action={mergeGroupsAction} icon />
      <span data-action="alert.close">
        <ActionButton action={closeAction} icon />
      </span>
    </BulkBar>
  )
}

const Dialogs = () => {
  const pair = useStore(explainedStore)
  const part = useStore(movingStore)
  return (
    <>
      {pair && <ExplainDialog {...pair} onClose={() => explainedStore.set(undefined)} />}
      {part && <MoveDialog part={part} onClose={() => movingStore.set(undefined)} />}
    </>
  )
}
