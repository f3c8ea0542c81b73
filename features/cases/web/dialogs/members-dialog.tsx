import { IconX } from '@tabler/icons-react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import { addCaseMember, removeCaseMember } from '../../contract/requests/case-people.ts'
import { getCase } from '../../contract/requests/read-cases.ts'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'

/** Who sees a restricted case. */
export const MembersDialog = ({ desk, onClose }: CaseDialogProps) => {
  const kase = useAsk(getCase, { id: desk.cases[0]?.id ?? '' })
  const members = kase.data?.members ?? desk.whole?.members ?? []
  const { problem, attempt } = useAttempt()
  const add = (person: { value: string; label: string }) =>
    attempt(() =>
      changeCases(desk, addCaseMember, {
        body: { personId: person.value },
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
      <ul className={css.people} aria-label="Members">
        {members.map((person) => (
          <li key={person.id} className={css.personRow}>
            <Avatar name={person.name} silent mine={person.id === desk.myId} />
            {person.name}
            <IconButton
              icon={IconX}
              label={`Hide it from ${person.name}`}
              size={24}
              onClick={() => void remove(person)}
            />
          </li>
        ))}
      </ul>
      <div className={css.bordered}>
        <ListPicker
          label="Let a person see it"
          name="case-members"
          options={peopleOptions}
          chosen={members.map((person) => person.id)}
          onChoose={(person) => void add(person)}
        />
      </div>
    </Dialog>
  )
}
