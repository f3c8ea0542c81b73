import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMedia } from '../../../../platform/web/browser/media.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
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
import type { Triage } from '../actions/triage-context.ts'
import { LazyQuestions } from '../questions/lazy-questions.tsx'
import type { AlertRow } from '../../contract/alert.ts'
import { AlertPreview } from '../parts/alert-preview.tsx'
import { PlacesMenu } from '../parts/places-menu.tsx'
import { QueueEmpty } from '../queue/queue-empty.tsx'
import { previewAction } from '../queue/queue-actions.ts'
import { queueColumns } from '../queue/queue-columns.tsx'
import { useQueueFilters } from '../filter/queue-filters.ts'
import { QueueFooter } from '../queue/queue-footer.tsx'
import { FoldedLine } from '../queue/folded-line.tsx'
import { Refusals } from '../queue/refusals.tsx'
import { shippedViews } from '../queue/shipped-views.ts'
import { useArrivals } from '../queue/use-arrivals.ts'
import { countWords, useMatching, useViewCounts } from '../queue/use-counts.ts'
import { useQueueColumns } from '../queue/use-queue-columns.ts'
import { usePreview } from '../queue/use-preview.ts'
import { useQueueTriage } from '../queue/use-queue-triage.ts'
import { useQueue } from '../queue/use-queue.ts'

type PreviewProps = {
  row: AlertRow | undefined
  triage: Triage | undefined
  onNext: (by: number) => void
  onClose: () => void
}

const QueuePreview = ({ row, triage, onNext, onClose }: PreviewProps) =>
  row ? (
    <AlertPreview row={row} triage={triage} onNext={() => onNext(1)} onClose={onClose} />
  ) : (
    <SkeletonRows rows={10} height={28} />
  )

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
  const narrow = useMedia('(max-width: 600px)')
  const columns = useMemo(
    () => queueColumns({ sort, onSort: setSort, me: me.person.id, narrow }),
    [sort, setSort, me.person.id, narrow],
  )
  const chosen = useQueueColumns(columns, view?.saved && { name: view.name, columns: view.saved.columns })
  const grid = useGrid<AlertRow>({
    name: `alerts?${queue.key}`,
    rows: items,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/alerts/$id', params: { id: row.id } } as never),
  })
  const { arrived } = useArrivals({ filter, sort, items, loaded: !list.isPending, refetch: list.refetch })
  const inSight = useQueueTriage({ grid, filter, matching })
  const preview = usePreview(grid, queue)
  const current = grid.currentRow
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
            <Slot name="queue.rows" props={{ state: queue.state }} />
            <ColumnChooser columns={columns} hidden={chosen.hidden} onToggle={chosen.toggle} />
            <ActionIconButton action={previewAction} />
            <PlacesMenu />
          </>
        }
        filters={
          <FilterBar
            filters={useQueueFilters()}
            arrivals={<Arrivals arrived={arrived} />}
            count={
              matching &&
              `${countWords(matching) ?? '…'} ${!matching.more && matching.value === 1 ? 'alert' : 'alerts'}`
            }
          />
        }
        footer={<QueueFooter grid={grid} matching={matching} preview={preview.open} />}
        previewFooter={<GridHints />}
        preview={
          preview.open ? (
            <QueuePreview row={current} triage={inSight} onNext={grid.controls.move} onClose={preview.close} />
          ) : undefined
        }
      >
        <Refusals />
        <FoldedLine filter={filter} />
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
