import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Page } from '../../../platform/contract/page.ts'
import type { Case, CaseItem } from '../contract/case.ts'
import { getCase, listCases } from '../contract/requests/read-cases.ts'

/** Shows what a change will do, before the server has answered. Returns how to show again what was there. */
export const patchCases = (client: QueryClient, ids: ReadonlySet<string>, patch: Partial<CaseItem>): (() => void) => {
  const before = [
    ...client.getQueriesData({ queryKey: [getCase.name] }),
    ...client.getQueriesData({ queryKey: [listCases.name] }),
  ]
  client.setQueriesData<Case>({ queryKey: [getCase.name] }, (kase) =>
    kase && ids.has(kase.id) ? { ...kase, ...patch } : kase,
  )
  client.setQueriesData<InfiniteData<Page<CaseItem>>>(
    { queryKey: [listCases.name, 'list'] },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (ids.has(item.id) ? { ...item, ...patch } : item)),
        })),
      },
  )
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}
