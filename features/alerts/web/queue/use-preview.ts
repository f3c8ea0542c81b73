import { useEffect, useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { createKeptStore, useStore } from '../../../../platform/web/store.ts'
import type { Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { queueContext } from './queue-actions.ts'
import type { Queue } from './use-queue.ts'

const previewStore = createKeptStore('cw-alerts-preview', true, (kept) =>
  typeof kept === 'boolean' ? kept : undefined,
)

/** Too narrow for list and preview beside each other: there the preview is asked for row by row. */
export const onPhone = () => matchMedia('(max-width: 760px)').matches

/** Whether the preview is open, how it closes; and what the keys of the queue do. */
export const usePreview = (grid: Grid<AlertRow>, { items, list, sort, setSort }: Queue) => {
  const wanted = useStore(previewStore)
  const current = grid.currentRow
  const { setCurrent, selectAllMatching } = grid.controls
  const { refetch } = list
  useEffect(() => {
    if (wanted && current === undefined && items[0] && !onPhone()) setCurrent(items[0].id)
  }, [wanted, current, items, setCurrent])
  const controls = useMemo(
    () => ({
      sort,
      setSort,
      preview: wanted,
      togglePreview: () => previewStore.set((open) => !open),
      selectAll: selectAllMatching,
      refresh: () => void refetch(),
    }),
    [sort, wanted, setSort, selectAllMatching, refetch],
  )
  useActionContext(queueContext, controls)
  return {
    // While the list loads the preview keeps its place: nothing jumps when the rows come.
    open: wanted && (current !== undefined || (list.isPending && !onPhone())),
    close: () => (onPhone() ? setCurrent(undefined) : previewStore.set(false)),
  }
}
