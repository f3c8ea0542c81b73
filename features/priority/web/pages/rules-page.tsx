import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid, type Grid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import type { RuleRecord } from '../../contract/model.ts'
import { listRules, listSources, readRule } from '../../contract/requests/models.ts'
import { OneRule } from '../parts/one-rule.tsx'

const percent = (share: number) => `${Math.round(100 * share)} %`
const number = (id: string, name: string, of: (row: RuleRecord) => number): Column<RuleRecord> => ({
  id,
  name,
  width: '86px',
  align: 'end',
  rank: 3,
  cell: (row) => <span className="cw-num">{formatNumber(of(row))}</span>,
})

const smoothed =
  'Share of false positives, smoothed: a rule nobody judged stands at 25 %, and each verdict moves it towards what was found'

const columns: readonly Column<RuleRecord>[] = [
  {
    id: 'rate',
    name: 'False',
    width: '60px',
    align: 'end',
    fixed: true,
    head: <span data-tip={smoothed}>False</span>,
    cell: (row) => <span className="cw-num">{percent(row.falseRate)}</span>,
  },
  {
    id: 'rule',
    name: 'Rule',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (row) => (
      <span className="cw-cut" data-tip-cut>
        {row.pattern}
      </span>
    ),
  },
  {
    id: 'source',
    name: 'Source',
    width: '120px',
    rank: 2,
    cell: (row) => <span className="cw-cut">{row.source}</span>,
  },
  number('false', 'False pos.', (row) => row.falsePositives),
  number('benign', 'Benign true', (row) => row.benignTruePositives),
  number('true', 'True pos.', (row) => row.truePositives),
  {
    id: 'tuned',
    name: 'Tuned',
    width: '76px',
    rank: 3,
    cell: (row) => row.tuned !== 0 && <span>{row.tuned < 0 ? 'lowered' : 'raised'}</span>,
  },
]

/** Which rules and sources cry wolf, the worst first, and what to do about it. */
export const RulesPage = () => {
  const list = useAskList(listRules, { query: {} })
  const grid = useGrid<RuleRecord>({ name: 'rules', rows: list.items, keyOf: (row) => row.id })
  const asked = useAskedRule(grid)
  const current = grid.currentRow ?? asked
  return (
    <ListPage
      title="Detection rules"
      name="rules"
      filters={<Sources />}
      footer={<GridHints opens={false} />}
      preview={current && <OneRule key={current.id} rule={current} />}
    >
      <DataGrid
        grid={grid}
        label="Detection rules"
        columns={columns}
        loading={list as never}
        nameOf={(row) => row.pattern}
        empty={
          <EmptyState action={<Link to="/alerts">To the alerts</Link>}>
            No alert of any rule was judged yet. Close some with a verdict; their rules are listed here.
          </EmptyState>
        }
      />
    </ListPage>
  )
}

/** The rule that a notice led to stands beside the list until somebody moves in the list. */
const useAskedRule = ({ controls }: Grid<RuleRecord>): RuleRecord | undefined => {
  const id = one(useSearchState()[0].rule)
  const rule = useAsk(readRule, { id: id ?? '' }, { enabled: id !== undefined })
  useEffect(() => {
    if (id !== undefined) controls.setCurrent(undefined)
  }, [id, controls])
  return id === undefined ? undefined : rule.data
}

const shown = 6

const Sources = () => {
  const sources = useAsk(listSources)
  if (!sources.data || sources.data.items.length === 0) return null
  return (
    <p className="cw-second" style={{ paddingInline: 16 }}>
      {sources.data.items
        .slice(0, shown)
        .map(
          ({ source, falseRate, rules }) => `${source}: ${percent(falseRate)} false, ${plural(rules, 'rule', 'rules')}`,
        )
        .join(' · ')}
    </p>
  )
}
