import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertGroup } from '../../contract/group.ts'
import { alertAt, openGrouping, start, type Grouping } from '../../../../test/harness/grouping.ts'
import { presentGroups } from './group-rows.ts'

let grouping: Grouping
beforeAll(async () => {
  grouping = await openGrouping('grouprows')
})
afterAll(() => grouping.world.close())

const groupOf = async (alertId: string, as = grouping.world.gus, filter = {}) => {
  const [row] = await grouping.world.owner('select group_id from alert_group_members where alert_id = $1', [alertId])
  return (await grouping.groups(as, filter)).find(({ id }) => id === row!.group_id)
}

describe('a group all but one of whose alerts are hidden', () => {
  it('tells nothing of them: neither by its id, nor by why the one joined', async () => {
    const { world } = grouping
    const ids = await grouping.put(
      Array.from({ length: 12 }, (_, k) =>
        alertAt(k * 2, k < 10 ? 'door' : 'gate', `Web server: request ${k} for a missing page`),
      ),
    )
    await grouping.quiet()
    const all = (await groupOf(ids[0]!, world.lena))!
    expect(all.alerts).toBe(12)
    expect(ids).not.toContain(all.id)
    // Ids that are derived tell no time, others begin with it.
    expect(all.id[14]).toBe('8')
    const [newest] = await grouping.members(all.id, world.gus)
    expect(newest!.reasons.length).toBeGreaterThan(0)
    await world.did(world.lena, 'case.open', null, { title: 'Quiet', restricted: true, alertIds: ids.slice(0, 10) })
    const two = await grouping.members(all.id, world.gus)
    expect(two.map(({ alert }) => alert.id)).toEqual([ids[11], ids[10]])
    // By the other one that is seen, and that one by nothing.
    expect(two[0]!.reasons.map(({ says }) => says)).toContain('2 seconds later')
    expect(two[1]).toMatchObject({ because: '', reasons: [] })
    await world.did(world.lena, 'case.open', null, { title: 'Quieter', restricted: true, alertIds: [ids[10]] })
    expect(await grouping.members(all.id, world.gus)).toMatchObject([{ because: '', reasons: [] }])
    expect((await grouping.members(all.id, world.lena)).length).toBeGreaterThan(1)
  })
})

describe('a flood', () => {
  let ids: string[]
  const grave = (k: number) => (k === 5 ? { severity: 'critical' } : k === 7 ? { severity: 'medium' } : {})
  beforeAll(async () => {
    const flood = Array.from({ length: 260 }, (_, k) =>
      alertAt(86_400 + k, 'ledger', `Port scan from outside, port ${k}`, { severity: 'low', ...grave(k) }),
    )
    ids = [...(await grouping.put(flood.slice(0, 20))), ...(await grouping.put(flood.slice(20)))]
    await grouping.quiet()
  })

  it('is as grave as the gravest of it, however many came since, and says how many of the newest are open', async () => {
    const group = (await groupOf(ids[5]!))!
    expect(group).toMatchObject({ severity: 'critical', title: 'Port scan from outside, port 5', alerts: 260 })
    const [top] = await grouping.world.owner('select max(score) as score from alerts where id = any($1)', [ids])
    expect(group.score).toBe(top!.score)
    expect(group.open).toEqual({ value: 200, more: true })
  })

  it('is as likely as the likeliest of it, in order of priority', async () => {
    const { world } = grouping
    await world.owner('update alerts set score = 990 where id = $1', [ids[7]])
    expect(await groupOf(ids[7]!, world.gus, { sort: 'priority' })).toMatchObject({ score: 990, likeliestId: ids[7] })
  })

  it('is as grave as somebody says who sees an old one of it otherwise', async () => {
    const { world } = grouping
    await world.owner('update alerts set severity = 2 where id = $1', [ids[5]])
    expect(await groupOf(ids[5]!)).toMatchObject({ severity: 'low' })
    await world.owner('update alerts set severity = 5 where id = $1', [ids[9]])
    expect(await groupOf(ids[9]!)).toMatchObject({ severity: 'critical', likeliestId: expect.any(String) })
  })
})

describe('among many alerts', () => {
  const fill = async (from: number, count: number, perGroup: number) => {
    const { world } = grouping
    const id = `('01a20000-' || lpad(to_hex(k / 65536), 4, '0') || '-7000-8000-' || lpad(to_hex(k), 12, '0'))::uuid`
    const group = `('01b00000-0000-8000-8000-' || lpad(to_hex($2::int + k / $4::int), 12, '0'))::uuid`
    const values = [world.ana.organisationId, from, from + count - 1]
    await world.owner(
      `insert into alerts (organisation_id, id, source, source_ref, title, severity, status, detected_at, received_at,
         last_seen_at, tags, techniques, assets, search)
       select $1, ${id}, 'ids', 'p' || k, 'T', 3, 'new', $4, $4, $4, '{}', '{}', '[]', to_tsvector('simple', 'x')
       from generate_series($2::int, $3::int) k`,
      [...values, new Date(start)],
    )
    await world.owner(
      `insert into alert_groups (organisation_id, id, alerts, grown_at)
       select $1, g, count(*), now() from (select ${group} as g from generate_series($2::int, $3::int) k) x group by g`,
      [...values, perGroup],
    )
    await world.owner(
      `insert into alert_group_members (organisation_id, alert_id, group_id)
       select $1, ${id}, ${group} from generate_series($2::int, $3::int) k`,
      [...values, perGroup],
    )
  }

  it(
    'a page looks up those of its groups alone, and the story behind a flood is on it',
    { timeout: 90_000 },
    async () => {
      const { world } = grouping
      await fill(1, 1000, 10)
      await fill(20_000, 20_000, 1_000_000)
      await world.owner('vacuum analyze')
      for (const sort of ['newest', 'priority']) {
        const page = await world.asks<{ items: AlertGroup[] }>(world.ana, 'group.list', { limit: 50, sort })
        expect(page.items.length).toBe(50)
        expect(page.items.some(({ alerts }) => alerts === 20_000)).toBe(true)
      }
      const [groups, fetched] = await world.reads(world.gus, async (scene) => {
        const { rows } = await sql<{ id: string }>`select id from alert_groups where alerts = 10 limit 50`.execute(
          scene.db,
        )
        const read = async () =>
          (
            await sql<{ n: number }>`select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n
            from pg_stat_xact_user_tables where relname = 'alerts'`.execute(scene.db)
          ).rows[0]!.n
        const before = await read()
        const ids = rows.map(({ id }) => id)
        return [await presentGroups(scene, ids), (await read()) - before] as const
      })
      expect(groups.length).toBe(50)
      expect(fetched).toBeLessThan(10_000)
    },
  )
})
