import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { costOf, parentOf } from './cost.ts'
import { ndjson, send } from './ingest.ts'
import type { Databases } from './main.ts'
import { median, say } from './report.ts'
import { organisationId } from './seed.ts'
import { startServer, type Server } from './server.ts'

const batches = 10
/** Rounds that are not counted: compilers and caches warm up. */
const warmings = 2
const rounds = Number(process.env.BENCH_ROUNDS ?? 8)

/** What the same alerts are taken in by, in turn. The last is the product; each of the others lacks some of it. */
const variants = {
  bare: ['observables', 'correlation', 'priority', 'assets', 'metrics'],
  seen: ['correlation', 'priority', 'assets', 'metrics'],
  whole: [],
} as const
type Variant = keyof typeof variants
const names = Object.keys(variants) as Variant[]

/** Readers of alerts: what they do for the alerts of a round is paid for after it. */
const readers = ['correlation', 'assets', 'metric-alerts'] as const

/** Seconds of processor time for the alerts of one round. */
type Round = Record<Variant | (typeof readers)[number], number>

/**
 * (e) What correlation, priority and observables add to the cost of ingest: processor time of the server and of all of
 * PostgreSQL for taking the same alerts in with and without them, in turn, and for their readers to read them.
 */
export async function benchAdded({ big, small }: Databases): Promise<void> {
  const only = process.env.BENCH_ONLY
  for (const [name, url] of [['small', small] as const, ['big', big] as const])
    if (!only || only === name) await addedTo(name, url)
}

type Work = () => Promise<unknown>
type Stage = {
  client: pg.Client
  hold: (held: readonly string[]) => Promise<void>
  cost: (work: Work) => Promise<number>
}

async function addedTo(name: string, url: string): Promise<void> {
  const copies = await copyFor(url)
  const servers = new Map<Variant, Server>()
  const client = new pg.Client({ connectionString: url })
  const holders = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })] as const
  try {
    for (const each of [client, ...holders]) await each.connect()
    await beginHere(client)
    for (const variant of names) {
      const server = await startServer(copies.url(variant), { less: variants[variant] })
      servers.set(variant, server)
    }
    const { rows } = await client.query<{ pid: number; alerts: number }>(
      'select pg_backend_pid() as pid, (select count(*) from alerts)::int as alerts',
    )
    const roots = [...[...servers.values()].map(({ pid }) => pid), parentOf(rows[0]!.pid)]
    const warming = { client, hold: holding(holders), cost: (work: Work) => costOf(roots, work) }
    say(
      `\n(e) added cost at ${rows[0]!.alerts.toLocaleString('en')} alerts (${name}): ${batches} batches of 500 a round`,
    )
    for (let round = -warmings; round < 0; round++) say(told('warming', await oneRound(warming, servers, round)))
    const stage = { ...warming, cost: await costing(roots) }
    const done: Round[] = []
    for (let round = 0; round < rounds; round++) {
      done.push(await oneRound(stage, servers, round))
      say(told(`round ${round + 1}`, done.at(-1)!))
    }
    report(done)
  } finally {
    for (const server of servers.values()) await server.stop()
    for (const each of [client, ...holders]) await each.end()
    await copies.drop()
  }
}

/** Each variant has its own copy of the database, so that no reader meets the alerts of another. */
async function copyFor(url: string) {
  const [address, query] = url.split('?', 2)
  const base = address!.slice(address!.lastIndexOf('/') + 1)
  const urlOf = (variant: Variant) =>
    variant === 'whole' ? url : `${address!.slice(0, -base.length)}${base}_${variant}?${query}`
  const drop = () =>
    onServer(url, async (client) => {
      for (const variant of names)
        if (variant !== 'whole') await client.query(`drop database if exists ${base}_${variant}`)
    })
  await drop()
  await onServer(url, async (client) => {
    for (const variant of names)
      if (variant !== 'whole')
        await client.query(`create database ${base}_${variant} template ${base} owner caseward strategy file_copy`)
    await client.query('checkpoint')
  })
  return { url: urlOf, drop }
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const [address, query] = url.split('?', 2)
  const as = `${address!.slice(0, address!.lastIndexOf('/'))}/postgres?${query}`.replace('caseward@', 'postgres@')
  const client = new pg.Client({ connectionString: as })
  await client.connect()
  await work(client).finally(() => client.end())
}

