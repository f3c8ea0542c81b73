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
        <p className="cw-hint">
          These are the reasons of{' '}
          <Link to="/alerts/$id" params={{ id: group.likeliestId } as never}>
            its likeliest alert
          </Link>
          , which the group stands by.
        </p>
      )}
    </Section>
  )
}

const hintOf = ({ score, learned }: Answer) => `${Math.round(score / 10)} of 100${learned ? '' : ', not yet learned'}`

const Reasons = ({ of }: { of: Answer }) => (
  <ul className={css.reasons}>
    {of.reasons.slice(0, shown).map(({ code, says, weight }) => (
      <li key={code}>
        <span className={css.sign} data-for={weight > 0 || undefined}>
          {weight > 0 ? 'for' : 'against'}
        </span>
        {says}
      </li>
    ))}
  </ul>
)
