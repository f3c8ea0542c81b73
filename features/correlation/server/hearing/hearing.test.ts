import { afterEach, describe, expect, it } from 'vitest'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { groupArrivals } from '../group-arrivals.ts'
import { alertAt, openGrouping, type Grouping } from '../../../../test/harness/grouping.ts'

let grouping: Grouping
afterEach(() => grouping.world.close())

const titles = ['Login refused', 'Port scan from outside', 'File was written']
const backfill = (n: number, day: number) =>
  Array.from({ length: n }, (_, k) => alertAt(day * 86_400 + k * 60, `h${k % 7}`, titles[k % 3]!))

describe('alerts that were heard and wait for company', () => {
  it('get their place after a kill, when nothing more comes', async () => {
    grouping = await openGrouping('heard')
    await grouping.put([alertAt(0, 'h0', 'Login refused')])
    await grouping.quiet()
    await grouping.put([alertAt(5, 'h0', 'Login refused'), alertAt(5.1, 'h1', 'Malware found')])
    await grouping.hear()
    expect(await grouping.ungrouped()).toBeGreaterThan(0)
    grouping.reader = groupArrivals()
    await grouping.quiet()
    expect(await grouping.ungrouped()).toBe(0)
    expect(await grouping.world.owner(`select 1 from correlation_waiting where alert_ids <> '{}'`)).toEqual([])
  })

  it('get it although more waited at the kill than fit', { timeout: 60_000 }, async () => {
    grouping = await openGrouping('heardfull')
    await grouping.put([alertAt(0, 'h0', 'Login refused')])
    await grouping.quiet()
    await grouping.put(backfill(3000, -40))
    await grouping.hear()
    grouping.reader = groupArrivals()
    await grouping.put(backfill(2500, -20))
    await grouping.hear()
    expect(await grouping.ungrouped()).toBeGreaterThan(0)
    grouping.reader = groupArrivals()
    await grouping.quiet()
    expect(await grouping.ungrouped()).toBe(0)
  })

  it('get it when history is grouped anew before', async () => {
    grouping = await openGrouping('heardanew')
    const { world } = grouping
    await grouping.put([alertAt(0, 'h0', 'Login refused'), alertAt(1, 'h0', 'Login refused')])
    await grouping.quiet()
    await grouping.put([alertAt(5, 'h1', 'Malware found')])
    await grouping.hear()
    grouping.reader = groupArrivals()
    await world.does(world.leo, 'group.tune', [], { strictness: 1.1, since: new Date(0).toISOString() })
    await grouping.quiet()
    expect(await grouping.ungrouped()).toBe(0)
    const wrong = await world.owner(`select g.id from alert_groups g where g.alerts <>
      (select count(*) from alert_group_members m where m.group_id = g.id)`)
    expect(wrong).toEqual([])
  })

  it('get it when what was remembered is of another version', async () => {
    grouping = await openGrouping('heardother')
    const { world } = grouping
    await grouping.put([alertAt(5, 'h1', 'Malware found')])
    await grouping.hear()
    await world.owner(
      `insert into correlation_memories (organisation_id, xid, after, memory, kept_at)
      select $1, xid, after, '{"version": 0}', now() from reader_positions where name = 'correlation'`,
      [world.ana.organisationId],
    )
    grouping.reader = groupArrivals()
    await grouping.quiet()
    expect(await grouping.ungrouped()).toBe(0)
  })
})

describe('two processes that take turns', () => {
  it('hear what the other heard, once, and put alerts where one alone would', { timeout: 60_000 }, async () => {
    grouping = await openGrouping('turns')
    const { world } = grouping
    const [one, other] = [groupArrivals(), groupArrivals()]
    await grouping.put(backfill(4000, 0))
    await grouping.quiet(one)
    const times: number[] = []
    for (let n = 0; n < 6; n++) {
      await grouping.put([alertAt(5 * 86_400 + n, 'h1', 'Login refused')])
      await new Promise((resolve) => setTimeout(resolve, 60))
      const began = performance.now()
      await readOnce(world.world, n % 2 ? one : other)
      times.push(performance.now() - began)
    }
    await grouping.quiet(other)
    expect(await grouping.ungrouped()).toBe(0)
    const of = `select count(distinct m.group_id)::int as n from alert_group_members m join alerts a on a.id = m.alert_id
      where a.occurred_at >= '2026-02-25'`
    expect(await world.owner(of)).toEqual([{ n: 1 }])
    // The first of them hears all, the next ones what is new: by far less.
    const later = times.slice(2).sort((a, b) => a - b)
    expect(later[1]!).toBeLessThan(times[0]! / 2)
  })
})
