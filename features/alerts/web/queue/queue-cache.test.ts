import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { AlertRow } from '../../contract/alert.ts'
import { keepLists, patchRows, putBack } from './queue-cache.ts'

const row = (id: string, status = 'new') =>
  ({ id, status, severity: 'high', tags: [], assignee: null, case: null }) as unknown as AlertRow
const key = ['alert.list', 'list', { query: { status: 'new' } }]
const page = (...ids: string[]) => ({ items: ids.map((id) => row(id)), nextCursor: null })
const start = () => {
  const client = new QueryClient()
  client.setQueryData(key, { pages: [page('a', 'b'), page('c', 'd')], pageParams: [undefined, 'x'] })
  return client
}
const ids = (client: QueryClient) =>
  client.getQueryData<{ pages: { items: AlertRow[] }[] }>(key)?.pages.map((each) => each.items.map((item) => item.id))

describe('the lists in the cache', () => {
  it('let rows go that the reader changed, and put refused ones back where they were', () => {
    const client = start()
    const kept = keepLists(client)
    const changed = new Map(['b', 'c'].map((id) => [id, row(id, 'closed')]))
    patchRows(client, changed, { me: 'ana', leaving: 'go' })
    expect(ids(client)).toEqual([['a'], ['d']])
    putBack(client, kept, new Set(['c']))
    expect(ids(client)).toEqual([['a'], ['c', 'd']])
    putBack(client, kept, new Set(['b']))
    expect(ids(client)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('keep rows in sight that somebody else changed', () => {
    const client = start()
    patchRows(client, new Map([['b', row('b', 'closed')]]), { me: 'ana', leaving: 'stay' })
    expect(ids(client)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('keep what arrived meanwhile when rows come back', () => {
    const client = start()
    const kept = keepLists(client)
    patchRows(client, new Map([['a', row('a', 'closed')]]), { me: 'ana', leaving: 'go' })
    client.setQueryData(key, { pages: [page('n', 'b'), page('c', 'd')], pageParams: [undefined, 'x'] })
    putBack(client, kept, new Set(['a']))
    expect(ids(client)).toEqual([
      ['n', 'a', 'b'],
      ['c', 'd'],
    ])
  })
})
