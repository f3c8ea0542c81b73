import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../../platform/web/client.ts'
import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { readTimeline } from '../../contract/requests/timeline.ts'

type Query = NonNullable<FilterOf<typeof readTimeline>>

/** What happened in the world, what was done about it (its course), and what people wrote. */
const wide = [
  { value: 'all', label: 'All' },
  { value: 'events', label: 'Events' },
  { value: 'alerts', label: 'Alerts' },
  { value: 'course', label: 'Course' },
  { value: 'tasks', label: 'Tasks' },
  { value: 'clocks', label: 'Clocks' },
  { value: 'playbooks', label: 'Playbooks' },
  { value: 'notes', label: 'Notes' },
] as const

export type Shown = (typeof wide)[number]['value']

export const shownOptions: readonly { value: Shown; label: string }[] = wide

/** Where there is little room. */
export const fewOptions = shownOptions.filter(({ value }) => ['all', 'events', 'course', 'notes'].includes(value))

/** In the narrow line, alerts are events of the world and the course is everything recorded. */
export const fewKinds: Partial<Record<Shown, Query>> = {
  events: { kinds: 'event,alert' },
  course: { kinds: 'fact' },
  notes: { kinds: 'note' },
}

export const kindsOf: Partial<Record<Shown, Query>> = {
  events: { kinds: 'event' },
  alerts: { kinds: 'alert' },
  course: { kinds: 'fact', course: 'case' },
  tasks: { kinds: 'fact', course: 'task' },
  clocks: { kinds: 'fact', course: 'clock' },
  playbooks: { kinds: 'fact', course: 'playbook' },
  notes: { kinds: 'note' },
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
