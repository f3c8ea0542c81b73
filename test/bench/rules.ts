import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { compose } from '../../apps/compose.ts'
import { makeLog } from '../../platform/server/log.ts'
import { perform } from '../../platform/server/perform.ts'
import { costOf, parentOf } from './cost.ts'
import { ndjson, send } from './ingest.ts'
import type { Databases } from './main.ts'
import { median, say } from './report.ts'
import { organisationId, personId } from './seed.ts'
import { startServer, type Server } from './server.ts'

const batches = 10
const alerts = batches * 500
const rules = 200
/** Rounds that are not counted. */
const warmings = 2
const rounds = Number(process.env.BENCH_ROUNDS ?? 8)

/**
 * (h) What 200 active rules add to the cost of ingest: processor time of the server and of all of PostgreSQL for taking the same
 * number of alerts in, until every reader and every task is done, with the rules switched off, on but for those that hit, and on,
 * in turn. With `BENCH_ONLY=bare` without what else follows alerts (grouping, scoring, assets), so that nothing hides behind it.
 * About one alert in a hundred is hit.
 */
export async function benchRules({ small }: Databases): Promise<void> {
  const bare = process.env.BENCH_ONLY === 'bare'
  say(
    `\n(h) ${rules} active rules, ${bare ? 'bare ingest, ' : ''}${alerts.toLocaleString('en')} alerts a round: processor time with them off and on`,
  )
  await define(small)
  const server = await startServer(small, { less: bare ? ['correlation', 'priority', 'assets'] : [] })
  const client = new pg.Client({ connectionString: small })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const roots = [server.pid, parentOf(rows[0]!.pid)]
    const stage = { server, client, roots }
    for (let round = 0; round < warmings; round++)
      for (const how of hows) await oneRound(stage, { round: round - 9, how, idle: 0 })
    await settled(client)
    const idle = (await costOf(roots, () => pause(6000))) / 6
    const took: Took = { off: [], quiet: [], on: [] }
    for (let round = 0; round < rounds; round++) {
      for (const how of round % 2 === 0 ? hows : hows.toReversed())
        took[how].push(await oneRound(stage, { round, how, idle }))
      say(`  round ${round + 1}: ${hows.map((how) => `${how} ${took[how].at(-1)!.toFixed(2)} s`).join(', ')}`)
    }
    await report(client, took)
  } finally {
    await server.stop()
    await client.end()
  }
}

/** quiet: all but those that hit. */
const hows = ['off', 'quiet', 'on'] as const
type How = (typeof hows)[number]
type Took = Record<How, number[]>
type Stage = { server: Server; client: pg.Client; roots: number[] }

/** Seconds of processor time, less what these processes take when nothing is asked of them. */
async function oneRound(
  { server, client, roots }: Stage,
  { round, how, idle }: { round: number; how: How; idle: number },
): Promise<number> {
  await client.query(
    `update rules set since = now(), mode = case when $1 = 'off' or ($1 = 'quiet' and body ->> 'name' ~ '^Rule [0-3]$') then 'off' else 'on' end`,
    [how],
  )
  await settled(client)
  const started = performance.now()
  const cost = await costOf(roots, async () => {
    for (let n = 0; n < batches; n++) await send(server, ndjson(`rules-${process.pid}-${round}-${how}`, n))
    await settled(client)
  })
  return cost - (idle * (performance.now() - started)) / 1000
}

/** Until every reader of alerts that runs has read all there is, and what rules found is done. */
async function settled(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ behind: boolean }>(
      `select exists (select from reader_positions r where name in ('rule-arrivals', 'correlation', 'assets')
           and r.xid < (select xid from alerts order by xid desc limit 1))
         or exists (select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
           where t.identifier = 'run-rules') as behind`,
    )
    if (!rows[0]?.behind) return
    await pause(200)
  }
}

async function report(client: pg.Client, took: Took): Promise<void> {
  const [off, quiet, on] = [median(took.off), median(took.quiet), median(took.on)]
  const micro = (seconds: number) => `${((seconds * 1e6) / alerts).toFixed(0)} µs`
  const { rows } = await client.query<{ hits: number; refused: number }>(
    `select (select count(*) from rule_hits)::int as hits, (select count(*) from rule_acts where outcome <> 'done')::int as refused`,
  )
  const share = (100 * rows[0]!.hits) / (alerts * (rounds + warmings))
  say(
    `  ${rules} rules that are asked and hold of nothing add ${(100 * (quiet / off - 1)).toFixed(0)} % to ingest (${micro(off)} of processor an alert without, ${micro(quiet - off)} more with them); ${share.toFixed(1)} % hit and tagged, ${(100 * (on / off - 1)).toFixed(0)} %; ${rows[0]!.refused} acts refused`,
  )
}

/** Of the kinds teams have: by source and type, by words of the title, by tags and severity, by observables, by a pattern. */
function ruleBody(n: number) {
  const kinds = [
    `alert.source == "vendor-${n}" && alert.severityRank >= 3`,
    `alert.source == "vendor-${n}" && alert.type == "edr" && alert.title.matches("(?i)mimikatz|lsass ${n}")`,
    `alert.type == "ids" && alert.title.contains("Trojan ${n}")`,
    `"vip-${n}" in alert.tags && alert.severityRank >= 4`,
    `alert.severity == "critical" && "198.51.100.${n}" in alert.values`,
    `alert.type in ["phishing", "malware-${n}"] && alert.assets.exists(a, a.startsWith("dc"))`,
  ]
  // Four of them hit a quarter of a percent each.
  const when =
    n < 4 ? `alert.type == "ids" && alert.title.contains("connection ${n * 7} to")` : kinds[n % kinds.length]!
  return {
    name: `Rule ${n}`,
    on: 'arrival',
    mode: 'on',
    when,
    acts: [{ change: 'alert.tag', body: { add: ['ruled'] } }],
  }
}

async function define(url: string): Promise<void> {
  const appUrl = `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c role=caseward_app')}`
  const { world, registry, database } = await compose({ appUrl, baseUrl: 'http://127.0.0.1', log: makeLog('warn') })
  const actor = { kind: 'person', personId, organisationId, name: 'bench', permissions: ['*'] } as const
  const change = registry.changes.get('rule.define')!
  for (let n = 0; n < rules; n++)
    await perform(world, { actor, source: 'cli' }, { change, refs: [], body: ruleBody(n) })
  await database.close()
}
