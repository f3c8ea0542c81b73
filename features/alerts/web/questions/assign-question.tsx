import { IconUserOff } from '@tabler/icons-react'
import { call } from '../../../../platform/web/client.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { listPeople } from '../../../accounts/contract/requests/people.ts'
import { QuestionPop } from './question-pop.tsx'
import { assigning } from '../actions/triage-change.ts'
import type { Triage } from '../actions/triage-context.ts'

type Props = { triage: Triage; onClose: () => void }

const nobody = 'none'

export const AssignQuestion = ({ triage, onClose }: Props) => {
  const { me, rows } = triage
  const options = async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const found = await call(listPeople, { query: { limit: 20, active: 'true', ...(text ? { q: text } : {}) }, signal })
    const others = found.items.filter((person) => person.id !== me.id)
    const own = { value: me.id, label: me.name, hint: 'you', mark: <Avatar name={me.name} mine silent /> }
    const offered = others.map((person) => ({
      value: person.id,
      label: person.name,
      hint: person.email,
      mark: <Avatar name={person.name} silent />,
    }))
    if (text) return me.name.toLowerCase().includes(text.toLowerCase()) ? [own, ...offered] : offered
    const none = rows.some((row) => row.assignee)
      ? [{ value: nobody, label: 'Nobody', mark: <Icon of={IconUserOff} /> }]
      : []
    return [own, ...offered, ...none]
  }
  const choose = (option: Option) => {
    onClose()
    void triage.perform(assigning(option.value === nobody ? null : { id: option.value, name: option.label }))
  }
  const owners = [...new Set(rows.flatMap((row) => row.assignee?.id ?? []))]
  return (
    <QuestionPop of="alert.assign" label="Assign" onClose={onClose}>
      <ListPicker
        name={`assign-${owners.length > 0}`}
        label="Assign to"
        options={options}
        chosen={owners}
        onChoose={choose}
        empty="Nobody of that name works here."
      />
    </QuestionPop>
  )
}
