import { IconX } from '@tabler/icons-react'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { CaseMember, MemberRole } from '../../contract/case.ts'
import css from './dialogs.module.css'

export const roleOptions: readonly { value: MemberRole; label: string }[] = [
  { value: 'lead', label: 'Lead' },
  { value: 'investigator', label: 'Investigator' },
  { value: 'reader', label: 'Reader' },
  { value: 'counsel', label: 'Counsel' },
]

type Props = {
  member: CaseMember
  mine: boolean
  mayLetIn: boolean
  /** The reader is counsel there. */
  circleIsMine: boolean
  onSet: (body: { role?: MemberRole; privileged?: boolean }) => void
  onRemove: () => void
}

/** A member: what they are, and the way out. */
export const MemberRow = ({ member, mine, mayLetIn, circleIsMine, onSet, onRemove }: Props) => (
  <li className={css.personRow}>
    <Avatar name={member.name} silent mine={mine} />
    <span className={css.memberName}>{member.name}</span>
    {circleIsMine && member.role !== 'counsel' && (
      <Check
        label={`${member.name} sees what is privileged`}
        checked={member.privileged}
        onChange={(privileged) => onSet({ privileged })}
      />
    )}
    <SelectField
      bare
      label={`What ${member.name} is`}
      options={roleOptions}
      value={member.role}
      disabled={mine || !(mayLetIn || circleIsMine)}
      onChange={(role) => onSet({ role: role as MemberRole })}
    />
    {mayLetIn && <IconButton icon={IconX} label={`Hide it from ${member.name}`} size={24} onClick={onRemove} />}
  </li>
)
