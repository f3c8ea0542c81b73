import { useMemo } from 'react'
import type { Count } from '../../../../platform/contract/page.ts'
import type { Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import type { AlertRow } from '../../contract/alert.ts'
import type { Triage } from '../actions/triage-context.ts'
import { useOfferedTriage, useTriage } from '../actions/use-triage.ts'
import { useRelatedCase } from '../parts/use-related-case.ts'
import type { QueueFilter } from '../filter/queue-filter.ts'

type Listed = { grid: Grid<AlertRow>; filter: QueueFilter; matching: Count | undefined }

/** Keys, palette and bulk bar act on the selection, else on the current row; the preview's buttons on what it shows. */
export const useQueueTriage = ({ grid, filter, matching }: Listed): Triage | undefined => {
  const { currentRow: current, selectedRows, controls } = grid
  const { all } = grid.state
  const shown = useMemo(() => (current ? [current] : []), [current])
  const rows = selectedRows.length > 0 ? selectedRows : shown
  const count = matching?.value
  const everything = useMemo(() => (all && count !== undefined ? { filter, count } : undefined), [all, count, filter])
  const related = useRelatedCase(current?.id)
  const ofSelection = useTriage({
    rows,
    all: everything,
    related: rows.length === 1 && rows[0] === current ? related : undefined,
    select: (ids) => {
      controls.clear()
      for (const id of ids) controls.toggle(id)
    },
    moveTo: controls.setCurrent,
    onDone: () => all && controls.clear(),
  })
  useOfferedTriage(ofSelection)
  return useTriage({ rows: shown, related })
}
