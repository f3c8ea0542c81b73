import { useAsk } from '../../../../platform/web/ask.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { readMetric } from '../../../metrics/contract/requests/metrics.ts'
import css from './board.module.css'
import { Counted } from './counted.tsx'
import { Formula } from './metric-part.tsx'
import { narrowed, type Narrowing } from './narrowing.ts'

type Props = { measures: readonly string[]; by: Narrowing }

/** Each step as wide as its share of the first. */
export const Funnel = ({ measures, by }: Props) => {
  const [first = '', ...others] = measures
  const whole = useAsk(readMetric, { query: { measure: first, ...narrowed(first, by) } }, { refetchInterval: 60_000 })
  if (whole.error) return <ErrorState problem={whole.error} onRetry={() => void whole.refetch()} />
  if (!whole.data) return <SkeletonRows rows={6} />
  const top = whole.data.now.total.value ?? 0
  if (top === 0) return <p className={css.why}>{whole.data.why}</p>
  return (
    <ol className={css.funnel}>
      {[first, ...others].map((measure) => (
        <Step key={measure} measure={measure} by={by} top={top} />
      ))}
    </ol>
  )
}

const Step = ({ measure, by, top }: { measure: string; by: Narrowing; top: number }) => {
  const asked = useAsk(readMetric, { query: { measure, ...narrowed(measure, by) } }, { refetchInterval: 60_000 })
  if (asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={2} />
  const { name, now, unit } = asked.data
  const share = (now.total.value ?? 0) / top
  return (
    <li>
      <span className={css.step}>
        <span>{name}</span>
        <Counted cell={now.total} unit={unit} of={name} />
        <span className="cw-second">{(share * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %</span>
      </span>
      <span className={css.width} style={{ width: `${Math.min(1, share) * 100}%` }} aria-hidden="true" />
      <Formula metric={asked.data} />
    </li>
  )
}
