import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid, type Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Observable } from '../../contract/observable.ts'
import { countObservables, listObservables } from '../../contract/requests/observables.ts'
import { ImportDialog } from '../asking/import-dialog.tsx'
import { ObservableQuestions } from '../asking/observable-questions.tsx'
import {
  countAction,
  editMarkAction,
  ignoreAction,
  levelsAction,
  markAction,
  observableContext,
  tagsAction,
  unmarkAction,
} from '../parts/observable-actions.ts'
import { ObservableCard } from '../parts/observable-card.tsx'
import { observableColumns } from '../parts/observable-columns.tsx'
import css from '../parts/observables.module.css'
import { observableFilters, useObservableFilter } from '../parts/observable-filters.ts'

/** What one change takes. */
const atOnce = 1000

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The grid, of which all that match are selected once they are all there. */
const useEverything = (grid: Grid<Observable>, { hasNextPage, isFetchingNextPage, fetchNextPage }: Pages) => {
  const wanted = useRef(false)
  const { selectAllMatching } = grid.controls
  useEffect(() => {
    if (!wanted.current || isFetchingNextPage) return
    wanted.current = hasNextPage
    if (hasNextPage) fetchNextPage()
    else selectAllMatching()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, selectAllMatching])
  const selectAll = () => {
    wanted.current = hasNextPage
    if (hasNextPage) fetchNextPage()
    else selectAllMatching()
  }
  return { ...grid, controls: { ...grid.controls, selectAllMatching: selectAll } }
}

const Sorting = ({ order, fixed }: { order: string; fixed: boolean }) => {
  const [, patch] = useSearchState()
  if (fixed) return <span className="cw-hint">in the order of their values</span>
  return (
    <Segmented
      label="Order"
      value={order}
      onChange={(chosen) => patch({ sort: chosen === 'newest' ? undefined : chosen })}
      options={[
        { value: 'newest', label: 'Newest' },
        { value: 'seen', label: 'In newest alerts' },
        { value: 'often', label: 'Most seen of late' },
        { value: 'value', label: 'By value' },
      ]}
    />
  )
}

/** All that was seen, in the order that is asked for. */
export const ObservablesPage = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const query = useObservableFilter()
  const { sort, ...filter } = query
  const narrowed = Object.keys(filter).length > 0
  const list = useAskList(listObservables, { query })
  const matching = useAsk(countObservables, { query: filter }).data?.matching
  const grid = useGrid<Observable>({
    name: `observables-${JSON.stringify(query)}`,
    rows: list.items,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/observables/$id', params: { id: row.id } } as never),
  })
  const everything = useEverything(grid, list)
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
        filters={
          <>
            <FilterBar filters={observableFilters} />
            <Sorting order={sort ?? 'newest'} fixed={filter.q !== undefined} />
            {matching && (
              <span className={css.total} role="status">
                {formatNumber(matching.value)}
                {matching.more && '+'} {matching.value === 1 && !matching.more ? 'observable' : 'observables'}
              </span>
            )}
          </>
        }
        footer={
          <BulkBar grid={everything} matching={matching && matching.value <= atOnce ? matching.value : undefined}>
            <ActionButton action={markAction} icon />
            <ActionButton action={editMarkAction} icon />
            <ActionButton action={unmarkAction} icon />
            <ActionButton action={tagsAction} icon />
            <ActionButton action={levelsAction} icon />
            <ActionButton action={ignoreAction} icon />
            <ActionButton action={countAction} icon />
          </BulkBar>
        }
        preview={current && <ObservableCard key={current.id} observable={current} />}
      >
        <DataGrid
          grid={grid}
          label="Observables"
          columns={observableColumns}
          loading={list as never}
          total={matching && !matching.more ? matching.value + 1 : undefined}
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
