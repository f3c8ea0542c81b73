import { useAsk } from '../../../../platform/web/ask.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Metric } from '../../../metrics/contract/metric.ts'
import { readMetric } from '../../../metrics/contract/requests/metrics.ts'
import type { Part, PartAsk } from '../boards.ts'
import { changeWords } from '../words.ts'
import { Bars } from './bars.tsx'
import { Columns } from './columns.tsx'
import { Counted } from './counted.tsx'
import css from './board.module.css'
import { narrowed, type Narrowing } from './narrowing.ts'

type Asked = Extract<Part, { ask: PartAsk }>

/** Asks for itself, so that a slow or refused one leaves the others alone. */
export const MetricPart = ({ part, by }: { part: Asked; by: Narrowing }) => {
  const over = part.as === 'columns' ? { over: by.over } : {}
  const compare = part.as === 'number' ? { compare: 'true' as const } : {}
  const query = { ...narrowed(part.ask.measure, by), ...part.ask, ...over, ...compare }
  const asked = useAsk(readMetric, { query }, { refetchInterval: 60_000 })
  if (asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={part.as === 'number' ? 2 : 6} />
  return (
    <>
      <Drawn part={part} metric={asked.data} />
      <Formula metric={asked.data} />
    </>
  )
}

const Drawn = ({ part, metric }: { part: Asked; metric: Metric }) => {
  if (part.as === 'number') return <BigNumber name={part.name} metric={metric} />
  if (metric.why && metric.now.rows.every(({ n }) => n === 0)) return <p className={css.why}>{metric.why}</p>
  return part.as === 'bars' ? <Bars name={part.name} metric={metric} /> : <Columns name={part.name} metric={metric} />
}

const BigNumber = ({ name, metric }: { name: string; metric: Metric }) => {
  const { now, before, unit, better } = metric
  const words = changeWords(now.total.value, before?.total.value ?? null)
  const less = (now.total.value ?? 0) < (before?.total.value ?? 0)
  const same = now.total.value === before?.total.value
  const tone = !words || better === null || same ? undefined : less === (better === 'less') ? 'good' : 'bad'
  return (
    <>
      <p className={css.number}>
        <Counted cell={now.total} unit={unit} of={name} />
      </p>
      {metric.why && <p className={css.why}>{metric.why}</p>}
      {before && words && (
        <p className="cw-second">
          <span className={css.change} data-tone={tone}>
            {words}
          </span>
          {': '}
          <Counted cell={before.total} unit={unit} of={`${name} in the period before`} />
        </p>
      )}
    </>
  )
}

export const Formula = ({ metric }: { metric: Metric }) => (
  <details className={css.more}>
    <summary>How it is counted</summary>
    <p>{metric.formula}</p>
    {metric.without > 0 && <p>{metric.without.toLocaleString('en')} lack one of the two moments and are not in it.</p>}
    {metric.bound !== null && <p>Off by no more than {metric.bound * 100} %.</p>}
  </details>
)
