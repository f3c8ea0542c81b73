import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { allFeatures } from '../../apps/features.ts'
import type { Databases } from './main.ts'
import { ndjson, send } from './ingest.ts'
import { median, say } from './report.ts'
import { startServer } from './server.ts'

const batches = 10
const rounds = 6

/**
 * What readers (grouping, priority, assets, relations …) add to the cost of ingest: processor time of the server and of
 * all of PostgreSQL for taking alerts in while no reader reads, and then for the readers to read those very alerts.
 */
export async function benchAdded({ big, small }: Databases): Promise<void> {
  for (const [name, url] of [['small', small] as const, ['big', big] as const]) await addedTo(name, url)
}

async function addedTo(name: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: size } = await client.query<{ n: string }>('select count(*) as n from alerts')
  // What was filled in is history: readers begin behind it.
  const { features } = allFeatures({ baseUrl: 'http://127.0.0.1' })
  const readers = features.flatMap((feature) => feature.readers ?? []).map((reader) => reader.name)
  await client.query(
    `insert into reader_positions (name, xid) select unnest($1::text[]), pg_current_xact_id()
     on conflict (name) do update set xid = excluded.xid`,
    [readers],
  )
  const server = await startServer(url)
  const { rows: pids } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = parentOf(pids[0]!.pid)
  await drained(client)
  say(`\nadded cost at ${Number(size[0]!.n).toLocaleString('en')} alerts (${name}): ${batches} batches of 500 a round`)
  const ratios: number[] = []
  try {
    for (let round = -1; round < rounds; round++) {
      await client.query('begin')
      await client.query('select from reader_positions for update')
      const source = `added-${process.pid}-${round}`
      const ingest = await costOf([server.pid, postmaster], async () => {
        for (let n = 0; n < batches; n++) await send(server, ndjson(source, n))
      })
      // The last to be read, in a transaction of its own: who stands there has read all before it.
      await send(server, ndjson(`${source}-end`, 0).split('\n', 1)[0]!)
      await client.query('commit')
      const read = await costOf([server.pid, postmaster], () => drained(client))
      if (round < 0) continue
      ratios.push(read / ingest)
      say(
        `  ingest ${ingest.toFixed(1)} s of processor, readers ${read.toFixed(1)} s, added ${((read / ingest) * 100).toFixed(0)} %`,
      )
    }
    say(`  added: median ${(median(ratios) * 100).toFixed(0)} % (worst ${(Math.max(...ratios) * 100).toFixed(0)} %)`)
  } finally {
    await client.end()
    await server.stop()
  }
}

/** Until every reader stands at the last alert, or none has moved for a while: some have nothing to read of alerts. */
async function drained(client: pg.Client): Promise<void> {
  let stood = ''
  let since = performance.now()
  while (performance.now() - since < 10_000) {
    const { rows } = await client.query<{
      at: string
      behind: boolean
    }>(`select string_agg(r.xid::text || r.after, ' ' order by r.name) as at,
      bool_or(r.xid < (select xid from alerts order by xid desc limit 1)) as behind from reader_positions r`)
    if (!rows[0]?.behind) return
    if (rows[0].at !== stood) [stood, since] = [rows[0].at, performance.now()]
    await pause(300)
  }
}

/** Seconds of processor time these process trees take while `work` runs. */
async function costOf(roots: readonly number[], work: () => Promise<unknown>): Promise<number> {
  const before = roots.map(treeTicks)
  await work()
  return roots.map(treeTicks).reduce((sum, ticks, at) => sum + ticks - before[at]!, 0) / 100
}

type Stat = { parent: number; own: number; reaped: number }

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { parent: fields[1]!, own: fields[11]! + fields[12]!, reaped: fields[13]! + fields[14]! }
  } catch {
    return undefined // It ended between the listing and the look.
  }
}

const parentOf = (pid: number): number => statOf(pid)?.parent ?? 0

function treeTicks(root: number): number {
  const stats = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = statOf(Number(name))
        return stat ? [[Number(name), stat] as const] : []
      }),
  )
  const of = (pid: number): number => {
    const stat = stats.get(pid)
    if (!stat) return 0
    let ticks = stat.own + stat.reaped
    for (const [child, { parent }] of stats) if (parent === pid) ticks += of(child)
    return ticks
  }
  return of(root)
}
