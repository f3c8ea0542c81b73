import type { Databases } from './main.ts'
import { quantile, say, timed } from './report.ts'
import { startServer, type Server } from './server.ts'

const rounds = 60
const words = [
  'beacon',
  'login tunnel',
  'host-17',
  'malware scan',
  'nothinglikethis',
  'powershell macro',
  'host-4321',
  'certificate',
]

/** What an analyst asks all day, each with a different argument every round. */
const asked: Record<string, (round: number, key: string, id: string) => string> = {
  'queue page': () => '/alerts?status=new,triaging&limit=50',
  'queue, all, deep': (round) => `/alerts?limit=50&to=${new Date(1795132800000 - (round + 1) * 600_000).toISOString()}`,
  'queue by severity': () => '/alerts?status=new,triaging&sort=severity&limit=50',
  'filtered: source and severity': (round) =>
    `/alerts?source=${['suricata', 'wazuh', 'guardduty'][round % 3]}&severity=high,critical&limit=50`,
  'filtered: tag': (round) => `/alerts?tag=tag${round % 50}&limit=50`,
  'free-text search': (round) => `/alerts?q=${encodeURIComponent(words[round % words.length] ?? '')}&limit=50`,
  'counts by status': () => '/alerts/counts',
  'counts of a filter': (round) => `/alerts/counts?source=suricata&severity=high&tag=tag${round % 50}`,
  'incident list': () => '/cases?kind=incident&limit=50',
  'incident page': (_, key) => `/cases/${key}`,
  'incident timeline': (_, key) => `/cases/${key}/timeline`,
  'incident alerts': (_, key, id) => `/alerts?case=${id}&limit=50`,
}

/** (c) p95 at the big size against p95 of the same at 10,000 alerts, asked in turn over HTTP. */
export async function benchRead(databases: Databases): Promise<void> {
  const servers = { big: await startServer(databases.big), small: await startServer(databases.small) }
  say('\n(c) reading: p95 in milliseconds over HTTP, big against small, asked in turn')
  for (const [name, path] of Object.entries(asked)) {
    const times = { big: [] as number[], small: [] as number[] }
    for (let round = -5; round < rounds; round++) {
      for (const size of ['small', 'big'] as const) {
        const key = `INC-${20 * (1 + ((Math.abs(round) * 7) % 40))}`
        const id = path.length > 2 ? await idOf(servers[size], key) : ''
        const took = await timed(() => ask(servers[size], path(Math.abs(round), key, id)))
        if (round >= 0) times[size].push(took)
      }
    }
    const [big, small] = [quantile(times.big, 0.95), quantile(times.small, 0.95)]
    say(
      `  ${name.padEnd(30)} big ${big.toFixed(1).padStart(7)}   small ${small.toFixed(1).padStart(7)}   ratio ${(big / small).toFixed(2)}   (medians ${quantile(times.big, 0.5).toFixed(1)} / ${quantile(times.small, 0.5).toFixed(1)})`,
    )
  }
  await Promise.all([servers.big.stop(), servers.small.stop()])
}

const idOf = async (server: Server, key: string) =>
  (JSON.parse(await ask(server, `/cases/${key}`)) as { id: string }).id

async function ask(server: Server, path: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${server.token}` } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`)
  return text
}
