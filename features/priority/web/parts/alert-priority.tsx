import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Alert } from '../../../alerts/contract/alert.ts'
import type { AlertPriority as Answer } from '../../contract/priority.ts'
import { explainAlert } from '../../contract/requests/explain-alert.ts'
import { RuleOwner } from './rule-owner.tsx'
import css from './alert-priority.module.css'

const shown = 5

/** Why the alert stands where it stands: what speaks for a look, what against. */
export const AlertPriority = ({ alert }: { alert: Pick<Alert, 'id'> }) => {
  const asked = useAsk(explainAlert, { id: alert.id }, { staleTime: 60_000 })
  if (!asked.data || asked.data.reasons.length === 0) return null
  return (
    <Section title="Priority" hint={hintOf(asked.data)}>
      <Reasons of={asked.data} />
      {asked.data.rule && <RuleOwner rule={asked.data.rule} />}
    </Section>
  )
}

/** A group stands where the likeliest of its alerts stands, for that one's reasons. */
export const GroupPriority = ({ group }: { group: { likeliestId: string; alerts: number } }) => {
  const asked = useAsk(explainAlert, { id: group.likeliestId }, { staleTime: 60_000 })
  if (!asked.data || asked.data.reasons.length === 0) return null
  return (
    <Section title="Priority" hint={hintOf(asked.data)}>
      <Reasons of={asked.data} />
      {group.alerts > 1 && (
        <p>
          <Link to="/alerts/$id" params={{ id: group.likeliestId } as never}>
            Of its likeliest alert
          </Link>
        </p>
      )}
    </Section>
  )
}

const hintOf = ({ score, learned }: Answer) => `${Math.round(score / 10)} of 100${learned ? '' : ', not yet learned'}`

const signed = (points: number) => `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)}`

/** Points that add up to the score. */
const Reasons = ({ of: { reasons, base, rest } }: { of: Answer }) => {
  const others = rest + reasons.slice(shown).reduce((sum, { points }) => sum + points, 0)
  return (
    <ul className={css.reasons}>
      {reasons.slice(0, shown).map(({ code, says, points }) => (
        <li key={code}>
          <span className={css.sign} data-for={points > 0 || undefined}>
            {signed(points)}
          </span>
          {says}
        </li>
      ))}
      <li className="cw-hint">
        <span className={css.sign}>{signed(base)}</span>
        where every alert begins
      </li>
      {others !== 0 && (
        <li className="cw-hint">
          <span className={css.sign}>{signed(others)}</span>
          what is small, or of alerts you may not see
        </li>
      )}
    </ul>
  )
}
