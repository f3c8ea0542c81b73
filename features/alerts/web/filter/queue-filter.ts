import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { one } from '../../../../platform/web/search-state.ts'
import type { AlertRow } from '../../contract/alert.ts'
import type { countAlerts, listAlerts } from '../../contract/requests/list-alerts.ts'

/** What the queue is asked for; as the API takes it. */
export type QueueFilter = FilterOf<typeof countAlerts>
export type QueueSort = NonNullable<FilterOf<typeof listAlerts>['sort']>

const names = [
  'status',
  'severity',
  'source',
  'type',
  'tag',
  'technique',
  'assignee',
  'observable',
  'case',
  'suppression',
  'group',
  'from',
  'to',
  'q',
  'recurring',
  'benign',
  'clock',
  'measured',
] as const satisfies readonly (keyof QueueFilter)[]

/** `seen=24h`: a span that goes along with the clock, in hours. */
export const spans: Readonly<Record<string, number>> = { '1h': 1, '4h': 4, '12h': 12, '24h': 24, '7d': 168, '30d': 720 }

const minute = 60_000

/** The filter in the address; unknown keys are left alone. `seen` becomes a time, whole minutes. */
export const filterOf = (state: SearchState, now: number): QueueFilter => {
  const filter: Record<string, string> = {}
  for (const name of names) {
    const value = state[name]
    if (value !== undefined) filter[name] = Array.isArray(value) ? value.join(',') : value
  }
  const hours = spans[one(state.seen) ?? '']
  if (hours !== undefined) filter.from = new Date(Math.floor(now / minute) * minute - hours * 60 * minute).toISOString()
  return filter as QueueFilter
}

const sorts: readonly QueueSort[] = ['newest', 'severity', 'priority', 'breach']
export const sortOf = (state: SearchState): QueueSort => sorts.find((sort) => sort === one(state.sort)) ?? 'newest'

const listed = (text: string | undefined) => text?.split(',').filter(Boolean)

/**
 * Whether a row that a change touched still belongs to the list. Looks only at what triage can change:
 * everything else matched when the server chose the row.
 */
export const belongs = (row: AlertRow, filter: QueueFilter, me: string): boolean => {
  const statuses = listed(filter.status)
  if (statuses && !statuses.includes(row.status)) return false
  const severities = listed(filter.severity)
  if (severities && !severities.includes(row.severity)) return false
  if (filter.benign !== undefined && (filter.benign === 'only') !== (row.likelyBenign && !row.sample)) return false
  if (filter.tag !== undefined && !row.tags.some((tag) => tag.toLowerCase() === filter.tag?.toLowerCase())) return false
  if (filter.case !== undefined && row.case?.id !== filter.case) return false
  if (filter.assignee === undefined) return true
  if (filter.assignee === 'none') return row.assignee === null
  return row.assignee?.id === (filter.assignee === 'me' ? me : filter.assignee)
}

/** The search part of an address, without what is not a filter: two that say the same are the same. */
export const filterKey = (state: SearchState): string => {
  const search = new URLSearchParams()
  for (const name of [...names, 'seen'].toSorted()) {
    const value = state[name]
    if (value !== undefined && value !== '') search.append(name, Array.isArray(value) ? value.join(',') : value)
  }
  return search.toString()
}
