import { many, one, useSearchState } from '../../../../platform/web/search-state.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import { observableTypes } from '../../contract/observable-type.ts'
import type { listObservables } from '../../contract/requests/observables.ts'
import { typeWord } from './type-icon.tsx'

const yesNo = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]

const dayMs = 86_400_000
const spans: Record<string, string> = { '1': 'yesterday', '7': '7 days ago', '30': '30 days ago', '90': '90 days ago' }

export const observableFilters: readonly Filter[] = [
  { name: 'q', label: 'Value', says: 'begins with', takesTyped: true },
  {
    name: 'type',
    label: 'Type',
    says: 'type is',
    options: observableTypes.map((value) => ({ value, label: typeWord(value) })),
  },
  { name: 'tag', label: 'Tag', says: 'tag is' },
  { name: 'ioc', label: 'IOC', says: 'IOC', options: yesNo },
  { name: 'knownGood', label: 'Known good', says: 'known good', options: yesNo },
  { name: 'ignored', label: 'Ignored in similarity', says: 'ignored', options: yesNo },
  {
    name: 'days',
    label: 'Seen since',
    says: 'seen since',
    options: Object.entries(spans).map(([value, label]) => ({ value, label })),
  },
]

type Query = NonNullable<FilterOf<typeof listObservables>>

/** The whole hour, so that the list asked for stays the same while one reads it. */
const daysAgo = (days: string): string =>
  new Date(Math.floor((nowMs() - Number(days) * dayMs) / 3_600_000) * 3_600_000).toISOString()

const orders = ['value', 'seen', 'often'] as const

/** The address as the API takes it; what is not set is not there. */
export const useObservableFilter = (): Query => {
  const [search] = useSearchState()
  const names = ['q', 'type', 'tag', 'ioc', 'knownGood', 'ignored'] as const
  const query = Object.fromEntries(
    names.flatMap((name) =>
      many(search[name])
        .slice(0, 1)
        .map((value) => [name, value]),
    ),
  )
  const days = one(search.days)
  // With a beginning the order is that of the values anyway.
  const sort = orders.find((order) => order === one(search.sort) && !search.q)
  return {
    ...(sort ? { sort } : {}),
    ...query,
    ...(days && /^\d{1,4}$/.test(days) ? { since: daysAgo(days) } : {}),
  }
}
