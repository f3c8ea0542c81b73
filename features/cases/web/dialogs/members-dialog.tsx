import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import type { CaseMember, MemberRole } from '../../contract/case.ts'
import { addCaseMember, removeCaseMember, setCaseMember } from '../../contract/requests/case-people.ts'
import { getCase } from '../../contract/requests/read-cases.ts'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'
import { MemberRow, roleOptions } from './member-row.tsx'

/** Who sees a restricted case, and as what. */
export const MembersDialog = ({ desk, onClose }: CaseDialogProps) => {
  const kase = useAsk(getCase, { id: desk.cases[0]?.id ?? '' })
  const members = kase.data?.members ?? desk.whole?.members ?? []
  const mayLetIn = (kase.data ?? desk.whole)?.can.includes('case.add-member') ?? false
  const circleIsMine = members.some(({ id, role }) => id === desk.myId && role === 'counsel')
  const [role, setRole] = useState<MemberRole>('investigator')
  const { problem, attempt } = useAttempt()
  const set = (member: CaseMember, body: { role?: MemberRole; privileged?: boolean }) =>
    attempt(() =>
      changeCases(desk, setCaseMember, {
        body: { personId: member.id, ...body },
        said: `You changed what ${member.name} is in ${named(desk.cases)}.`,
      }),
    )
  const add = (person: { value: string; label: string }) =>
    attempt(() =>
      changeCases(desk, addCaseMember, {
        body: { personId: person.value, role },
        said: `${person.label} sees ${named(desk.cases)} now.`,
      }),
    )
  const remove = async (person: { id: string; name: string }) => {
    const said = `${person.name} sees ${named(desk.cases)} no more.`
    const gone = await attempt(() => changeCases(desk, removeCaseMember, { body: { personId: person.id }, said }))
    if (gone && person.id === desk.myId) onClose()
  }
  return (
    <Dialog
      title={`Members of ${named(desk.cases)}`}
      onClose={onClose}
      footer={problem && <ProblemLine problem={problem} />}
    >
      <p className="cw-hint">
        Who leads it lets others in. A reader writes nothing. Counsel sees what is legally privileged, and says who else
        does.
      </p>
      <ul className={css.people} aria-label="Members">
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            mine={member.id === desk.myId}
            {...{ mayLetIn, circleIsMine }}
            onSet={(body) => void set(member, body)}
            onRemove={() => void remove(member)}
          />
        ))}
      </ul>
      {mayLetIn && (
        <>
          <SelectField
            label="Let a person in as"
            options={roleOptions}
            value={role}
            onChange={(next) => setRole(next as MemberRole)}
          />
          <div className={css.bordered}>
            <ListPicker
              label="Let a person see it"
              name="case-members"
              options={peopleOptions}
              chosen={members.map((person) => person.id)}
              onChoose={(person) => void add(person)}
            />
          </div>
        </>
      )}
    </Dialog>
  )
}
