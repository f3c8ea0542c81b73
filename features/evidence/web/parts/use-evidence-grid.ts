import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import type { Evidence } from '../../contract/evidence.ts'
import { evidenceContext } from '../evidence-desk.ts'

/** A list of exhibits, and what actions are about: the ticked ones, else the current one. */
export const useEvidenceGrid = (rows: readonly Evidence[], name: string) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const grid = useGrid<Evidence>({
    name,
    rows,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/evidence/$id', params: { id: row.id } } as never),
  })
  const { selectedRows, currentRow } = grid
  const desk = useMemo(() => {
    const items = selectedRows.length > 0 ? selectedRows : currentRow ? [currentRow] : []
    return items.length > 0 ? { items, client } : undefined
  }, [selectedRows, currentRow, client])
  useActionContext(evidenceContext, desk)
  return { grid, desk }
}
