import type { Databases } from './main.ts'
import { quantile, say, timed } from './report.ts'
import { startServer, type Server } from './server.ts'

const rounds = 100

type Asked = { kind: string; path: (id: string) => string; list: string }

const asked: readonly Asked[] = [
  { kind: 'similar to a case', path: (id) => `/cases/${id}/similar`, list: '/cases?kind=incident&limit=100' },
  { kind: 'similar to an alert', path: (id) => `/alerts/${id}/similar`, list: '/alerts?status=new,triaging&limit=100' },
]

/** (f) p95 of similar cases and alerts at 100,000 cases against the same at 1,000, asked in turn over HTTP. */
export async function benchSimilar(databases: Databases): Promise<void> {
  const servers = { big: await startServer(databases.big), small: await startServer(databases.small) }
  say('\n(f) similar: p95 in milliseconds over HTTP, 100,000 cases against 1,000, asked in turn')
  for (const { kind, path, list } of asked) {
    const ids = { big: await idsOf(servers.big, list), small: await idsOf(servers.small, list) }
    const times = { big: [] as number[], small: [] as number[] }
    let found = 0
    for (let round = -10; round < rounds; round++) {
      for (const size of ['small', 'big'] as const) {
        const id = ids[size][Math.abs(round) % ids[size].length] ?? ''
        const took = await timed(async () => {
          const answer = await ask<{ cases: unknown[]; alerts: unknown[] }>(servers[size], path(id))
          if (size === 'big') found += answer.cases.length + answer.alerts.length
        })
        if (round >= 0) times[size].push(took)
      }
    }
    const [big, small] = [quantile(times.big, 0.95), quantile(times.small, 0.95)]
    say(
      `  ${kind.padEnd(22)} big ${big.toFixed(1).padStart(7)}   small ${small.toFixed(1).padStart(7)}   ratio ${(big / small).toFixed(2)}   (medians ${quantile(times.big, 0.5).toFixed(1)} / ${quantile(times.small, 0.5).toFixed(1)}; ${(found / (rounds + 10)).toFixed(1)} found each)`,
    )
  }
  await Promise.all([servers.big.stop(), servers.small.stop()])
}

const idsOf = async (server: Server, list: string): Promise<string[]> =>
  (await ask<{ items: { id: string }[] }>(server, list)).items.map(({ id }) => id)

async function ask<Answer>(server: Server, path: string): Promise<Answer> {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${server.token}` } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as Answer
}
