import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Databases } from './main.ts'
import { median, quantile, say, timed } from './report.ts'
import { startServer, type Server } from './server.ts'
import { organisationId } from './seed.ts'

const batch = 500
const batches = 20
const rounds = 8

/** (a) batches of 500 with four observables each, against COPY of the very rows they made; (b) single alerts by 16 clients. */
export async function benchIngest({ big }: Databases): Promise<void> {
  const server = await startServer(big)
  const client = new pg.Client({ connectionString: big })
  await client.connect()
  try {
    await benchBatches(server, client)
    await benchSingles(server, client)
  } finally {
    await client.end()
    await server.stop()
  }
}

async function benchBatches(server: Server, client: pg.Client): Promise<void> {
  say(`\n(a) ingest: ${batches} batches of ${batch} a round, against COPY of the same rows into the same tables`)
  const ratios: number[] = []
  const memory: number[] = []
  for (let round = -1; round < rounds; round++) {
    const name = `bench-${process.pid}-${round}`
    const bodies = Array.from({ length: batches }, (_, n) => ndjson(name, n))
    const took = await timed(() => sendAll(server, bodies))
    const rows = await takeRows(client, name)
    const copied = await timed(() => copyRows(client, rows))
    await client.query('checkpoint').catch(() => undefined)
    if (round < 0) continue
    ratios.push(copied / took)
    memory.push(server.rss())
    const rate = (milliseconds: number) => Math.round((batch * batches) / (milliseconds / 1000)).toLocaleString('en')
    say(
      `  ingest ${rate(took).padStart(7)} alerts/s   COPY ${rate(copied).padStart(7)} alerts/s   ratio ${(copied / took).toFixed(2)}   memory ${memory.at(-1)?.toFixed(0)} MB`,
    )
  }
  say(
    `  ratio to COPY: median ${median(ratios).toFixed(2)} (worst ${Math.min(...ratios).toFixed(2)}); memory at most ${Math.max(...memory).toFixed(0)} MB`,
  )
}

/** Two requests at a time, as two senders would. */
async function sendAll(server: Server, bodies: string[]): Promise<void> {
  const waiting = [...bodies]
  const sender = async () => {
    for (let body = waiting.shift(); body; body = waiting.shift()) await send(server, body)
  }
  await Promise.all([sender(), sender()])
}

export async function send(server: Server, body: string): Promise<void> {
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/x-ndjson' }
  const answer = await fetch(`${server.url}/api/v1/alerts`, { method: 'POST', headers, body })
  const result = (await answer.json()) as { created: number }
  if (result.created === 0) throw new Error(`Nothing was created: ${JSON.stringify(result).slice(0, 300)}`)
}

export function ndjson(source: string, n: number): string {
  return Array.from({ length: batch }, (_, k) => JSON.stringify(alert(source, n * batch + k))).join('\n')
}

const began = Date.parse('2026-11-20T10:00:00Z')

function alert(source: string, n: number) {
  return {
    source,
    sourceRef: `${n}`,
    title: `Outbound connection ${n % 400} to a rare destination from host-${n % 5000}`,
    type: 'ids',
    severity: (['low', 'medium', 'high', 'critical'] as const)[n % 4],
    // Five a second: what follows arrivals goes by the time between them.
    occurredAt: new Date(began + n * 200).toISOString(),
    tags: ['bench', `tag${n % 50}`],
    observables: [
      { type: 'ipv4', value: `10.${n % 7}.${(n >> 8) & 255}.${n & 255}` },
      { type: 'ipv4', value: `203.0.113.${n % 250}` },
      { type: 'domain', value: `d${n % 3000}.example.com` },
      { type: 'account', value: `acct-${n % 700}` },
    ],
    raw: {
      sensor: 'edge-1',
      flow: { bytes: n * 13, packets: n % 900, state: 'established' },
      rule: { id: 2_000_000 + (n % 400), rev: 3, note: 'Traffic to a destination first seen within the last day.' },
    },
  }
}

type Rows = { table: string; columns: string; text: string; count: number }[]

