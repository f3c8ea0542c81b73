import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useMedia } from '../../../../platform/web/browser/media.ts'
import { one, parseSearch, useSearchState } from '../../../../platform/web/search-state.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { plural } from '../../../../platform/web/texts.ts'
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
  countWords,
  filterKey,
  filterOf,
  FoldedLine,
  incidentAction,
  LazyQuestions,
  onPhone,
  Refusals,
  RunProgress,
  runStore,
  toTriage,
  useMatching,
  useQueueFilters,
  type QueueFilter,
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
import { useRelease, useStaying } from '../parts/use-staying.ts'
import { useGroupTriage } from '../parts/use-group-triage.ts'

const idOf = (group: AlertGroup) => group.id
const growsMs = 5000
// As the queue begins; of the order there is no need to speak.
const { sort: _sort, ...open } = toTriage.search

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
  return { state, query, sort, setSort, key: `${key} ${sort}`, list, rows, arrived }
}

/** The queue by stories: what belongs together is one row. */
export const GroupsPage = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { state, query, sort, setSort, key, list, rows: listed, arrived } = useGroups()
  const staying = useStaying(listed)
  const rows = staying.shown
  useGroupName(state)
  const columns = useMemo(() => groupColumns({ sort, onSort: setSort }), [sort, setSort])
  const grid = useGrid<AlertGroup>({
    name: `groups-${key}`,
    rows,
    keyOf: idOf,
    onOpen: (group) => void navigate({ to: '/alerts', search: { group: group.id } } as never),
  })
  const { selectedRows, currentRow, controls } = grid
  useRelease(currentRow?.id, staying)
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
        filters={
          <FilterBar
            filters={useQueueFilters()}
            arrivals={<Arrivals arrived={arrived} />}
            count={useCount(query, list)}
          />
        }
        footer={<GroupsFooter grid={grid} />}
        preview={currentRow && <GroupPreview key={currentRow.id} group={currentRow} onMoved={staying.hold} />}
      >
        <Refusals />
        <FoldedLine filter={query} />
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

/** Alerts are counted, groups are not before the last of them is there. */
const useCount = (query: QueueFilter, list: { data: unknown; items: readonly unknown[]; hasNextPage: boolean }) => {
  const matching = useMatching(query)
  const alerts = matching && countWords(matching)
  if (!alerts) return undefined
  const words = `${alerts} ${alerts === '1' ? 'alert' : 'alerts'}`
  return list.hasNextPage || !list.data ? words : `${words} in ${plural(list.items.length, 'group', 'groups')}`
}

const hints: readonly [string[], string][] = [
  [['e'], 'close'],
  [['i'], 'to incident'],
  [['='], 'compare'],
  [['shift+m'], 'merge'],
]

const GroupsFooter = ({ grid }: { grid: Grid<AlertGroup> }) => {
  const run = useStore(runStore)
  const narrow = useMedia('(max-width: 1199px)')
  if (run) return <RunProgress run={run} />
  return (
    <BulkBar grid={grid} hints={<GridHints more={narrow ? hints.slice(0, 3) : hints} />}>
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
