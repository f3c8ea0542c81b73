import type { Metric } from '../../../metrics/contract/metric.ts'
import { stretches, valueWords } from '../words.ts'
import css from './board.module.css'
import { Counted } from './counted.tsx'

/** Over time: the shape as a picture, its numbers in the table below it. */
export const Columns = ({ name, metric }: { name: string; metric: Metric }) => {
  const { now, unit, zone } = metric
  const over = metric.over === 'week' || metric.over === 'month' ? metric.over : 'day'
  const byKey = new Map(now.rows.map((row) => [row.over, row]))
  const keys = stretches(now, over, zone)
  const top = Math.max(...now.rows.map(({ value }) => value ?? 0), 0)
  return (
    <>
      <div className={css.columns} role="img" aria-label={`${name} by ${over}; the numbers are in the table below`}>
        <span className={css.top}>{valueWords(top, unit)}</span>
        <div className={css.plot}>
          {keys.map((key) => {
            const value = byKey.get(key)?.value ?? 0
            return (
              <span key={key} data-tip={`${key}: ${valueWords(value, unit)}`}>
                <i style={{ height: `${top > 0 ? (value / top) * 100 : 0}%` }} />
              </span>
            )
          })}
        </div>
        <span className={css.ends}>
          <span>{keys[0]}</span>
          <span>
            by {over}, {zone}
          </span>
          <span>{keys.at(-1)}</span>
        </span>
      </div>
      <details className={css.more}>
        <summary>As a table</summary>
        <table className={css.table}>
          <caption className="cw-hidden">{name}</caption>
          <tbody>
            {now.rows.map((row) => (
              <tr key={row.over}>
                <th scope="row">{row.over}</th>
                <td className="cw-num">
                  <Counted cell={row} unit={unit} of={`${name}, ${row.over}`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
