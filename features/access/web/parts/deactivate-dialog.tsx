import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import type { Person } from '../../../accounts/contract/person.ts'
import { deactivatePerson, listPeople } from '../../../accounts/contract/requests/people.ts'
import { text } from '../texts.ts'
import { Confirm } from '../../../../platform/web/ui/float/confirm.tsx'

type Props = { person: Person; onClose: () => void }

export const DeactivateDialog = ({ person, onClose }: Props) => {
  const change = useChange(deactivatePerson, {
    refreshes: [listPeople],
    onDone: () => {
      announce(text.deactivatedPerson(person.name))
      onClose()
    },
  })
  return (
    <Confirm
      title={text.deactivateTitle(person.name)}
      lead={text.deactivateLead(person.name)}
      verb={text.deactivate}
      busy={change.isPending}
      problem={change.error}
      onConfirm={() => change.mutate({ id: person.id, body: {} })}
      onClose={onClose}
    />
  )
}
