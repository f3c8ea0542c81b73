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
import { useHeldBack } from '../../../../platform/web/ui/grid/use-held-back.ts'
import { Arrivals } from '../../../../platform/web/ui/layout/arrivals.tsx'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import type { AlertGroup } from '../../contract/group.ts'
import { listGroups } from '../../contract/requests/groups.ts'
import { groupContext, mergeGroupsAction, openIncidentAction } from '../parts/group-actions.ts'
import { groupColumns } from '../parts/group-columns.tsx'
import { GroupPreview } from '../parts/group-preview.tsx'

const filters: readonly Filter[] = [
  {
    name: 'status',
    label: 'Status',
    says: 'an alert is',
    options: [
      { value: 'new,triaging', label: 'waiting for a decision' },
      { value: 'linked', label: 'in a case' },
      { value: 'closed', label: 'closed' },
    ],
  },
  { name: 'source', label: 'Source', says: 'source is' },
  { name: 'q', label: 'Words', says: 'says' },
]

const idOf = (group: AlertGroup) => group.id

/** The queue by stories: what belongs together is one row. */
export const GroupsPage = () => {
  const [search] = useSearchState()
  const client = useQueryClient()
  const navigate = useNavigate()
  const {
    status = 'new,triaging',
    source,
    q,
  } = { status: one(search.status), source: one(search.source), q: one(search.q) }
  const query = { ...(status ? { status } : {}), ...(source ? { source } : {}), ...(q ? { q } : {}) }
  const list = useAskList(listGroups, { query })
  const key = JSON.stringify(query)
  const { shown: rows, arrived } = useHeldBack<AlertGroup>(
    list.items,
    idOf,
    list.data && !list.isPlaceholderData ? key : undefined,
  )
  const grid = useGrid<AlertGroup>({
    name: `groups-${key}`,
    rows,
    keyOf: idOf,
    onOpen: (group) => void navigate({ to: '/alerts', search: { group: group.id } } as never),
  })
  const { selectedRows, currentRow } = grid
  const work = useMemo(() => {
    const groups = selectedRows.length > 0 ? selectedRows : currentRow ? [currentRow] : []
    return groups.length > 0 ? { groups, client } : undefined
  }, [selectedRows, currentRow, client])
  useActionContext(groupContext, work)
  return (
    <ListPage
      title="Groups"
      name="groups"
      filters={<FilterBar filters={filters} arrivals={<Arrivals arrived={arrived} />} />}
      footer={
        <BulkBar grid={grid}>
          <ActionButton action={openIncidentAction} icon />
          <ActionButton action={mergeGroupsAction} icon />
        </BulkBar>
      }
      preview={currentRow && <GroupPreview key={currentRow.id} group={currentRow} />}
    >
      <DataGrid
        grid={grid}
        label="Groups"
        columns={groupColumns}
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
  )
}
