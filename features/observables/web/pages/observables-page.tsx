import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ActionButton, ActionIconButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Observable } from '../../contract/observable.ts'
import { listObservables } from '../../contract/requests/observables.ts'
import { ImportDialog } from '../asking/import-dialog.tsx'
import { ObservableQuestions } from '../asking/observable-questions.tsx'
import {
  countAction,
  ignoreAction,
  levelsAction,
  markAction,
  observableContext,
  tagsAction,
  unmarkAction,
} from '../parts/observable-actions.ts'
import { ObservableCard } from '../parts/observable-card.tsx'
import { observableColumns } from '../parts/observable-columns.tsx'
import { observableFilters, useObservableFilter } from '../parts/observable-filters.ts'

/** All that was seen, newest first or by its value. */
export const ObservablesPage = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const query = useObservableFilter()
  const narrowed = Object.keys(query).length > 0
  const list = useAskList(listObservables, { query })
  const grid = useGrid<Observable>({
    name: `observables-${JSON.stringify(query)}`,
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
  const add = me.may('observable.import') && (
    <Button leftSection={<Icon of={IconPlus} size={14} />} aria-haspopup="dialog" onClick={() => setAdding(true)}>
      Add observables
    </Button>
  )
  return (
    <>
      <ListPage
        title="Observables"
        name="observables"
        tools={add}
        filters={<FilterBar filters={observableFilters} />}
        footer={
          <BulkBar grid={grid}>
            <ActionButton action={markAction} icon />
            <ActionIconButton action={unmarkAction} />
            <ActionButton action={tagsAction} icon />
            <ActionIconButton action={levelsAction} />
            <ActionIconButton action={ignoreAction} />
            <ActionIconButton action={countAction} />
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
            <EmptyState action={!narrowed && add}>
              {narrowed
                ? list.hasNextPage
                  ? 'Still looking; none of the newest fits.'
                  : 'No observable fits. A value is found by its beginning, defanged or not.'
                : 'Observables are read out of alerts as they come in, or out of a text you paste; none has come yet.'}
            </EmptyState>
          }
        />
        {list.items.length === 0 && list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Look further back
          </Button>
        )}
      </ListPage>
      {adding && <ImportDialog onClose={() => setAdding(false)} />}
      <ObservableQuestions />
    </>
  )
}
