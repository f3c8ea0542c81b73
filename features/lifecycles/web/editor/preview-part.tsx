import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { approvalsNeeded, landingOf } from '../../contract/flow.ts'
import type { Landings, LifecycleDraft, LifecycleRunning } from '../../contract/lifecycle.ts'
import { stageWords } from './draft.ts'
import css from './editor.module.css'
import { gateSaid, newGates } from './new-gates.ts'

type Props = {
  /** As it is saved. */
  before: LifecycleDraft
  draft: LifecycleDraft
  landings: Landings
  /** Of `landings`, those that are the same status under another name. */
  renames: Landings
  counts: LifecycleRunning
  onLandings: (landings: Landings) => void
}

const doing = (n: number, how: '' | 'renamed' | 'moved'): string => {
  if (how === 'moved') return n === 1 ? 'goes to' : 'go to'
  return `${n === 1 ? 'stays' : 'stay'} there${how === 'renamed' ? ', now called' : ''}`
}

/** What saving would do to the cases that run by it, and where those go whose status is no more. */
export const PreviewPart = ({ before, draft, landings, renames, counts, onLandings }: Props) => {
  const { running, approvals, closed } = counts
  const open = draft.statuses.filter((status) => status.stage !== 'closed')
  const cases = running.reduce((sum, each) => sum + each.cases, 0)
  const effects = running.map(({ status, stage, cases: n }) => {
    const to = landingOf({ status, stage }, draft, landings)
    const gone = !renames[status] && open.every((each) => each.name !== status)
    return { status, n, to: to.name, stage: to.stage, stageChanges: to.stage !== stage, gone }
  })
  const kept = (from: string, to: string) =>
    effects.some(
      ({ status, to: lands }) =>
        status === from &&
        (lands === from || lands === renames[from]) &&
        approvalsNeeded(draft, lands, to) !== undefined,
    )
  const voided = approvals.filter(({ from, to }) => !kept(from, to))
  return (
    <Section title="What it would do" hint={cases > 0 ? `${plural(cases, 'case', 'cases')} running` : undefined}>
      {cases === 0 && <p className="cw-second">No case runs by it now.</p>}
      {cases > 0 && (
        <ul className={css.effects}>
          {effects.map(({ status, n, to, stage, stageChanges, gone }) => (
            <li key={status}>
              <span>
                {plural(n, 'case', 'cases')} in {status}{' '}
                {doing(n, to === status ? '' : to === renames[status] ? 'renamed' : 'moved')}
              </span>
              {gone ? (
                <select
                  className={css.landing}
                  aria-label={`Where cases in ${status} go`}
                  value={to}
                  onChange={(event) => onLandings({ ...landings, [status]: event.target.value })}
                >
                  {open.map(({ name }) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              ) : (
                to !== status && <b>{to}</b>
              )}
              {stageChanges && (
                <span className={css.warn}>
                  their stage becomes {stageWords[stage].toLowerCase()}, and recorded times with it
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {newGates({ before, after: draft, renames }, effects).map(({ to, gate, cases: n }) => (
        <p key={`${to} ${JSON.stringify(gate)}`} className={css.warn}>
          {plural(n, 'running case', 'running cases')} can then move to {to} only with {gateSaid(gate)}.
        </p>
      ))}
      {voided.map(({ from, to, cases: n }) => (
        <p key={`${from} ${to}`} className={css.warn}>
          {plural(n, 'approval', 'approvals')} asked for the move from {from} to {to} would be void; who asked is told.
        </p>
      ))}
      {closed > 0 && (
        <p className="cw-hint">{plural(closed, 'closed case stays', 'closed cases stay')} as they were closed.</p>
      )}
    </Section>
  )
}
