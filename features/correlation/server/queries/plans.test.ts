import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainedQuery } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
const alerts = 30_000
/** What one look takes in, the heads of fifty groups and the newest of each; the flood alone has 12,000. */
const most = 8000

/** A flood in one group, and stories of four alerts each. */
beforeAll(async () => {
  world = await openWorld('group-plans')
  const { organisationId } = world.ana
  const group = `('01980000-0000-7000-8000-' || lpad(case when n % 5 < 2 then 'f' else to_hex(n / 10 * 16) end, 12, '0'))::uuid`
  await world.owner(
    `insert into alerts (organisation_id, id, source, source_ref, title, severity, status, detected_at, received_at, last_seen_at, score, search)
     select $1, ('01990000-' || lpad(to_hex(n), 4, '0') || '-7000-8000-000000000000')::uuid, 'src' || n % 7, 'ref' || n, 'Beacon ' || n, 1 + n % 5,
       case when n % 3 = 0 then 'closed' else 'new' end, now(), now(), now(), n % 1000, '' from generate_series(1, ${alerts}) n`,
    [organisationId],
  )
  await world.owner(
    `insert into alert_groups (organisation_id, id, alerts, grown_at)
     select $1, ${group}, count(*), now() from generate_series(1, ${alerts}) n group by 2`,
    [organisationId],
  )
  await world.owner(
    `insert into alert_group_members (organisation_id, alert_id, group_id, severity)
     select $1, ('01990000-' || lpad(to_hex(n), 4, '0') || '-7000-8000-000000000000')::uuid, ${group}, 1 + n % 5
     from generate_series(1, ${alerts}) n`,
    [organisationId],
  )
  await world.owner('analyze alerts, alert_groups, alert_group_members')
}, 120_000)
afterAll(() => world.close())

const read = (filter: object) =>
  explainedQuery(world, world.ana, { name: 'group.list', filter: { limit: 50, ...filter } })
const next = async (filter: object) =>
  (await world.asks<{ nextCursor: string }>(world.ana, 'group.list', { limit: 50, ...filter })).nextCursor

describe('a page of groups', () => {
  it.each([
    {},
    { sort: 'priority' },
    { status: 'new,triaging' },
    { sort: 'priority', status: 'new,triaging' },
    { severity: 'critical' },
    { source: 'src3' },
  ])('%o reads what it shows and walks no table, and the next no more', async (filter) => {
    for (const page of [filter, { ...filter, cursor: await next(filter) }]) {
      const tables = await read(page)
      const walked = Object.entries(tables).flatMap(([table, read]) => (read.walked ? table : []))
      expect([page, walked]).toEqual([page, []])
      const rows = ['alerts', 'alert_groups', 'alert_group_members'].map((table) => tables[table]!.rows)
      expect([page, Math.max(...rows) < most, rows]).toEqual([page, true, rows])
    }
  })
})
