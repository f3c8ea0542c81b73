import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import type { AlertGroup } from '../../contract/group.ts'
import { GroupHead } from './group-head.tsx'
import { GroupMembers } from './group-members.tsx'
import css from './group-preview.module.css'

type Props = { group: AlertGroup; onMoved: (group: AlertGroup) => void }

/** What a group is made of, and why each alert is in it. */
export const GroupPreview = ({ group, onMoved }: Props) => (
  <>
    <GroupHead group={group} />
    {group.shared.length > 0 && (
      <Section title="In common">
        <ul className={css.shared}>
          {group.shared.map(({ type, value, alerts }) => (
            <li key={`${type} ${value}`}>
              <Mono value={value} max={48} /> <span className="cw-hint">{shareWords(alerts, group)}</span>
            </li>
          ))}
        </ul>
      </Section>
    )}
    <Slot name="group.why" props={{ group }} />
    <GroupMembers group={group} onMoved={onMoved} />
  </>
)

const shareWords = (alerts: number, { alerts: all, sharedOf }: AlertGroup): string => {
  if (all > sharedOf) return `${alerts} of the newest ${sharedOf}`
  if (all === 1) return ''
  return alerts === all ? `all ${all}` : `${alerts} of ${all}`
}
