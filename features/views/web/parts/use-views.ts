import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import type { SavedView } from '../../contract/saved-view.ts'
import { listViews } from '../../contract/requests/views.ts'
import type { View } from './view.ts'
import { savedAsView } from './view.ts'

/** The tabs of a list: those that ship, then one's own and the shared ones in their order. */
export const useViews = (noun: SavedView['noun'], shipped: readonly View[]): View[] => {
  const me = useMe()
  const saved = useAsk(listViews, { query: { noun } }, { enabled: me.may('view.read'), staleTime: 60_000 })
  return [...shipped, ...(saved.data?.items ?? []).map(savedAsView)]
}
