import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import type { ObservableType } from '../../contract/observable-type.ts'
import { observableTypes } from '../../contract/observable-type.ts'
import type { Observable } from '../../contract/observable.ts'
import { listObservables } from '../../contract/requests/observables.ts'
import { markAction, observableContext, unmarkAction } from '../parts/observable-actions.ts'
import { ObservableCard } from '../parts/observable-card.tsx'
import { observableColumns } from '../parts/observable-columns.tsx'
import { typeWord } from '../parts/type-icon.tsx'

const filters: readonly Filter[] = [
  { name: 'q', label: 'Value', says: 'begins with' },
  {
    name: 'type',
    label: 'Type',
    says: 'type is',
    options: observableTypes.map((value) => ({ value, label: typeWord(value) })),
  },
  {
    name: 'ioc',
    label: 'IOC',
    says: 'IOC',
    options: [
      { value: 'true', label: 'yes' },
      { value: 'false', label: 'no' },
    ],
  },
]

/** All that was seen, by its value. */
export const ObservablesPage = () => {
  const [search] = useSearchState()
  const client = useQueryClient()
  const navigate = useNavigate()
  const q = one(search.q)
  const type = one(search.type) as ObservableType | undefined
  const ioc = one(search.ioc) as 'true' | 'false' | undefined
  const list = useAskList(listObservables, {
    query: { ...(q ? { q } : {}), ...(type ? { type } : {}), ...(ioc ? { ioc } : {}) },
  })
  const grid = useGrid<Observable>({
    name: `observables-${q ?? ''}-${type ?? ''}-${ioc ?? ''}`,
    rows: list.items,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/observables/$id', params: { id: row.id } } as never),
  })
  const current = grid.currentRow
  const { selectedRows } = grid
  const targets = useMemo(() => {
    const rows = selectedRows.length > 0 ? selectedRows : current ? [current] : []
    return rows.length > 0 ? { rows, client } : undefined
  }, [selectedRows, current, client])
  useActionContext(observableContext, targets)
  const narrowed = q !== undefined || type !== undefined || ioc !== undefined
  return (
    <ListPage
      title="Observables"
      name="observables"
      filters={<FilterBar filters={filters} />}
      footer={
        <BulkBar grid={grid}>
          <ActionButton action={markAction} icon />
          <ActionButton action={unmarkAction} icon />
        </BulkBar>
      }
      preview={current && <ObservableCard key={current.id} observable={current} />}
    >
      <DataGrid
        grid={grid}
        label="Observables"
        columns={observableColumns}
        loading={list as never}
        selectable
        nameOf={(row) => row.value}
        empty={
          <EmptyState>
            {narrowed
              ? 'No observable fits. A value is found by its beginning, defanged or not.'
              : 'Observables are read out of alerts as they come in; none has come yet.'}
          </EmptyState>
        }
      />
    </ListPage>
  )
}
