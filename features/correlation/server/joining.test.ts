import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { readOnce, type Reader } from '../../../platform/server/jobs/readers.ts'
import { makeLog } from '../../../platform/server/log.ts'
import type { AlertGroup } from '../contract/group.ts'
import { groupArrivals } from './group-arrivals.ts'
import { joinIncidents } from './jobs/join-incidents.ts'

let world: TheWorld
let send: Send
let reader: Reader
beforeAll(async () => {
  world = await openWorld('joining')
  send = await sender(world, world.leo)
  reader = groupArrivals()
})
afterAll(() => world.close())

const start = Date.parse('2026-02-20T08:00:00Z')
let count = 0
const crawl = (seconds: number, host = 'door') => ({
  source: 'ids',
  sourceRef: `j${++count}`,
  title: `Web server: request ${count} for a missing page`,
  occurredAt: new Date(start + seconds * 1000).toISOString(),
  assets: [{ type: 'host', name: host }],
})

async function arrive(...alerts: object[]): Promise<void> {
  await send('/alerts', alerts)
  const left = `select 1 from alerts a where not exists (select from alert_group_members m where m.alert_id = a.id) limit 1`
  for (let n = 0; n < 200 && (await world.owner(left)).length > 0; n++) {
    while (await readOnce(world.world, reader));
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const runJob = () => joinIncidents.run(jobScene(world.world, makeLog('silent')))
const groups = async (as = world.ana) => (await world.asks<{ items: AlertGroup[] }>(as, 'group.list')).items
const idsOf = async (group: AlertGroup) =>
  (await world.asks<{ ids: string[] }>(world.ana, 'alert.list-ids', { group: group.id, status: 'new,triaging' })).ids
const statuses = async (group: AlertGroup) => {
  const rows = await world.owner(
    `select a.status, count(*)::int as n from alerts a join alert_group_members m on m.alert_id = a.id
     where m.group_id = $1 group by a.status order by a.status`,
    [group.id],
  )
  return Object.fromEntries(rows.map((row) => [String(row.status), Number(row.n)]))
}

describe('a story that is an incident', () => {
  it('takes the alerts that come later, by itself, as the system', async () => {
    await arrive(...Array.from({ length: 6 }, (_, n) => crawl(n)))
    const [group] = await groups()
    const kase = await world.did<{ id: string; key: string }>(world.ana, 'case.open', null, {
      title: 'Crawl',
      alertIds: await idsOf(group!),
    })
    await world.settle()
    expect((await groups())[0]!.follows).toMatchObject({ key: kase.key })
    await arrive(crawl(7), crawl(8))
    expect(await world.owner('select 1 from alert_groups where id = $1 and waiting > 0', [group!.id])).toHaveLength(1)
    await runJob()
    expect(await statuses(group!)).toEqual({ linked: 8 })
    expect(await world.owner('select waiting from alert_groups where id = $1', [group!.id])).toEqual([{ waiting: 0 }])
    const facts = await world.factsOf(kase.id)
    expect(facts.filter((fact) => fact === 'case.alerts-added')).toHaveLength(1)
    // Again, and nothing happens twice.
    await runJob()
    expect(await world.factsOf(kase.id)).toEqual(facts)
  })

  it('can still be withdrawn: what joined by itself is let go by itself', async () => {
    const [kase] = await world.owner(`select id from cases where title = 'Crawl'`)
    await world.does(world.ana, 'case.withdraw', String(kase!.id))
    expect((await groups())[0]).toMatchObject({ follows: null, open: { value: 8 } })
    await arrive(crawl(9))
    await runJob()
    expect((await groups())[0]).toMatchObject({ open: { value: 9 } })
    expect(await world.owner('select case_id from alert_groups')).toEqual([{ case_id: null }])
  })

  it('is not one when only a part of the group was taken; the group can be told to follow, and it is undone', async () => {
    const [group] = await groups()
    const ids = await idsOf(group!)
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, {
      title: 'Part',
      alertIds: ids.slice(0, 2),
    })
    await world.settle()
    expect((await groups())[0]!.follows).toBeNull()
    const done = await world.does(world.ana, 'group.follow', group!.id, { caseId: kase.id })
    await world.settle()
    expect(await statuses(group!)).toEqual({ linked: 9 })
    expect(done.facts[0]).toMatchObject({ fact: 'group.followed', data: { caseId: kase.id, formerId: null } })
    await world.does(world.ana, 'group.follow', group!.id, { caseId: null })
    await arrive(crawl(10))
    await runJob()
    expect(await statuses(group!)).toEqual({ linked: 9, new: 1 })
  })

  it('that is closed takes nothing more: what comes waits for a decision', async () => {
    const [group] = await groups()
    const [kase] = await world.owner(`select id from cases where title = 'Part'`)
    await world.does(world.ana, 'group.follow', group!.id, { caseId: String(kase!.id) })
    await world.settle()
    await world.does(world.ana, 'case.close', String(kase!.id), {
      disposition: 'false_positive',
      summary: 'A crawler.',
    })
    await arrive(crawl(11))
    await runJob()
    expect(await statuses(group!)).toMatchObject({ new: 1 })
  })

  it("that was closed before anything could follow it is nobody's failure", async () => {
    await arrive(crawl(200, 'attic'), crawl(201, 'attic'))
    const attic = (await groups()).find(({ open }) => open.value === 2)!
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, {
      title: 'Brief',
      alertIds: await idsOf(attic),
    })
    await world.does(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'Nothing.' })
    // Throws when a job failed.
    await world.settle()
    expect((await groups()).find(({ id }) => id === attic.id)?.follows ?? null).toBeNull()
  })

  it('goes on in the group it is merged into, with what waits there', async () => {
    const stories = async () => (await groups()).filter(({ title }) => title.endsWith('for a missing page'))
    const known = new Set((await stories()).map(({ id }) => id))
    const begun = async (...alerts: object[]) => {
      await arrive(...alerts)
      const group = (await stories()).find(({ id }) => !known.has(id))!
      known.add(group.id)
      return group
    }
    const first = await begun(crawl(400, 'cellar'), crawl(401, 'cellar'))
    const second = await begun(crawl(9000, 'porch'), crawl(9001, 'porch'))
    const kase = await world.did<{ id: string; key: string }>(world.ana, 'case.open', null, {
      title: 'Merged',
      alertIds: await idsOf(first),
    })
    await world.settle()
    expect(await statuses(second)).toEqual({ new: 2 })
    await world.does(world.ana, 'group.merge', first.id, { intoId: second.id })
    await world.settle()
    expect((await groups()).find(({ id }) => id === second.id)?.follows).toMatchObject({ key: kase.key })
    expect(await statuses(second)).toEqual({ linked: 2 })
    // And the other way round: one that waits is merged into one that belongs to an incident.
    const late = await begun(crawl(20_000, 'shed'))
    await world.does(world.ana, 'group.merge', late.id, { intoId: second.id })
    await world.settle()
    expect(await statuses(late)).toEqual({ linked: 1 })
  })

  it('is told by nobody who may not know its case', async () => {
    const [group] = await groups()
    const kase = await world.did<{ id: string }>(world.lena, 'case.open', null, { title: 'Quiet', restricted: true })
    await expect(world.does(world.ana, 'group.follow', group!.id, { caseId: kase.id })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(world.does(world.gus, 'group.follow', group!.id, { caseId: null })).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await world.does(world.leo, 'case.withdraw', kase.id).catch(() => undefined)
    const lena = await world.did<{ id: string }>(world.lena, 'group.follow', group!.id, { caseId: kase.id })
    expect(lena).toBeDefined()
    expect((await groups()).find(({ id }) => id === group!.id)?.follows ?? null).toBeNull()
    const told = await world.asks<{ items: { fact: string }[] }>(world.ana, 'activity.list', {
      fact: 'group.followed',
      subject: group!.id,
    })
    const all = await world.owner(`select 1 from activity where fact = 'group.followed' and subject_id = $1`, [
      group!.id,
    ])
    expect(told.items.length).toBeLessThan(all.length)
  })
})
