import { Button } from '@mantine/core'
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { assetKinds, exposures, type Asset } from '../../contract/asset.ts'
import { listAssets } from '../../contract/requests/assets.ts'
import { AssetDialogs } from '../dialogs/asset-dialogs.tsx'
import { ImportDialog } from '../dialogs/import-dialog.tsx'
import { assetContext, describeAction, mergeAction, rateAction, tagAction } from '../parts/asset-actions.ts'
import { AssetCard } from '../parts/asset-card.tsx'
import { assetColumns } from '../parts/asset-columns.tsx'
import { saveExport } from '../parts/save-export.ts'
import { criticalityWord, exposureWord, kindWord, levels } from '../parts/words.ts'

const filters: readonly Filter[] = [
  { name: 'q', label: 'Name', says: 'a name begins with', takesTyped: true },
  {
    name: 'kind',
    label: 'Kind',
    says: 'kind is',
    options: assetKinds.map((value) => ({ value, label: kindWord(value) })),
  },
  {
    name: 'criticality',
    label: 'Criticality',
    says: 'criticality is',
    multiple: true,
    options: levels.map((level) => ({ value: level ?? 'none', label: criticalityWord(level) })),
  },
  { name: 'site', label: 'Site', says: 'site is' },
  {
    name: 'exposure',
    label: 'Exposure',
    says: 'reached from',
    options: exposures.map((value) => ({ value, label: exposureWord(value) })),
  },
  { name: 'tag', label: 'Tag', says: 'tag is' },
  { name: 'case', label: 'Case', says: 'touched by', words: () => 'one case' },
]

const filterNames = filters.map(({ name }) => name)

/** All that we protect, the most critical first. */
export const AssetsPage = () => {
  const [search] = useSearchState()
  const [importing, setImporting] = useState(false)
  const me = useMe()
  const query = Object.fromEntries(
    filterNames.flatMap((name) => (one(search[name]) ? [[name, one(search[name])]] : [])),
  )
  const list = useAskList(listAssets, { query: query as never })
  const grid = useAssetGrid(list.items, JSON.stringify(query))
  const current = grid.currentRow
  const exportThem = () => void saveExport(query).catch(announceProblem)
  return (
    <ListPage
      title="Assets"
      name="assets"
      tools={
        <>
          <Button leftSection={<Icon of={IconFileDownload} size={14} />} onClick={exportThem}>
            Export
          </Button>
          {me.may('asset.import') && (
            <Button leftSection={<Icon of={IconFileUpload} size={14} />} onClick={() => setImporting(true)}>
              Import
            </Button>
          )}
        </>
      }
      filters={<FilterBar filters={filters} />}
      footer={
        <BulkBar
          grid={grid}
          hints={
            <GridHints
              more={
                current
                  ? [
                      [['s'], 'criticality'],
                      [['m'], 'merge'],
                    ]
                  : []
              }
            />
          }
        >
          <ActionButton action={rateAction} icon />
          <ActionButton action={describeAction} icon />
          <ActionButton action={tagAction} icon />
          <ActionButton action={mergeAction} icon />
        </BulkBar>
      }
      preview={current && <AssetCard key={current.id} asset={current} />}
    >
      <DataGrid
        grid={grid}
        label="Assets"
        columns={assetColumns}
        loading={list as never}
        selectable
        nameOf={(row) => row.name}
        empty={
          <EmptyState>
            {Object.keys(query).length > 0
              ? 'No asset fits. One is found by the beginning of any of its names.'
              : 'Hosts and accounts are found in alerts as they come in; or import the register you have.'}
          </EmptyState>
        }
      />
      <AssetDialogs />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </ListPage>
  )
}

/** The list, and what actions are about: the ticked ones, else the current one. */
const useAssetGrid = (rows: readonly Asset[], key: string) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const grid = useGrid<Asset>({
    name: `assets-${key}`,
    rows,
    keyOf: (row) => row.id,
    onOpen: (row) => void navigate({ to: '/assets/$id', params: { id: row.id } } as never),
  })
  const { selectedRows, currentRow } = grid
  const { clear, setCurrent } = grid.controls
  const targets = useMemo(() => {
    const chosen = selectedRows.length > 0 ? selectedRows : currentRow ? [currentRow] : []
    const onMerged = (id: string) => {
      clear()
      setCurrent(id)
    }
    return chosen.length > 0 ? { rows: chosen, client, onMerged } : undefined
  }, [selectedRows, currentRow, client, clear, setCurrent])
  useActionContext(assetContext, targets)
  return grid
}
