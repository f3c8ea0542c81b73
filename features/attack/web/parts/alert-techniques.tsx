import { IconPlus } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useOffer } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Alert } from '../../../alerts/contract/alert.ts'
import { ruleOf } from '../../../alerts/contract/rule.ts'
import { techniqueAction } from '../../../alerts/web/index.ts'
import { listRules, setRuleTechniques } from '../../contract/requests/rules.ts'
import type { Attack } from '../use-attack.ts'
import { useAttack } from '../use-attack.ts'
import css from './attack.module.css'
import { TechniquePicker } from './technique-picker.tsx'
import { TechniqueRow } from './technique-row.tsx'

/** What the alert is in the words of ATT&CK, and what its rule stands for. */
export const AlertTechniques = ({ alert }: { alert: Alert }) => {
  const attack = useAttack()
  const offer = useOffer(techniqueAction)
  const mayChange = offer !== undefined && alert.can.includes('alert.tag-techniques')
  if (alert.techniques.length === 0 && !mayChange) return null
  return (
    <Section
      title="ATT&CK"
      tools={
        mayChange && (
          <span data-action="alert.tag-techniques">
            <IconButton icon={IconPlus} label="Change techniques" keys={offer.keys[0]} size={24} onClick={offer.run} />
          </span>
        )
      }
    >
      {alert.techniques.length === 0 && <p className="cw-hint">No technique is named yet.</p>}
      <ul>
        {alert.techniques.map((id) => (
          <TechniqueRow key={id} id={id} attack={attack} />
        ))}
      </ul>
      <OfRule alert={alert} attack={attack} />
    </Section>
  )
}

/** Techniques that later alerts of this rule get by themselves. */
const OfRule = ({ alert, attack }: { alert: Alert; attack: Attack | undefined }) => {
  const me = useMe()
  const client = useQueryClient()
  const pop = usePop()
  const rule = ruleOf(alert.title)
  const asked = useAsk(
    listRules,
    { query: { source: alert.source, rule, limit: 1 } },
    { enabled: me.may('detection.list'), staleTime: 30_000 },
  )
  const now = asked.data?.items[0]?.techniques ?? []
  const mayChange = me.may('detection.set-techniques')
  if (!asked.data || (now.length === 0 && !mayChange)) return null
  const set = async ({ add, remove }: { add: string[]; remove: string[] }) => {
    const techniques = [...now.filter((id) => !remove.includes(id)), ...add]
    const renew = () => client.invalidateQueries({ queryKey: [listRules.name] })
    try {
      const { undo } = await perform(setRuleTechniques, {
        body: { source: alert.source, rule, alertId: alert.id, techniques },
      })
      announce(
        techniques.length > 0
          ? `Later alerts of this rule get ${techniques.join(', ')}.`
          : 'Later alerts of this rule get no technique by it.',
        undo ? { undo: () => undo().then(renew) } : {},
      )
    } catch (error) {
      announceProblem(error)
    }
    await renew()
  }
  return (
    <div className={css.rule} data-tip={`${alert.source}: ${rule}`}>
      {now.length > 0 && <span className="cw-hint">Later alerts of this rule get {now.join(', ')}</span>}
      {mayChange && (
        <Button variant="subtle" size="xs" aria-haspopup="dialog" {...pop.trigger}>
          {now.length > 0 ? 'Change' : 'Name for later alerts of this rule'}
        </Button>
      )}
      <TechniquePicker
        pop={pop}
        attack={attack}
        label="Techniques of the rule"
        now={now}
        onSet={(change) => void set(change)}
      />
    </div>
  )
}
