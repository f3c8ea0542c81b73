import { useQuery } from '@tanstack/react-query'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { call } from '../../../../platform/web/client.ts'
import type { ClockKind, ClockMark } from '../../contract/clock.ts'
import { clockMarks } from '../../contract/requests/clocks.ts'

type Waiting = { resolve: (marks: ClockMark[]) => void; reject: (error: unknown) => void }
const waiting: Record<ClockKind, Map<string, Waiting[]>> = { alert: new Map(), case: new Map(), task: new Map() }
const most = 150

/** The rows of a list ask one by one and are answered together. */
const ask = (kind: ClockKind, id: string): Promise<ClockMark[]> =>
  new Promise((resolve, reject) => {
    const own = waiting[kind]
    if (own.size === 0) setTimeout(() => void send(kind), 15)
    own.set(id, [...(own.get(id) ?? []), { resolve, reject }])
  })

async function send(kind: ClockKind): Promise<void> {
  const asked = [...waiting[kind]]
  waiting[kind].clear()
  for (let start = 0; start < asked.length; start += most) {
    const some = asked.slice(start, start + most)
    try {
      const { items } = await call(clockMarks, { query: { on: kind, ids: some.map(([id]) => id).join(',') } })
      const found = Map.groupBy(items, (mark) => mark.subject.id)
      for (const [id, all] of some) for (const one of all) one.resolve(found.get(id) ?? [])
    } catch (error) {
      for (const [, all] of some) for (const one of all) one.reject(error)
    }
  }
}

/** Clocks start and stop a moment after the fact that made them: they are asked again by and by. */
export const useMarks = (kind: ClockKind, id: string, everyMs = 15_000): readonly ClockMark[] =>
  useQuery<ClockMark[], Problem>({
    queryKey: [clockMarks.name, kind, id],
    queryFn: () => ask(kind, id),
    refetchInterval: everyMs,
    staleTime: 5000,
  }).data ?? []
