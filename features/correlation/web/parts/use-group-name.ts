import { useEffect } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, type SearchState } from '../../../../platform/web/search-state.ts'
import { groupNames } from '../../../alerts/web/index.ts'
import { readGroup } from '../../contract/requests/groups.ts'

/** A list that is narrowed to one group says which. */
export const useGroupName = (state: SearchState): void => {
  const id = one(state.group)
  const asked = useAsk(readGroup, { id: id ?? '' }, { enabled: id !== undefined && !id.includes(','), retry: false })
  const title = asked.data?.title
  useEffect(() => {
    if (id !== undefined && title !== undefined) groupNames.set((known) => ({ ...known, [id]: title }))
  }, [id, title])
}
