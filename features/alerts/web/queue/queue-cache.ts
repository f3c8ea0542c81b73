import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { Page } from '../../../../platform/contract/page.ts'
import type { Alert, AlertRow } from '../../contract/alert.ts'
import { listAlerts, readAlert } from '../../contract/requests/list-alerts.ts'
import type { QueueFilter } from '../filter/queue-filter.ts'
import { belongs } from '../filter/queue-filter.ts'

type Pages = InfiniteData<Page<AlertRow>, unknown>
/** Every list of alerts as it stood, so that refused rows go back to where they were. */
export type Kept = readonly (readonly [QueryKey, Pages])[]

const lists = [listAlerts.name, 'list'] as const

export const keepLists = (client: QueryClient): Kept =>
  client.getQueriesData<Pages>({ queryKey: lists }).flatMap(([key, data]) => (data ? [[key, data] as const] : []))

const filterIn = (key: QueryKey): QueueFilter => (key[2] as { query?: QueueFilter } | undefined)?.query ?? {}

const mapPages = (data: Pages, change: (items: AlertRow[], page: number) => AlertRow[]): Pages => ({
  ...data,
  pages: data.pages.map((page, at) => ({ ...page, items: change(page.items, at) })),
})

type Patch = {
  me: string
  /** Rows that no longer match stay in sight (somebody else changed them) or go (the reader did). */
  leaving: 'stay' | 'go'
}

/** Draws changed rows at once, in every list and in the alert itself. */
export const patchRows = (client: QueryClient, rows: ReadonlyMap<string, AlertRow>, { me, leaving }: Patch): void => {
  for (const [key, data] of keepLists(client)) {
    if (!data.pages.some((page) => page.items.some((row) => rows.has(row.id)))) continue
    const filter = filterIn(key)
    client.setQueryData<Pages>(
      key,
      mapPages(data, (items) =>
        items.flatMap((row) => {
          const next = rows.get(row.id)
          if (!next) return row
          return leaving === 'go' && !belongs(next, filter, me) ? [] : next
        }),
      ),
    )
  }
  for (const row of rows.values()) {
    client.setQueriesData<Alert>({ queryKey: [readAlert.name, { id: row.id }] }, (old) => old && { ...old, ...row })
  }
}

/** Puts rows back as and where they were; what came or changed meanwhile stays. */
export const putBack = (client: QueryClient, kept: Kept, ids: ReadonlySet<string>): void => {
  for (const [key, before] of kept) {
    const now = client.getQueryData<Pages>(key)
    if (now) client.setQueryData<Pages>(key, mergeBack(now, before, ids))
  }
  for (const [, before] of kept) {
    for (const row of before.pages.flatMap((page) => page.items)) {
      if (ids.has(row.id))
        client.setQueriesData<Alert>({ queryKey: [readAlert.name, { id: row.id }] }, (old) => old && { ...old, ...row })
    }
  }
}

export const mergeBack = (now: Pages, before: Pages, ids: ReadonlySet<string>): Pages => {
  const current = new Map(now.pages.flatMap((page) => page.items).map((row) => [row.id, row]))
  const known = new Set(before.pages.flatMap((page) => page.items).map((row) => row.id))
  return mapPages(now, (items, at) => {
    const restored = (before.pages[at]?.items ?? []).flatMap((row) =>
      ids.has(row.id) ? row : (current.get(row.id) ?? []),
    )
    return [...items.filter((row) => !known.has(row.id)), ...restored]
  })
}
