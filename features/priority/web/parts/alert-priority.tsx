import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Alert } from '../../../alerts/contract/alert.ts'
import { explainAlert } from '../../contract/requests/explain-alert.ts'
import css from './alert-priority.module.css'

const shown = 5

/** Why the alert stands where it stands: what speaks for a look, what against. */
export const AlertPriority = ({ alert }: { alert: Alert }) => {
  const asked = useAsk(explainAlert, { id: alert.id }, { staleTime: 60_000 })
  if (!asked.data || asked.data.reasons.length === 0) return null
  const { score, reasons, learned } = asked.data
  return (
    <Section title="Priority" hint={`${Math.round(score / 10)} of 100${learned ? '' : ', not yet learned'}`}>
      <ul className={css.reasons}>
        {reasons.slice(0, shown).map(({ code, says, weight }) => (
          <li key={code}>
            <span className={css.sign} data-for={weight > 0 || undefined}>
              {weight > 0 ? 'for' : 'against'}
            </span>
            {says}
          </li>
        ))}
      </ul>
    </Section>
  )
}
