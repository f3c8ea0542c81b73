import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { one, parseSearch, useSearchState } from '../../../../platform/web/search-state.ts'
import { createStore } from '../../../../platform/web/store.ts'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { listAlerts } from '../../contract/requests/list-alerts.ts'
import type { QueueSort } from '../filter/queue-filter.ts'
import { filterKey, filterOf, sortOf } from '../filter/queue-filter.ts'
import { toTriage } from './shipped-views.ts'

/** Where the reader was in the queue, for the way back from an alert. */
export const queuePlace = createStore<{ search: SearchState; ids: readonly string[] }>({
  search: toTriage.search,
  ids: [],
})

const tooOldMs = 60_000

/** The list as the address asks for it. Renewed only when the reader lets it: rows do not move by themselves. */
export const useQueue = () => {
  const [search, patch] = useSearchState()
  const bare = Object.keys(search).length === 0
  const state = bare ? toTriage.search : search
  useEffect(() => {
    if (bare) patch(toTriage.search)
  })
  const key = filterKey(state)
  // "Last 24 h" is reckoned once for a filter: a list that is asked anew every minute would jump.
  const filter = useMemo(() => filterOf(parseSearch(key), nowMs()), [key])
  const sort = sortOf(state)
  const list = useAskList(
    listAlerts,
    { query: { ...filter, sort } },
    { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  )
  const settled = !list.isPlaceholderData
  const items = useMemo(
    () => (settled ? (list.data?.pages.flatMap((page) => page.items) ?? []) : []),
    [settled, list.data],
  )
  const latest = useRef(list)
  latest.current = list
  useEffect(() => {
    const { dataUpdatedAt, refetch } = latest.current
    if (dataUpdatedAt > 0 && nowMs() - dataUpdatedAt > tooOldMs) void refetch()
  }, [key, sort])
  useEffect(() => queuePlace.set({ search: state, ids: items.map((row) => row.id) }), [state, items])
  const setSort = useCallback((next: QueueSort) => patch({ sort: next === 'newest' ? undefined : next }), [patch])
  return {
    filter,
    sort,
    key: `${key}&sort=${sort}`,
    view: one(state.view),
    state,
    items,
    list: settled ? list : { ...list, isPending: true, error: null, hasNextPage: false },
    setSort,
  }
}

export type Queue = ReturnType<typeof useQueue>
