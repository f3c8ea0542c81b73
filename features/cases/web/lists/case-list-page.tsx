import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconLayoutSidebarRight, IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { useActionContext, useOffer } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMedia } from '../../../../platform/web/browser/media.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { ColumnChooser, useHiddenColumns } from '../../../../platform/web/ui/grid/column-chooser.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { useHeldBack } from '../../../../platform/web/ui/grid/use-held-back.ts'
import { Arrivals } from '../../../../platform/web/ui/layout/arrivals.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { CaseItem, CaseKind } from '../../contract/case.ts'
import { listCases } from '../../contract/requests/read-cases.ts'
import { openCaseAction } from '../actions/open-case-action.ts'
import { assignAction, closeAction, severityAction, teamAction } from '../actions/work-actions.ts'
import { casePath } from '../case-words.ts'
import { caseContext } from '../desk.ts'
import { useReadyDialogs } from '../dialogs/ready-dialogs.ts'
import { previewShown } from '../preview-action.ts'
import { caseColumns } from './case-columns.tsx'
import { caseFilters, caseQuery, fieldFilters } from './case-filters.ts'
import { caseOrder } from './case-order.ts'
import { CasePreview } from './case-preview.tsx'
import { CaseSort } from './case-sort.tsx'
import { CaseViews } from './case-views.tsx'
import { useListed } from './use-listed.ts'

const none: readonly CaseItem[] = []
const idOf = (kase: CaseItem) => kase.id
/** Columns that the preview says again; beside it, and in a narrow window, the title needs their room. */
const inPreview = ['team', 'tasks', 'alerts']

const CaseListPage = ({ kind }: { kind: CaseKind }) => {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [state] = useSearchState()
  const query = caseQuery(kind, state)
  const list = useAskList(listCases, { query })
  const listed = list.data && !list.isPlaceholderData ? JSON.stringify(query) : undefined
  const { shown: rows, arrived } = useHeldBack<CaseItem>(list.data ? list.items : none, idOf, listed)
  const name = `cases-${kind}-${one(state['view']) ?? 'open'}`
  const grid = useGrid<CaseItem>({
    name,
    rows,
    keyOf: idOf,
    onOpen: (kase) => void navigate({ to: casePath(kase) }),
  })
  const { fields, priorityNames } = useListed()
  const columns = useMemo(
    () => caseColumns({ myId: me.person.id, priorityNames, fields }),
    [me.person.id, priorityNames, fields],
  )
  const filters = useMemo(() => [...caseFilters, ...fieldFilters(fields)], [fields])
  const { hidden, toggle } = useHiddenColumns('cases')
  const shown = useStore(previewShown)
  const narrow = useMedia('(width < 1200px)')
  const { selectedRows, currentRow } = grid
  const desk = useMemo(() => {
    const cases = selectedRows.length > 0 ? selectedRows : currentRow ? [currentRow] : []
    return cases.length > 0 ? { cases, client, myId: me.person.id } : undefined
  }, [selectedRows, currentRow, client, me.person.id])
  useActionContext(caseContext, desk)
  useReadyDialogs()
  useEffect(() => caseOrder.set({ kind, keys: rows.map((kase) => kase.key) }), [kind, rows])
  const preview =
    shown && currentRow ? (
      <CasePreview key={currentRow.id} item={currentRow} onClose={() => previewShown.set(false)} />
    ) : undefined
  return (
    <ListPage
      title={kind === 'incident' ? 'Incidents' : 'Investigations'}
      name="cases"
      tabs={<CaseViews kind={kind} />}
      tools={
        <>
          <ActionButton action={openCaseAction} icon />
          <CaseSort fields={fields} />
          <ColumnChooser columns={columns} hidden={hidden} onToggle={toggle} />
          <IconButton
            icon={IconLayoutSidebarRight}
            label="Preview"
            keys="p"
            aria-pressed={shown}
            onClick={() => previewShown.set(!shown)}
          />
        </>
      }
      filters={
        <FilterBar
          filters={filters}
          arrivals={<Arrivals arrived={arrived} />}
          count={list.hasNextPage ? `${rows.length}+ shown` : `${rows.length} ${rows.length === 1 ? 'case' : 'cases'}`}
        />
      }
      footer={
        <BulkBar grid={grid}>
          <ActionButton action={assignAction} icon />
          <ActionButton action={teamAction} icon />
          <ActionButton action={severityAction} icon />
          <ActionButton action={closeAction} icon />
        </BulkBar>
      }
      preview={preview}
    >
      <DataGrid
        grid={grid}
        label={kind === 'incident' ? 'Incidents' : 'Investigations'}
        columns={columns}
        hidden={preview || narrow ? new Set([...hidden, ...inPreview]) : hidden}
        loading={list as never}
        empty={
          <NothingHere kind={kind} filtered={Object.keys(state).some((key) => key !== 'view' && key !== 'sort')} />
        }
        selectable
        nameOf={(kase) => `${kase.key} ${kase.title}`}
      />
    </ListPage>
  )
}

const NothingHere = ({ kind, filtered }: { kind: CaseKind; filtered: boolean }) => {
  const offer = useOffer(openCaseAction)
  const [state, patch] = useSearchState()
  if (filtered) {
    const nothing = Object.fromEntries(
      Object.keys(state)
        .filter((key) => key !== 'view')
        .map((key) => [key, undefined]),
    )
    return (
      <EmptyState action={<Button onClick={() => patch(nothing)}>Clear the filters</Button>}>
        No {kind} fits these filters.
      </EmptyState>
    )
  }
  const sentence =
    kind === 'incident'
      ? 'Incidents of this view stand here. They are opened from alerts in the queue, or by hand.'
      : 'Investigations of this view stand here: longer enquiries over several incidents.'
  return (
    <EmptyState
      action={
        offer && (
          <Button leftSection={<IconPlus size={14} stroke={1.6} aria-hidden="true" />} onClick={offer.run}>
            Open one by hand
          </Button>
        )
      }
    >
      {sentence}
    </EmptyState>
  )
}

export const IncidentsPage = () => <CaseListPage key="incident" kind="incident" />
export const InvestigationsPage = () => <CaseListPage key="investigation" kind="investigation" />
