import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { BulkBar, GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { evidenceKinds, Standing, type Evidence } from '../../contract/evidence.ts'
import { listEvidence } from '../../contract/requests/read.ts'
import { EvidenceDialogs } from '../dialogs/evidence-dialogs.tsx'
import { EvidenceCard } from '../parts/evidence-card.tsx'
import { evidenceColumns } from '../parts/evidence-columns.tsx'
import { EvidenceTools } from '../parts/evidence-tools.tsx'
import { useEvidenceGrid } from '../parts/use-evidence-grid.ts'
import { kindWord, standingWord } from '../words.ts'

const filters: readonly Filter[] = [
  { name: 'q', label: 'Words', says: 'says', takesTyped: true },
  {
    name: 'kind',
    label: 'Kind',
    says: 'kind is',
    options: evidenceKinds.map((value) => ({ value, label: kindWord(value) })),
  },
  {
    name: 'standing',
    label: 'State',
    says: 'state is',
    options: Standing.options.map((value) => ({ value, label: standingWord(value) })),
  },
  { name: 'case', label: 'Case', says: 'of' },
  {
    name: 'checked',
    label: 'Checked',
    says: 'checked and',
    options: [{ value: 'damaged', label: 'not as registered' }],
  },
  { name: 'holder', label: 'With', says: 'with', options: [{ value: 'me', label: 'me' }] },
  { name: 'offered', label: 'Handed to', says: 'handed to', options: [{ value: 'me', label: 'me' }] },
  { name: 'hash', label: 'Hash', says: 'hash is' },
]

/** The register of all cases one may see, the newest first. */
export const EvidencePage = () => {
  const [search] = useSearchState()
  const query = Object.fromEntries(
    filters.flatMap(({ name }) => (one(search[name]) ? [[name, one(search[name])]] : [])),
  )
  const list = useAskList(listEvidence, { query: query as never })
  const { grid, desk } = useEvidenceGrid(list.items as Evidence[], `evidence-${JSON.stringify(query)}`)
  const { currentRow } = grid
  return (
    <ListPage
      title="Evidence"
      name="evidence"
      filters={<FilterBar filters={filters} />}
      footer={
        <BulkBar
          grid={grid}
          hints={
            <GridHints
              more={[
                [['h'], 'hand over'],
                [['v'], 'check'],
              ]}
            />
          }
        >
          {desk && <EvidenceTools desk={desk} />}
        </BulkBar>
      }
      preview={currentRow && <EvidenceCard key={currentRow.id} item={currentRow} />}
    >
      <DataGrid
        grid={grid}
        label="Evidence"
        columns={evidenceColumns}
        loading={list as never}
        selectable
        nameOf={(row) => row.exhibit}
        empty={
          <EmptyState>
            {Object.keys(query).length > 0
              ? 'No exhibit fits.'
              : 'Nothing is registered yet. Exhibits are registered in their case, under Evidence.'}
          </EmptyState>
        }
      />
      <EvidenceDialogs />
    </ListPage>
  )
}
