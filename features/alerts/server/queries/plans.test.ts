import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scene } from '../../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('alert-plans')
  await fill(world.ana.organisationId, 20_000)
})
afterAll(() => world.close())

/** As many as make a walk through a table cost more than an index, with the shape of a working queue. */
async function fill(organisationId: string, count: number): Promise<void> {
  const id = `('0199' || lpad(to_hex(n), 8, '0') || '70008000000000000000')::uuid`
  await world.owner(
    `insert into alerts (organisation_id, id, source, source_ref, title, type, severity, status, closed_at, assignee_id, detected_at, received_at,
       last_seen_at, tags, techniques, search, score)
     select $1, ${id}, 'src' || n % 7, 'ref' || n, 'Beacon on host-' || n % 500, 'edr', 1 + n % 5,
       case when n % 40 = 0 then 'new' when n % 40 = 1 then 'triaging' else 'closed' end, now(), case when n % 40 = 1 then $2::uuid end,
       now(), now(), now(), array['n-' || n % 900], array['T1059'],
       to_tsvector('simple', 'Beacon on host-' || n % 500 || ' word' || n % 4000) || array_to_tsvector(array['tag:n-' || n % 900, 'type:edr']), n * 7 % 1000
     from generate_series(1, ${count}) n`,
    [organisationId, world.ana.personId],
  )
  await world.owner(
    `insert into observables (organisation_id, id, type, value, first_seen_at)
     select $1, md5('o' || n)::uuid, 'domain', 'h' || n || '.example.com', now() - n * interval '1 second' from generate_series(1, ${count / 4}) n`,
    [organisationId],
  )
  await world.owner(
    `insert into sightings (organisation_id, observable_id, subject_id, subject_kind, seen_at)
     select $1, md5('o' || 1 + n * k % ${count / 4})::uuid, ${id}, 'alert', now() from generate_series(1, ${count}) n, unnest(array[1, 7, 13]) k on conflict do nothing`,
    [organisationId],
  )
  await world.owner('analyze alerts, observables, sightings')
}

/** Walks through each large table so far, as this connection has counted them. */
async function walks({ db }: Scene): Promise<Map<string, number>> {
  const { rows } = await sql<{
    relname: string
    seq_scan: number
  }>`select relname, seq_scan from pg_stat_xact_user_tables
    where relname in ('alerts', 'sightings', 'observables', 'alert_payloads')`.execute(db)
  return new Map(rows.map((row) => [row.relname, Number(row.seq_scan)]))
}

/** Runs a query and answers which of the large tables it walked from end to end. */
const walked = (name: string, filter: Record<string, unknown>, params: Record<string, string> = {}) =>
  world.reads(world.ana, async (scene) => {
    const query = world.registry.queries.find((each) => each.request.name === name)!
    const before = await walks(scene)
    await query.run(scene, query.request.query.parse(filter), params)
    return [...(await walks(scene))]
      .filter(([table, count]) => count > (before.get(table) ?? 0))
      .map(([table]) => table)
  })

describe('no hot list walks a table', () => {
  it.each<[string, Record<string, unknown>]>([
    ['alert.list', {}],
    ['alert.list', { status: 'new' }],
    ['alert.list', { status: 'new,triaging', severity: 'critical' }],
    ['alert.list', { severity: 'low,high' }],
    ['alert.list', { sort: 'severity' }],
    ['alert.list', { sort: 'priority' }],
    ['alert.list', { sort: 'priority', benign: 'folded', status: 'new,triaging' }],
    ['alert.list', { sort: 'priority', benign: 'only', status: 'new,triaging' }],
    ['alert.count', { benign: 'only', status: 'new,triaging' }],
    ['alert.list', { source: 'src3' }],
    ['alert.list', { source: 'src3', status: 'new' }],
    ['alert.list', { tag: 'n-77' }],
    ['alert.list', { q: 'beacon' }],
    ['alert.list', { q: 'word1234' }],
    ['alert.list', { q: 'absent' }],
    ['alert.list', { assignee: 'me' }],
    ['alert.list', { assignee: 'me', status: 'new,triaging,snoozed' }],
    ['alert.count', { assignee: 'me', status: 'new,triaging,snoozed' }],
    ['alert.list', { observable: 'h77.example.com' }],
    ['alert.list', { from: '2025-10-01T00:00:00Z', to: '2025-10-02T00:00:00Z' }],
    ['alert.count', {}],
    ['alert.count', { q: 'word1234' }],
    ['alert.list-ids', { status: 'new' }],
    ['alert.facets', {}],
    ['observable.list', {}],
    ['observable.list', { q: 'h77' }],
    ['suppression.preview', { title: 'Beacon*' }],
  ])('%s %o', async (name, filter) => {
    expect(await walked(name, filter)).toEqual([])
  })

  it('nor does one alert, what is related to it, or one observable', async () => {
    const [alert] = await world.owner('select id from alerts order by id limit 1 offset 10000')
    const [observable] = await world.owner(`select id from observables where value = 'h77.example.com'`)
    expect(await walked('alert.read', {}, { id: String(alert!.id) })).toEqual([])
    expect(await walked('alert.related', {}, { id: String(alert!.id) })).toEqual([])
    expect(await walked('observable.read', {}, { id: String(observable!.id) })).toEqual([])
  })
})

describe('what one person has open', () => {
  it('is counted to the end, however much is open and was theirs', async () => {
    await world.owner(
      `update alerts set assignee_id = $1 where status = 'closed' and source in ('src0', 'src1', 'src2')`,
      [world.ana.personId],
    )
    await world.owner(`update alerts set status = 'new', closed_at = null where source = 'src3' and status = 'closed'`)
    const count = world.registry.queries.find((each) => each.request.name === 'alert.count')!
    const asked = count.request.query.parse({ assignee: 'me', status: 'new,triaging,snoozed' })
    const answer = await world.reads(world.ana, (scene) => count.run(scene, asked, {}))
    expect(answer).toMatchObject({ matching: { value: 500, more: false } })
  })
})
