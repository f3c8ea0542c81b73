import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { GridHints } from '../../../../platform/web/ui/grid/bulk-bar.tsx'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { ListPage } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listSuppressions } from '../../contract/requests/suppressions.ts'
import type { Suppression } from '../../contract/suppression.ts'
import { conditionsWords } from '../parts/conditions-words.ts'
import { endAction, endAndReleaseAction, suppressionContext } from '../parts/suppression-actions.ts'
import css from '../parts/suppressions.module.css'

const columns: readonly Column<Suppression>[] = [
  {
    id: 'name',
    name: 'What is muted',
    width: 'minmax(0,1fr)',
    fixed: true,
    cell: (row) => (
      <span className={`${css.what} cw-cut`} data-tip={conditionsWords(row)}>
        <span style={{ flex: 'none', fontWeight: 500 }}>{row.name}</span>
        <span className="cw-hint cw-cut">{conditionsWords(row)}</span>
      </span>
    ),
  },
  {
    id: 'hits',
    name: 'Hits',
    width: '64px',
    align: 'end',
    cell: (row) => <span className="cw-num">{formatNumber(row.hits)}</span>,
  },
  {
    id: 'last',
    name: 'Last hit',
    width: '80px',
    align: 'end',
    rank: 2,
    cell: (row) => (row.lastHitAt ? <Time at={row.lastHitAt} /> : <span className="cw-hint">never</span>),
  },
  {
    id: 'by',
    name: 'By',
    width: '110px',
    rank: 3,
    cell: (row) => <span className="cw-cut">{row.createdBy?.name ?? 'Caseward'}</span>,
  },
  {
    id: 'until',
    name: 'Until',
    width: '110px',
    align: 'end',
    cell: (row) => <Time at={row.endedAt ?? row.expiresAt} as="day" />,
  },
]

const states = [
  {
    name: 'in-force',
    label: 'In force',
    empty: 'Nothing is suppressed now. Press m on an alert to mute those like it until a time.',
  },
  { name: 'over', label: 'Over', empty: 'No suppression has ended or expired yet.' },
] as const

/** What is muted, by whom, until when, and how often it hit. */
export const SuppressionsPage = () => {
  const [search] = useSearchState()
  const state = states.find(({ name }) => name === one(search.state)) ?? states[0]
  const list = useAskList(listSuppressions, { query: { state: state.name } })
  const grid = useGrid<Suppression>({ name: `suppressions-${state.name}`, rows: list.items, keyOf: (row) => row.id })
  const client = useQueryClient()
  const current = grid.currentRow
  useActionContext(
    suppressionContext,
    useMemo(() => current && { suppression: current, client }, [current, client]),
  )
  return (
    <ListPage
      title="Suppressions"
      name="suppressions"
      tabs={
        <Tabs
          label="Which suppressions"
          current={state.name}
          tabs={states.map(({ name, label }) => ({ name, label, to: '/alerts/suppressions', search: { state: name } }))}
        />
      }
      footer={<GridHints opens={false} more={[[['e'], 'end']]} />}
      preview={current && <OneSuppression suppression={current} />}
    >
      <DataGrid
        grid={grid}
        label="Suppressions"
        columns={columns}
        loading={list as never}
        nameOf={(row) => row.name}
        empty={<EmptyState action={<Link to="/alerts">To the alerts</Link>}>{state.empty}</EmptyState>}
      />
    </ListPage>
  )
}

const OneSuppression = ({ suppression }: { suppression: Suppression }) => (
  <>
    <Section title={suppression.name} hint={suppression.inForce ? 'in force' : 'over'}>
      <p className="cw-second">{suppression.reason}</p>
      <div style={{ display: 'flex', gap: 8, paddingTop: 8 }}>
        <ActionButton action={endAction} icon />
        <ActionButton action={endAndReleaseAction} />
      </div>
    </Section>
    <Section title="Mutes alerts for which all of these hold">
      {suppression.source && <Fact label="Source">{suppression.source}</Fact>}
      {suppression.type && <Fact label="Type">{suppression.type}</Fact>}
      {suppression.title && <Fact label="Title">{suppression.title}</Fact>}
      {suppression.maxSeverity && <Fact label="Severity">up to {suppression.maxSeverity}</Fact>}
      {suppression.observables.map(({ type, value }) => (
        <Fact key={`${type}:${value}`} label={type}>
          <code>{value}</code>
        </Fact>
      ))}
    </Section>
    <Section title="Since" hint={`${formatNumber(suppression.hits)} hits`}>
      <Fact label="Made">
        <Time at={suppression.createdAt} as="day" /> by {suppression.createdBy?.name ?? 'Caseward'}
      </Fact>
      <Fact label={suppression.endedAt ? 'Ended' : 'Until'}>
        <Time at={suppression.endedAt ?? suppression.expiresAt} as="day" />
      </Fact>
      <Fact label="Muted">
        <Link to="/alerts" search={{ suppression: suppression.id } as never}>
          the alerts it muted
        </Link>
      </Fact>
    </Section>
  </>
)
