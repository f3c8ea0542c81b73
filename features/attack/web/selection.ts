import type { FilterOf } from '../../../platform/contract/endpoint.ts'
import { queryString } from '../../../platform/web/client.ts'
import type { SearchState } from '../../../platform/web/search-state.ts'
import { filterOf } from '../../alerts/web/index.ts'
import type { attackHeat } from '../contract/requests/matrix.ts'

export type Selection = NonNullable<FilterOf<typeof attackHeat>>

/** The filters of the queue that the matrix is drawn over. */
export const selectionNames = ['status', 'severity', 'source', 'case', 'group', 'from', 'to'] as const

/** What the address selects, as the API takes it; a span that goes along with the clock becomes a time. */
export const selectionOf = (state: SearchState, now: number): Selection => {
  const filter = filterOf(state, now)
  return Object.fromEntries(
    selectionNames.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])),
  )
}

/** The alerts behind a cell. */
export const alertsSearch = (selection: Selection, technique: string): Record<string, string> => ({
  view: 'all',
  ...(selection as Record<string, string>),
  technique,
})

export const layerHref = (selection: Selection): string => `/api/v1/attack/layer${queryString(selection)}`
