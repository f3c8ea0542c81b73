import type { InfiniteData } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../../platform/web/client.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { useLive } from '../../../../platform/web/live.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { speak } from '../../../../platform/web/undo.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { countAlerts, listAlerts } from '../../contract/requests/list-alerts.ts'
import { reload } from '../actions/perform-triage.ts'
import { patchRows } from './queue-cache.ts'
import type { QueueFilter, QueueSort } from '../filter/queue-filter.ts'

const waitMs = 2000
const mostRows = 25
const mostNew = 200

type Listed = {
  filter: QueueFilter
  sort: QueueSort
  items: readonly AlertRow[]
  loaded: boolean
  refetch: () => unknown
}

/** `12 new, 2 critical`. */
export const arrivedWords = (rows: readonly Pick<AlertRow, 'severity'>[], more: boolean): string => {
  const critical = rows.filter((row) => row.severity === 'critical').length
  return `${rows.length}${more ? '+' : ''} new${critical > 0 ? `, ${critical} critical` : ''}`
}

/**
 * Keeps the list true without moving it: rows that others changed are drawn where they stand, new ones are counted
 * and wait until the reader lets them in.
 */
export const useArrivals = ({ filter, sort, items, loaded, refetch }: Listed) => {
  const client = useQueryClient()
  const [arrived, setArrived] = useState<{ words: string; key: string }>()
  const key = JSON.stringify([filter, sort])
  const now = useRef({ filter, items, loaded, key, refetch })
  now.current = { filter, items, loaded, key, refetch }
  // What was seen stays seen, also when the rows that showed it are closed and gone.
  const newest = useRef({ key, at: '' })
  if (newest.current.key !== key) newest.current = { key, at: '' }
  for (const row of items) if (row.receivedAt > newest.current.at) newest.current.at = row.receivedAt

  const look = useCallback(async () => {
    const { filter: asked, items: rows, loaded: ready, key: askedFor, refetch: renew } = now.current
    void client.invalidateQueries({ queryKey: [countAlerts.name] })
    if (!ready) return
    if (rows.length === 0) return void renew()
    const since = new Date(Date.parse(newest.current.at) + 1).toISOString()
    const from = asked.from && asked.from > since ? asked.from : since
    const [fresh, top] = await Promise.all([
      call(listAlerts, { query: { ...asked, from, sort: 'newest', limit: mostNew } }),
      call(listAlerts, { query: { ...asked, sort: 'newest', limit: 50 } }),
    ])
    const known = new Set(rows.map((row) => row.id))
    patchRows(client, new Map(top.items.filter((row) => known.has(row.id)).map((row) => [row.id, row])), {
      me: '',
      leaving: 'stay',
    })
    const unseen = fresh.items.filter((row) => !known.has(row.id))
    if (askedFor !== now.current.key || unseen.length === 0) return
    const words = arrivedWords(unseen, fresh.nextCursor !== null)
    setArrived({ words, key: askedFor })
    speak(`${plural(unseen.length, 'new alert', 'new alerts')}.`)
  }, [client])

  useSoon(look)

  const show = useCallback(() => {
    setArrived(undefined)
    void letIn(client, now.current.key).then(() => now.current.refetch())
  }, [client])
  const shown = arrived && arrived.key === key ? arrived.words : undefined
  return { arrived: useMemo(() => (shown ? { words: shown, show } : undefined), [shown, show]) }
}

/** Only the first page is asked again: pages far below would come one after the other. */
const letIn = async (client: ReturnType<typeof useQueryClient>, key: string): Promise<void> => {
  const [filter, sort] = JSON.parse(key) as [QueueFilter, QueueSort]
  client.setQueryData<InfiniteData<unknown>>(
    [listAlerts.name, 'list', { query: { ...filter, sort } }],
    (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) },
  )
}

/** Facts about alerts: single ones are read again where they stand; batches lead to one look every two seconds. */
const useSoon = (look: () => Promise<void>) => {
  const client = useQueryClient()
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; last: number; ids: Set<string> }>({
    last: 0,
    ids: new Set(),
  })
  useEffect(() => {
    const state = waiting.current
    return () => {
      clearTimeout(state.timer)
      delete state.timer
    }
  }, [])
  useLive(({ facts }) => {
    const state = waiting.current
    const about = facts.filter(
      ({ fact, subjectKind }) => fact === 'alerts.received' || subjectKind === 'alert' || fact.startsWith('case.'),
    )
    if (about.length === 0) return
    for (const { subjectKind, subjectId } of about) if (subjectKind === 'alert') state.ids.add(subjectId)
    const due = Math.max(250, state.last + waitMs - nowMs())
    state.timer ??= setTimeout(() => {
      delete state.timer
      state.last = nowMs()
      const loaded = loadedOf(client, state.ids)
      state.ids.clear()
      // A look must not fail aloud: the next fact brings the next one, and the line says when it is down.
      if (loaded.length > 0 && loaded.length <= mostRows) void reload(client, loaded).catch(() => undefined)
      void look().catch(() => undefined)
    }, due)
  })
}

const loadedOf = (client: ReturnType<typeof useQueryClient>, ids: ReadonlySet<string>): string[] => {
  const lists = client.getQueriesData<InfiniteData<{ items: AlertRow[] }>>({ queryKey: [listAlerts.name, 'list'] })
  const known = lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items.map((row) => row.id)) ?? [])
  return [...new Set(known)].filter((id) => ids.has(id))
}
