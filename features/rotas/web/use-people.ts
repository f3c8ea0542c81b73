import { useAskList } from '../../../platform/web/ask.ts'
import { listPeople } from '../../accounts/contract/requests/people.ts'

/** Active people, for fields that choose one. */
export const usePeopleOptions = (): { value: string; label: string }[] =>
  useAskList(listPeople, { query: { active: 'true', limit: 200 } }).items.map(({ id, name }) => ({
    value: id,
    label: name,
  }))
