import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import { tagCaseTechniques } from '../../../cases/contract/requests/work-case.ts'
import { caseAttack } from '../../contract/requests/case-attack.ts'
import { useAttack } from '../use-attack.ts'
import { TechniquePicker } from './technique-picker.tsx'
import { TechniqueRow } from './technique-row.tsx'

type Props = { kase: { id: string; key: string; techniques: readonly string[]; can: readonly string[] } }
type Named = { add: string[]; remove: string[] }

/** The techniques of the case, its own and those of its alerts, in its right column. */
export const CaseTechniques = ({ kase }: Props) => {
  const attack = useAttack()
  const client = useQueryClient()
  const pop = usePop()
  const mayChange = kase.can.includes(tagCaseTechniques.name)
  const ofAlerts = useAsk(caseAttack, { id: kase.id }).data?.steps.flatMap((step) => step.techniques) ?? []
  const others = ofAlerts.filter(({ id }) => !kase.techniques.includes(id))
  const set = async (body: Named) => {
    const renew = () => refresh(client, [getCase, caseAttack])
    try {
      const { undo } = await perform(tagCaseTechniques, { id: kase.id, body })
      announce(`You changed the techniques of ${kase.key}.`, undo ? { undo: () => undo().then(renew) } : {})
    } catch (error) {
      announceProblem(error)
    }
    await renew()
  }
  if (!mayChange && kase.techniques.length + others.length === 0) return null
  return (
    <Section
      title="Techniques"
      tools={
        mayChange && (
          <IconButton icon={IconPlus} label="Change techniques" size={24} aria-haspopup="dialog" {...pop.trigger} />
        )
      }
    >
      {kase.techniques.length + others.length === 0 && <p className="cw-hint">None named yet.</p>}
      <ul>
        {kase.techniques.map((id) => (
          <TechniqueRow
            key={id}
            id={id}
            attack={attack}
            hint=""
            onRemove={mayChange ? () => void set({ add: [], remove: [id] }) : undefined}
          />
        ))}
        {others.map(({ id, alerts }) => (
          <TechniqueRow key={id} id={id} attack={attack} hint={plural(alerts, 'alert', 'alerts')} />
        ))}
      </ul>
      <TechniquePicker
        pop={pop}
        attack={attack}
        label="Techniques"
        now={kase.techniques}
        onSet={(change) => void set(change)}
      />
    </Section>
  )
}