/** The rows one round made, as COPY would take them, under new ids so that nothing collides. */
async function takeRows(client: pg.Client, source: string): Promise<Rows> {
  const of = `organisation_id = '${organisationId}'`
  const moved = (column: string) => `overlay(${column}::text placing 'ffff' from 20)::uuid as ${column}`
  // In the order of the alerts: a slice then holds what belongs together.
  const sources: [string, string[], string][] = [
    ['alerts', ['id', 'source_ref'], `${of} and source = '${source}' order by id`],
    [
      'alert_payloads',
      ['alert_id'],
      `${of} and alert_id in (select id from alerts where ${of} and source = '${source}') order by alert_id`,
    ],
    [
      'sightings',
      ['subject_id'],
      `${of} and subject_id in (select id from alerts where ${of} and source = '${source}') order by subject_id`,
    ],
  ]
  const rows: Rows = []
  for (const [table, changed, where] of sources) {
    const columns = (
      await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      )
    ).rows.map((row) => row.name)
    const list = columns.map((column) =>
      !changed.includes(column)
        ? column
        : column === 'source_ref'
          ? `'copy-' || source_ref as source_ref`
          : moved(column),
    )
    const copied = await copyOut(client, `select ${list.join(', ')} from ${table} where ${where}`)
    rows.push({ table, columns: columns.join(', '), ...copied })
  }
  return rows
}

async function copyOut(client: pg.Client, select: string): Promise<{ text: string; count: number }> {
  const { to } = await import('pg-copy-streams')
  const chunks: Buffer[] = []
  const stream = client.query(to(`copy (${select}) to stdout`))
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return { text, count: text.split('\n').length - 1 }
}

/** In slices of as many alerts as a batch has, each table after the other, one transaction a slice: what a bare loader would do. */
async function copyRows(client: pg.Client, rows: Rows): Promise<void> {
  for (let n = 0; n < batches; n++) {
    await client.query('begin')
    for (const { table, columns, text, count } of rows) {
      const lines = text.split('\n').slice(Math.floor((count * n) / batches), Math.floor((count * (n + 1)) / batches))
      if (lines.length === 0) continue
      await pipeline(
        Readable.from([`${lines.join('\n')}\n`]),
        client.query(copyFrom(`copy ${table} (${columns}) from stdin`)),
      )
    }
    await client.query('commit')
  }
}

async function benchSingles(server: Server, client: pg.Client): Promise<void> {
  say('\n(b) single POSTs by 16 clients for ten seconds, against single INSERTs by 16 connections into alerts alone')
  const latencies: number[] = []
  const until = performance.now() + 10_000
  let n = 0
  const one = async () => {
    while (performance.now() < until)
      latencies.push(await timed(() => send(server, JSON.stringify(alert(`single-${process.pid}`, n++)))))
  }
  await Promise.all(Array.from({ length: 16 }, one))
  const raw = await rawSingles(client)
  say(
    `  POST ${Math.round(latencies.length / 10).toLocaleString('en')} alerts/s (p50 ${median(latencies).toFixed(1)} ms, p95 ${quantile(latencies, 0.95).toFixed(1)} ms)   INSERT ${Math.round(raw).toLocaleString('en')} rows/s   ratio ${(latencies.length / 10 / raw).toFixed(2)}`,
  )
}

async function rawSingles(client: pg.Client): Promise<number> {
  const pool = new pg.Pool({ connectionString: connectionOf(client), max: 16 })
  const until = performance.now() + 5000
  let n = 0
  const text = `insert into alerts (organisation_id, id, source, source_ref, title, severity, status, occurred_at, detected_at, received_at, last_seen_at, search)
    values ('${organisationId}', gen_random_uuid(), 'raw-single', $1, $2, 3, 'new', now(), now(), now(), now(), to_tsvector('simple', $2))`
  const one = async () => {
    while (performance.now() < until)
      await pool.query(text, [`${process.pid}-${n++}`, `Outbound connection ${n % 400} to a rare destination`])
  }
  await Promise.all(Array.from({ length: 16 }, one))
  await pool.end()
  return n / 5
}

const connectionOf = ({ user, database, host }: pg.Client): string => `postgres://${user}@/${database}?host=${host}`
