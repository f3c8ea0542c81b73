import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../../platform/web/texts.ts'
import type { Heat } from '../../contract/requests/matrix.ts'
import { alertsSearch, type Selection } from '../selection.ts'
import type { Attack } from '../use-attack.ts'
import css from './matrix.module.css'
import { tacticWords, TechniqueLink } from './technique-row.tsx'

type Props = { heat: Heat; attack: Attack; selection: Selection }

/** The numbers of the matrix as rows, the most alerts first. */
export const HeatTable = ({ heat, attack, selection }: Props) => (
  <table className={css.table}>
    <thead>
      <tr>
        <th scope="col">Technique</th>
        <th scope="col">Tactics</th>
        <th scope="col">Alerts</th>
      </tr>
    </thead>
    <tbody>
      {[...heat.techniques, ...heat.elsewhere].map(({ id, alerts }) => (
        <tr key={id}>
          <td>
            <TechniqueLink id={id} attack={attack} />
          </td>
          <td className="cw-second">{tacticWords(id, attack)}</td>
          <td>
            <Link to={'/alerts' as never} search={alertsSearch(selection, id) as never}>
              {formatNumber(alerts)}
            </Link>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
