import { Check } from '../../../../platform/web/ui/form/check.tsx'
import type { LifecycleDraft } from '../../contract/lifecycle.ts'
import { targetOf } from '../../contract/flow.ts'
import { setWay, stageWords } from './draft.ts'
import css from './editor.module.css'
import type { Picked } from './picked.ts'

type Props = {
  draft: LifecycleDraft
  locked: boolean
  onChange: (draft: LifecycleDraft) => void
  onPick: (picked: Picked) => void
}

/** The same as the graph, for the keyboard and for screen readers: from the row to the column. */
export const MovesTable = ({ draft, locked, onChange, onPick }: Props) => (
  <div className={css.tableBox}>
    <table className={css.table}>
      <caption className="cw-hidden">From the status of the row one may go to the ticked ones</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Stage</th>
          {draft.statuses.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {draft.statuses.map(({ name, stage, moves }) => (
          <tr key={name}>
            <th scope="row">
              <button type="button" className={css.link} onClick={() => onPick({ status: name })}>
                {name}
              </button>
            </th>
            <td>{stageWords[stage]}</td>
            {draft.statuses.map(({ name: to }) => (
              <td key={to}>
                {to !== name && stage !== 'closed' && (
                  <Check
                    bare
                    label={`From ${name} to ${to}`}
                    disabled={locked}
                    checked={moves.some((way) => targetOf(way) === to)}
                    onChange={(there) => onChange(setWay(draft, [name, to], there))}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
