import { edgesOf } from '../../contract/document/graph.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { StepId } from '../../contract/document/step.ts'
import type { Mark } from './canvas.tsx'
import css from './editor.module.css'
import { kindOf } from './kinds.ts'

type Props = {
  document: PlaybookDocument
  marks: ReadonlyMap<StepId, Mark>
  selected: StepId | undefined
  onSelect: (id: StepId) => void
}

/** The same as the graph, as a table: for those who read with the keyboard or an ear. */
export const Outline = ({ document, marks, selected, onSelect }: Props) => (
  <div className={css.outline}>
    <table aria-label="Steps">
      <thead>
        <tr>
          <th>Step</th>
          <th>Kind</th>
          <th>Leads to</th>
          <th>Stands</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(document.steps).map(([id, step]) => (
          <tr key={id} data-selected={id === selected || undefined}>
            <td>
              <button type="button" aria-pressed={id === selected} onClick={() => onSelect(id)}>
                {step.name}
              </button>
              {id === document.start && <span className="cw-hint"> (start)</span>}
            </td>
            <td>{kindOf(step).label}</td>
            <td>
              {edgesOf(step).map(({ to, says, field }) => (
                <div key={field}>
                  {says ? `${says}: ` : ''}
                  {document.steps[to]?.name ?? `${to} (not there)`}
                </div>
              ))}
            </td>
            <td>{marks.get(id)?.faults ? `${marks.get(id)?.faults} faults` : (marks.get(id)?.status ?? '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
