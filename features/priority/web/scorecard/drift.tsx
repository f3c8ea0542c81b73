import { formatNumber } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Scorecard } from '../../contract/model.ts'
import css from './scorecard.module.css'

/** Whether foretelling grew worse: the mean log loss of a verdict, week by week. */
export const Drift = ({ weeks, shadow }: { weeks: Scorecard['weeks']; shadow: boolean }) => (
  <table className={css.table} aria-label="By week">
    <thead>
      <tr>
        <th scope="col">Week of</th>
        <th scope="col">Verdicts</th>
        <th scope="col">Off by, in use</th>
        {shadow && <th scope="col">Off by, shadow</th>}
      </tr>
    </thead>
    <tbody>
      {weeks.map((week) => (
        <tr key={week.week}>
          <th scope="row">
            <Time at={week.week} as="day" />
          </th>
          <td className="cw-num">{formatNumber(week.verdicts)}</td>
          <td className="cw-num">{week.inUse.toFixed(3)}</td>
          {shadow && <td className="cw-num">{week.shadow?.toFixed(3) ?? 'none'}</td>}
        </tr>
      ))}
    </tbody>
  </table>
)
