import { useMemo } from 'react'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { boards, periods, type Board, type Part } from '../boards.ts'
import css from '../parts/board.module.css'
import { KindOfBoard } from '../parts/counted.tsx'
import { Funnel } from '../parts/funnel.tsx'
import { MetricPart } from '../parts/metric-part.tsx'
import type { Narrowing } from '../parts/narrowing.ts'
import { NextDue } from '../parts/next-due.tsx'

const kinds = [
  { value: 'incident', label: 'Incidents' },
  { value: 'investigation', label: 'Investigations' },
] as const
const severities = [
  { value: '', label: 'All severities' },
  { value: 'critical,high', label: 'Critical and high' },
] as const

/** The boards; what is shown stands in the address. */
export const MeasuresPage = () => {
  const [search, patch] = useSearchState()
  const board = boards.find(({ id }) => id === one(search.board)) ?? boards[1]!
  const by = useNarrowing()
  const tabs = boards.map(({ id, name }) => ({
    name: id,
    label: name,
    to: '/measures',
    search: { ...search, board: id },
  }))
  return (
    <>
      <PageHead title="Measures">
        <Tabs label="Boards" tabs={tabs} current={board.id} />
      </PageHead>
      <div className={css.narrowing}>
        <Segmented label="Period" options={periods} value={by.last} onChange={(last) => patch({ last })} />
        <Segmented label="Cases" options={kinds} value={by.kind} onChange={(kind) => patch({ kind })} />
        <Segmented
          label="Severity"
          options={severities}
          value={by.severity ?? ''}
          onChange={(severity) => patch({ severity: severity || undefined })}
        />
      </div>
      <Shown key={board.id} board={board} by={by} />
    </>
  )
}

const useNarrowing = () => {
  const [search] = useSearchState()
  const utc = useZone() === 'utc'
  const [last, kind, severity] = [one(search.last), one(search.kind), one(search.severity)]
  return useMemo(() => {
    const period = periods.find(({ value }) => value === last) ?? periods[1]
    return {
      last: period.value,
      over: period.over,
      zone: utc ? 'UTC' : new Intl.DateTimeFormat().resolvedOptions().timeZone,
      kind: kind === 'investigation' ? kind : 'incident',
      severity: severity === 'critical,high' ? severity : undefined,
    } as const
  }, [last, kind, severity, utc])
}

const Shown = ({ board, by }: { board: Board; by: Narrowing }) => (
  <KindOfBoard value={by.kind}>
    <div className={css.board}>
      {board.parts.map((part) => (
        <section key={part.name} className={css.part} data-as={part.as} aria-label={part.name}>
          <h2>{part.name}</h2>
          <PartOf part={part} by={by} />
        </section>
      ))}
    </div>
  </KindOfBoard>
)

const PartOf = ({ part, by }: { part: Part; by: Narrowing }) => {
  if (part.as === 'next-due') return <NextDue by={by} />
  if (part.as === 'funnel') return <Funnel measures={part.measures} by={by} />
  return <MetricPart part={part} by={by} />
}
