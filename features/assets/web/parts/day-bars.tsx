import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import type { assetHistory } from '../../contract/requests/assets.ts'
import css from './assets.module.css'
import { seriesOf } from './series-of.ts'

type Day = AnswerOf<typeof assetHistory>['days'][number]

const size = { width: 640, height: 72, left: 28 }
/** Alerts of each day, to the present one; the worst of a day is said with it. */
export const DayBars = ({ days }: { days: readonly Day[] }) => {
  useZone()
  const series = seriesOf(days, new Date(nowMs()))
  const top = Math.max(1, ...series.map((day) => day.alerts))
  const step = (size.width - size.left) / series.length
  const told = days.map((day) => `${day.day}: ${plural(day.alerts, 'alert', 'alerts')}, worst ${day.severity}`)
  return (
    <svg
      className={css.bars}
      viewBox={`0 0 ${size.width} ${size.height + 18}`}
      role="img"
      aria-label={`Alerts of each day. ${told.join('; ')}`}
    >
      <line x1={size.left} x2={size.width} y1={0.5} y2={0.5} stroke="var(--cw-line)" />
      <line
        x1={size.left}
        x2={size.width}
        y1={size.height - 0.5}
        y2={size.height - 0.5}
        stroke="var(--cw-line-strong)"
      />
      <text x={size.left - 6} y={9} textAnchor="end">
        {formatNumber(top)}
      </text>
      <text x={size.left - 6} y={size.height} textAnchor="end">
        0
      </text>
      {series.map(({ day, alerts, severity }, at) => {
        const tall = alerts === 0 ? 0 : Math.max(2, (alerts / top) * (size.height - 1))
        return (
          <rect
            key={day}
            x={size.left + at * step}
            y={size.height - tall - 1}
            width={Math.min(24, Math.max(1, step - 1))}
            height={tall}
            fill="var(--cw-bar)"
            data-tip={`${day}: ${plural(alerts, 'alert', 'alerts')}, worst ${severity}`}
          />
        )
      })}
      <text x={size.left} y={size.height + 14}>
        {series[0]?.day}
      </text>
      <text x={size.width} y={size.height + 14} textAnchor="end">
        {series.at(-1)?.day}
      </text>
    </svg>
  )
}
