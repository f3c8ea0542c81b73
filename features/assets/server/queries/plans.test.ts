import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scene } from '../../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { criticalitiesOf } from '../index.ts'

const many = 20_000

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('asset-plans')
  await fill(world.ana.organisationId)
})
afterAll(() => world.close())

/** Assets of two names each, two alerts each, a tenth of them imported, a hundredth rated. */
async function fill(organisationId: string): Promise<void> {
  const alert = (n: string) => `('0199' || lpad(to_hex(${n}), 8, '0') || '70008000000000000000')::uuid`
  const asset = (n: string) => `('0199' || lpad(to_hex(${n}), 8, '0') || '80008000000000000000')::uuid`
  await world.owner(
    `insert into alerts (organisation_id, id, source, source_ref, title, severity, status, detected_at, received_at, last_seen_at, search)
     select $1, ${alert('n')}, 'edr', 'ref' || n, 'Beacon', 3, 'new', now(), now(), now(), '' from generate_series(1, ${many}) n`,
    [organisationId],
  )
  await world.owner(
    `insert into assets (organisation_id, id, head_id, kind, name, criticality, site, exposure, tags, origin, first_seen_at)
     select $1, ${asset('n')}, ${asset('n')}, case when n % 3 = 0 then 'account' else 'host' end, 'host-' || n,
       case when n % 100 = 0 then 1 + n / 100 % 4 else 0 end, 'site ' || n % 300, case when n % 50 = 0 then 'internet' end,
       case when n % 20 = 0 then array['t' || n % 900] else '{}' end, case when n % 10 = 0 then 'imported' else 'discovered' end, now()
     from generate_series(1, ${many}) n`,
    [organisationId],
  )
  await world.owner(
    `insert into asset_names (organisation_id, value, kind, valid_from, said_at, asset_id, source)
     select $1, v.value, v.kind, now(), now(), ${asset('n')}, 'edr' from generate_series(1, ${many}) n,
       lateral (values ('host-' || n, 'hostname'), ('10.' || n % 200 || '.' || n / 250 || '.' || n % 250, 'ip')) v (value, kind) on conflict do nothing`,
    [organisationId],
  )
  await world.owner(
    `insert into asset_names (organisation_id, value, kind, valid_from, said_at, asset_id, source)
     select $1, v.value, v.kind, now(), now(), v.id, 'edr' from generate_series(3, ${many} - 3, 3) n,
       lateral (values ('corp\\u' || n, 'account', ${asset('n')}), ('u' || n || '@corp.example', 'mail', ${asset('n + 3')})) v (value, kind, id)`,
    [organisationId],
  )
  await world.owner(
    `insert into alert_assets (organisation_id, asset_id, alert_id)
     select $1, ${asset(`(1 + n * k % ${many})`)}, ${alert('n')} from generate_series(1, ${many}) n, unnest(array[1, 7]) k on conflict do nothing`,
    [organisationId],
  )
  await world.owner('analyze alerts, assets, asset_names, alert_assets')
}

async function walks({ db }: Scene): Promise<Map<string, number>> {
  const { rows } = await sql<{
    relname: string
    seq_scan: number
  }>`select relname, seq_scan from pg_stat_xact_user_tables
    where relname in ('alerts', 'assets', 'asset_names', 'alert_assets')`.execute(db)
  return new Map(rows.map((row) => [row.relname, Number(row.seq_scan)]))
}
/** Which of the large tables some work walked from end to end. */
const walked = (work: (scene: Scene) => Promise<unknown>) =>
  world.reads(world.ana, async (scene) => {
    const before = await walks(scene)
    await work(scene)
    return [...(await walks(scene))]
      .filter(([table, count]) => count > (before.get(table) ?? 0))
      .map(([table]) => table)
  })
const asked = (name: string, filter: object, params: Record<string, string> = {}) =>
  walked((scene) => {
    const query = world.registry.queries.find((each) => each.request.name === name)!
    return query.run(scene, query.request.query.parse(filter), params)
  })

describe('no list of assets walks a table', () => {
  it.each([
    {},
    { kind: 'account' },
    { criticality: 'critical,high' },
    { criticality: 'none' },
    { site: 'site 7' },
    { exposure: 'internet' },
    { tag: 't40' },
    { q: 'host-77' },
    { q: '10.7.' },
    { q: 'absent' },
    { alert: '01990000-0077-7000-8000-000000000000' },
  ])('%o', async (filter) => expect(await asked('asset.list', filter)).toEqual([]))

  it('nor does a page far below, one asset, its history, or the door', async () => {
    const first = await world.asks<{ nextCursor: string }>(world.ana, 'asset.list', { limit: 200, criticality: 'none' })
    expect(await asked('asset.list', { criticality: 'none', cursor: first.nextCursor })).toEqual([])
    const id = String((await world.owner(`select id from assets where name = 'host-77'`))[0]!.id)
    const account = String((await world.owner(`select id from assets where name = 'host-78'`))[0]!.id)
    expect(await asked('asset.read', {}, { id: account })).toEqual([])
    expect(await world.asks(world.ana, 'asset.read', {}, { id: account })).toMatchObject({
      mayBe: [{ name: 'host-75' }, { name: 'host-81' }],
    })
    for (const name of ['asset.read', 'asset.history', 'asset.list-alerts'])
      expect(await asked(name, {}, { id })).toEqual([])
    const names = Array.from({ length: 500 }, (_, n) => `host-${n * 7}`)
    expect(await walked((scene) => criticalitiesOf(scene.db, world.ana.organisationId, names))).toEqual([])
  })
})

describe('pages', () => {
  it('go through all there is, each once, the critical first', async () => {
    const seen: { name: string; criticality: string | null }[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: typeof seen; nextCursor: string | null } = await world.asks(world.ana, 'asset.list', {
        limit: 100,
        site: 'site 0',
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(new Set(seen.map(({ name }) => name)).size).toBe(seen.length)
    expect(seen).toHaveLength(Math.floor(many / 300))
    const levels = ['critical', 'high', 'medium', 'low', null]
    expect(seen.map(({ criticality }) => levels.indexOf(criticality))).toEqual(
      seen.map(({ criticality }) => levels.indexOf(criticality)).sort((a, b) => a - b),
    )
  })
})