/** What was filled in is history: readers begin behind it, and grouping with nothing in mind. */
async function beginHere(client: pg.Client): Promise<void> {
  await client.query(
    `insert into reader_positions (name, xid) select unnest($1::text[]), pg_current_xact_id()
     on conflict (name) do update set xid = excluded.xid`,
    [['known-good', 'priority', ...readers]],
  )
  await client.query(
    `insert into correlation_memories (organisation_id, xid, after, memory, kept_at)
     values ($1, pg_current_xact_id(), $1, '{"version":0}', now())
     on conflict (organisation_id) do update set xid = excluded.xid, memory = excluded.memory`,
    [organisationId],
  )
}

/**
 * Keeps these readers from reading, by a lock on where they stand, until asked again. Two connections take turns, so that
 * the others get no moment to read, and what was written before lies below the horizon of whoever holds.
 */
function holding(holders: readonly [pg.Client, pg.Client]) {
  let turn = 0
  return async (held: readonly string[]): Promise<void> => {
    const [mine, other] = [holders[turn]!, holders[1 - turn]!]
    turn = 1 - turn
    const waits = mine
      .query('begin')
      .then(() => mine.query('select from reader_positions where name = any($1) order by name for update', [held]))
    await pause(20)
    await other.query('rollback')
    await waits
  }
}

/** Processor time, less what these processes take when nothing is asked of them. */
async function costing(roots: readonly number[]): Promise<Stage['cost']> {
  const idle = (await costOf(roots, () => pause(8000))) / 8
  say(`  at rest these processes take ${share(idle, 1)} of a processor, which is taken off`)
  return async (work: Work) => {
    const started = performance.now()
    return (await costOf(roots, work)) - (idle * (performance.now() - started)) / 1000
  }
}

async function oneRound({ client, hold, cost }: Stage, servers: ReadonlyMap<Variant, Server>, round: number) {
  const source = `added-${process.pid}-${round}`
  const first = (round + warmings) * (batches + 1)
  const took: Partial<Round> = {}
  await hold(readers)
  const order = round % 2 === 0 ? names : names.toReversed()
  for (const variant of order) {
    const server = servers.get(variant)!
    took[variant] = await cost(async () => {
      for (let n = 0; n < batches; n++) await send(server, ndjson(source, first + n))
    })
  }
  // The last to be read, in a transaction of its own: who stands there has read all before it.
  await send(servers.get('whole')!, ndjson(`${source}-end`, first + batches).split('\n', 1)[0]!)
  for (const [at, reader] of readers.entries()) {
    await hold(readers.slice(at + 1))
    took[reader] = await cost(() => drained(client, reader))
  }
  return took as Round
}

/** Until the reader stands at the last alert, and what it put off for want of company is done. */
async function drained(client: pg.Client, reader: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ behind: boolean }>(
      `select r.xid < (select xid from alerts order by xid desc limit 1) as behind from reader_positions r where name = $1`,
      [reader],
    )
    if (!rows[0]?.behind) break
    await pause(200)
  }
  await pause(1500)
}

const partsOf = ({ bare, seen, whole, correlation, assets, ...read }: Round) => ({
  ...{ observables: seen - bare, scoring: whole - seen, correlation, assets, measures: read['metric-alerts'] },
  added: whole - bare + correlation,
})

const share = (part: number, of: number): string => `${((100 * part) / of).toFixed(0)} %`

function told(name: string, round: Round): string {
  const parts = partsOf(round)
  const each = Object.entries(parts).map(([part, seconds]) => `${part} ${share(seconds, round.bare)}`)
  return `  ${name.padEnd(9)} ingest without ${round.bare.toFixed(2)} s; ${each.join(', ')}`
}

/** Ratios of medians: one slow phase of one round moves none. */
function report(done: readonly Round[]): void {
  const middle = Object.fromEntries(
    [...names, ...readers].map((part) => [part, median(done.map((round) => round[part]))]),
  ) as Round
  say(told('medians', middle))
  const worst = Math.max(...done.map((round) => partsOf(round).added / round.bare))
  const micro = (seconds: number) => `${((seconds * 1e6) / (batches * 500)).toFixed(0)} µs`
  const { added } = partsOf(middle)
  say(
    `  correlation, priority and observables add ${share(added, middle.bare)} to ingest (worst round ${share(worst, 1)}): ${micro(middle.bare)} of processor an alert without, ${micro(added)} more with them`,
  )
}
