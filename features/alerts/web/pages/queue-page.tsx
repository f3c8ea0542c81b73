import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { createKeptStore, useStore } from '../../../../platform/web/store.ts'
import { ActionIconButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { ColumnChooser } from '../../../../platform/web/ui/grid/column-chooser.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { Arrivals } from '../../../../platform/web/ui/layout/arrivals.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { filterText, useViews, ViewTabs } from '../../../views/web/index.ts'
import { useOfferedTriage, useTriage } from '../actions/use-triage.ts'
import { LazyQuestions } from '../actions/lazy-questions.tsx'
import type { AlertRow } from '../../contract/alert.ts'
import { AlertPreview } from '../parts/alert-preview.tsx'
import { PlacesMenu } from '../parts/places-menu.tsx'
import { useRelatedCase } from '../parts/use-related-case.ts'
import { QueueEmpty } from '../queue/queue-empty.tsx'
import { previewAction, queueContext } from '../queue/queue-actions.ts'
import { queueColumns } from '../queue/queue-columns.tsx'
import { useQueueFilters } from '../queue/queue-filters.ts'
import { QueueFooter } from '../queue/queue-footer.tsx'
import { Refusals } from '../queue/refusals.tsx'
import { shippedViews } from '../queue/shipped-views.ts'
import { useArrivals } from '../queue/use-arrivals.ts'
import { countWords, useMatching, useViewCounts } from '../queue/use-counts.ts'
import { useQueueColumns } from '../queue/use-queue-columns.ts'
import { useQueue } from '../queue/use-queue.ts'

const previewStore = createKeptStore('cw-alerts-preview', true, (kept) =>
  typeof kept === 'boolean' ? kept : undefined,
)

/** Too narrow for list and preview beside each other: there the preview is asked for row by row. */
const onPhone = () => matchMedia('(max-width: 760px)').matches

/** The queue: what to decide next, and everything needed to decide it. */
export const QueuePage = () => {
  const me = useMe()
  const navigate = useNavigate()
  const queue = useQueue()
  const { filter, sort, items, list, setSort } = queue
  const views = useViews('alerts', shippedViews)
  const counts = useViewCounts(views)
  const matching = useMatching(filter)
  const view = views.find(({ name }) => name === queue.view)
  const columns = useMemo(
    () => queueColumns({ sort, onSort: setSort, me: me.person.id }),
    [sort, setSort, me.person.id],
  )
  const chosen = useQueueColumns(columns, view?.saved && { name: view.name, columns: view.saved.columns })
  const grid = useGrid<AlertRow>({
    name: `alerts?${queue.key}`,
    rows: items,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/alerts/$id', params: { id: row.id } } as never),
  })
  const { arrived } = useArrivals({ filter, sort, items, loaded: !list.isPending, refetch: list.refetch })
  const wanted = useStore(previewStore)
  const current = grid.currentRow
  const { setCurrent, selectAllMatching } = grid.controls
  const { refetch } = list
  useEffect(() => {
    if (wanted && current === undefined && items[0] && !onPhone()) setCurrent(items[0].id)
  }, [wanted, current, items, setCurrent])

  const { all } = grid.state
  const { selectedRows } = grid
  const rows = useMemo(
    () => (selectedRows.length > 0 ? selectedRows : current ? [current] : []),
    [selectedRows, current],
  )
  const matchingCount = matching?.value
  const everything = useMemo(
    () => (all && matchingCount !== undefined ? { filter, count: matchingCount } : undefined),
    [all, matchingCount, filter],
  )
  const related = useRelatedCase(current?.id)
  const inSight = useTriage({ rows: useMemo(() => (current ? [current] : []), [current]), related })
  const ofSelection = useTriage({
    rows,
    all: everything,
    related: rows.length === 1 && rows[0] === current ? related : undefined,
    select: (ids) => {
      grid.controls.clear()
      for (const id of ids) grid.controls.toggle(id)
    },
    onDone: () => all && grid.controls.clear(),
  })
  useOfferedTriage(ofSelection)
  const closePreview = () => (onPhone() ? setCurrent(undefined) : previewStore.set(false))
  useActionContext(
    queueContext,
    useMemo(
      () => ({
        sort,
        preview: wanted,
        setSort,
        togglePreview: () => previewStore.set((open) => !open),
        selectAll: selectAllMatching,
        refresh: () => void refetch(),
      }),
      [sort, wanted, setSort, selectAllMatching, refetch],
    ),
  )
  // While the list loads the preview keeps its place: nothing jumps when the rows come.
  const preview = wanted && (current !== undefined || (list.isPending && !onPhone()))
  return (
    <>
      <ListPage
        title="Alerts"
        name="alerts"
        tabs={
          <ViewTabs
            noun="alerts"
            label="Views of the alerts"
            to="/alerts"
            views={views}
            current={queue.view}
            countOf={(one) => countWords(counts[views.indexOf(one)])}
            filter={filterText(queue.state)}
            columns={chosen.shown}
          />
        }
        tools={
          <>
            <ColumnChooser columns={columns} hidden={chosen.hidden} onToggle={chosen.toggle} />
            <ActionIconButton action={previewAction} />
            <PlacesMenu />
          </>
        }
        filters={
          <FilterBar
            filters={useQueueFilters()}
            arrivals={<Arrivals arrived={arrived} />}
            count={matching && `${countWords(matching)} ${matching.value === 1 ? 'alert' : 'alerts'}`}
          />
        }
        footer={<QueueFooter grid={grid} matching={matching} preview={preview} />}
        previewFooter={<GridHints />}
        preview={
          preview ? (
            current ? (
              <AlertPreview
                row={current}
                triage={inSight}
                onNext={() => grid.controls.move(1)}
                onClose={closePreview}
              />
            ) : (
              <SkeletonRows rows={10} height={28} />
            )
          ) : undefined
        }
      >
        <Refusals />
        <DataGrid
          key={grid.name}
          grid={grid}
          label="Alerts"
          columns={columns}
          hidden={chosen.hidden}
          loading={list as never}
          selectable
          total={matching?.more ? undefined : matching?.value}
          nameOf={(row) => row.title}
          empty={<QueueEmpty view={queue.view} state={queue.state} />}
        />
      </ListPage>
      <LazyQuestions />
    </>
  )
}
