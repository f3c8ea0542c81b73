import { call } from '../../../../platform/web/client.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { listPeople } from '../../../accounts/contract/requests/people.ts'

/** People to choose from, by the beginning of a name or address: for pickers, mentions and filters. */
export const peopleOptions = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(listPeople, { query: { q: text || undefined, active: 'true', limit: 20 }, signal })
  return items.map(({ id, name, email }) => ({
    value: id,
    label: name,
    hint: email,
    mark: <Avatar name={name} silent />,
  }))
}
