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
      <line x1={left} y1={size} x2={left + size} y2={0} stroke="var(--cw-line-strong)" />
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
      <text className={css.tick} x={left + 6} y={8}>
        worth a look
      </text>
      <Dots steps={inUse} color="var(--cw-text-2)" />
      {shadow && <Dots steps={shadow} color="var(--cw-accent)" ring />}
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

/** A dot as large as the verdicts it stands for are many; the stroke is where the true share lies, at 95 %. */
const Dots = ({ steps, color, ring = false }: { steps: Steps; color: string; ring?: boolean }) =>
  steps.map(({ from, predicted, worth, verdicts }) => {
    const [x, y] = [left + predicted * size, size * (1 - worth)]
    const [low, high] = intervalOf(worth, verdicts)
    return (
      <g key={from} stroke={color} fill={ring ? 'var(--cw-surface)' : color}>
        <line x1={x} x2={x} y1={size * (1 - low)} y2={size * (1 - high)} strokeOpacity={0.5} />
        <circle cx={x} cy={y} r={Math.min(8, 2 + Math.log10(verdicts + 1) * 2)} strokeWidth={1.5} />
      </g>
    )
  })

/** Wilson's interval of a share. */
const intervalOf = (share: number, n: number): readonly [number, number] => {
  const z = 1.96
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

const Cells = ({ step }: { step: Steps[number] | undefined }) => (
  <>
    <td className="cw-num">{formatNumber(step?.verdicts ?? 0)}</td>
    <td className="cw-num">{step ? percent(step.predicted) : ''}</td>
    <td className="cw-num">{step ? percent(step.worth) : ''}</td>
  </>
)
