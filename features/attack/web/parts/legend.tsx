import { formatNumber } from '../../../../platform/web/texts.ts'
import { levelOf } from '../heat.ts'
import css from './matrix.module.css'

/** What each colour stands for, in numbers. */
export const Legend = ({ bounds, most }: { bounds: readonly number[]; most: number }) => (
  <div className={css.legend} role="group" aria-label="Alerts a technique, by colour">
    <span>Alerts</span>
    <span className={css.swatch} data-level={0}>
      0
    </span>
    {bounds.map((bound, at) => (
      <span key={bound} className={css.swatch} data-level={levelOf(bound, bounds)}>
        {spanOf(bound, (bounds[at + 1] ?? most + 1) - 1)}
      </span>
    ))}
  </div>
)

const spanOf = (low: number, high: number): string =>
  low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`
