import { formatNumber } from '../../../../platform/web/texts.ts'
import type { Scorecard } from '../../contract/model.ts'
import css from './scorecard.module.css'

type Steps = Scorecard['inUse']['calibration']
type Props = { inUse: Steps; shadow: Steps | undefined }

const size = 220
const left = 34
const percent = (share: number) => `${Math.round(100 * share)} %`

/** What was foretold against what came: on the slope both are alike. The table says the same in numbers. */
export const Calibration = ({ inUse, shadow }: Props) => (
  <div className={css.calibration}>
    <svg
      viewBox={`-6 -6 ${size + left + 26} ${size + 40}`}
      role="img"
      aria-label="Calibration: foretold chance against the share that was worth a look. The table beside it has the numbers."
    >
      <line x1={left} y1={size} x2={left + size} y2={0} stroke="var(--cw-line-strong)" strokeDasharray="4 4" />
      <line x1={left} y1={size} x2={left + size} y2={size} stroke="var(--cw-line-strong)" />
      <line x1={left} y1={0} x2={left} y2={size} stroke="var(--cw-line-strong)" />
      {[0, 0.5, 1].map((at) => (
        <g key={at} className={css.tick}>
          <text x={left + at * size} y={size + 14} textAnchor="middle">
            {percent(at)}
          </text>
          <text x={left - 5} y={size * (1 - at) + 8} textAnchor="end">
            {percent(at)}
          </text>
        </g>
      ))}
      <text className={css.tick} x={left + size / 2} y={size + 28} textAnchor="middle">
        foretold
      </text>
      <Line steps={inUse} color="var(--cw-text-2)" dash="none" />
      {shadow && <Line steps={shadow} color="var(--cw-accent)" dash="6 3" />}
    </svg>
    <table className={css.table} aria-label="Calibration">
      <thead>
        <tr>
          <th scope="col">Score</th>
          <th scope="col">In use: verdicts</th>
          <th scope="col">foretold</th>
          <th scope="col">worth a look</th>
          {shadow && (
            <>
              <th scope="col">Shadow: verdicts</th>
              <th scope="col">foretold</th>
              <th scope="col">worth a look</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: 10 }, (_, n) => n * 100).map((from) => (
          <tr key={from}>
            <th scope="row">
              {from / 10} to {from / 10 + 10}
            </th>
            <Cells step={inUse.find((one) => one.from === from)} />
            {shadow && <Cells step={shadow.find((one) => one.from === from)} />}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Line = ({ steps, color, dash }: { steps: Steps; color: string; dash: string }) => {
  const points = steps.map(({ predicted, worth }) => [left + predicted * size, size * (1 - worth)] as const)
  return (
    <>
      <polyline
        points={points.map((point) => point.join(',')).join(' ')}
        fill="none"
        stroke={color}
        strokeDasharray={dash}
      />
      {points.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={3.5} fill={color} />
      ))}
    </>
  )
}

const Cells = ({ step }: { step: Steps[number] | undefined }) => (
  <>
    <td className="cw-num">{formatNumber(step?.verdicts ?? 0)}</td>
    <td className="cw-num">{step ? percent(step.predicted) : ''}</td>
    <td className="cw-num">{step ? percent(step.worth) : ''}</td>
  </>
)
