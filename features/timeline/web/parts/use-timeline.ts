import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../../platform/web/client.ts'
import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { readTimeline } from '../../contract/requests/timeline.ts'

type Query = NonNullable<FilterOf<typeof readTimeline>>

export type Shown = 'all' | 'events' | 'facts' | 'notes'

export const shownOptions = [
  { value: 'all', label: 'All' },
  { value: 'events', label: 'Events' },
  { value: 'facts', label: 'Facts' },
  { value: 'notes', label: 'Notes' },
] as const

/** Alerts are what tools saw happen: events of the world, as hand-made ones are. */
export const kindsOf: Record<Shown, string | undefined> = {
  all: undefined,
  events: 'event,alert',
  facts: 'fact',
  notes: 'note',
}

/** The line of time, newest page first; `items` go from the oldest to the newest, or the other way. */
export const useTimeline = (caseId: string, query: Query, order: 'oldest' | 'newest' = 'oldest') => {
  const list = useInfiniteQuery<
    Awaited<ReturnType<typeof ask>>,
    Problem,
    { pages: Awaited<ReturnType<typeof ask>>[] },
    unknown[],
    string | undefined
  >({
    queryKey: [readTimeline.name, caseId, query],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) => ask(caseId, { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const newestFirst = list.data?.pages.flatMap((page) => page.items) ?? []
  return { ...list, items: order === 'oldest' ? newestFirst.toReversed() : newestFirst }
}

const ask = (id: string, query: Query, signal: AbortSignal) =>
  call(readTimeline, { id, query: { ...query, order: 'newest' }, signal })
