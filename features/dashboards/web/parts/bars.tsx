import type { Metric } from '../../../metrics/contract/metric.ts'
import css from './board.module.css'
import { Counted } from './counted.tsx'

const severities = ['critical', 'high', 'medium', 'low', 'info']

/** A table whose rows are drawn as bars: who cannot see them reads the same. */
export const Bars = ({ name, metric }: { name: string; metric: Metric }) => {
  const { rows } = metric.now
  const top = Math.max(...rows.map(({ value }) => value ?? 0), 0)
  return (
    <table className={css.bars}>
      <caption className="cw-hidden">{name}</caption>
      <colgroup>
        <col className={css.label} />
        <col />
        <col className={css.value} />
      </colgroup>
      <tbody>
        {rows.map((row) => {
          const label = row.split?.label || 'none'
          const tone = severities.find((each) => each === label.toLowerCase())
          return (
            <tr key={row.split?.key ?? ''}>
              <th scope="row" className="cw-cut" title={label}>
                {label}
              </th>
              <td aria-hidden="true">
                <span data-tone={tone} style={{ width: `${top > 0 ? ((row.value ?? 0) / top) * 100 : 0}%` }} />
              </td>
              <td className="cw-num">
                <Counted cell={row} unit={metric.unit} of={`${name}, ${label}`} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
