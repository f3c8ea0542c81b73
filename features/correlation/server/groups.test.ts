import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import { readOnce, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { AlertGroup, GroupMember } from '../contract/group.ts'
import { groupArrivals } from './group-arrivals.ts'

let world: TheWorld
let send: Send
let reader: Reader
beforeAll(async () => {
  world = await openWorld('groups')
  send = await sender(world, world.leo)
  reader = groupArrivals()
})
afterAll(() => world.close())

const start = Date.parse('2026-02-20T08:00:00Z')
let count = 0
const alert = (seconds: number, host: string, title: string) => ({
  source: 'ids',
  sourceRef: `g${++count}`,
  title,
  occurredAt: new Date(start + seconds * 1000).toISOString(),
  assets: [{ type: 'host', name: host }],
})
/** Until all that was written has been read; the horizon waits for transactions that are still open. */
async function readAll(): Promise<void> {
  const left = `select 1 from alerts a where not exists (select from alert_group_members m where m.alert_id = a.id) limit 1`
  for (let n = 0; n < 200 && (await world.owner(left)).length > 0; n++) {
    while (await readOnce(world.world, reader));
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(await world.owner(left)).toEqual([])
}
const groups = async (as = world.ana) => (await world.asks<{ items: AlertGroup[] }>(as, 'group.list')).items
const membersOf = async (id: string) =>
  (await world.asks<{ items: GroupMember[] }>(world.ana, 'group.list-members', {}, { id })).items
const groupWith = async (title: string) => (await groups()).find((group) => group.title.includes(title))!

describe('alerts that arrive', () => {
  it('gather into stories, each saying why, and each alert is in one', async () => {
    const crawl = Array.from({ length: 12 }, (_, n) =>
      alert(n * 2, 'door', `Web server: request ${n} for a missing page`),
    )
    const sweep = Array.from({ length: 8 }, (_, n) =>
      alert(4000 + n * 3, 'ledger', `Port scan from outside, port ${n}`),
    )
    await send('/alerts', [...crawl, ...sweep])
    await readAll()
    const found = await groups()
    expect(new Set(found.map((group) => group.alerts))).toEqual(new Set([12, 8]))
    const [web] = [await groupWith('Web server')]
    const members = await membersOf(web.id)
    expect(members).toHaveLength(12)
    expect(members.at(-1)!.reasons.filter((factor) => factor.weight > 0 && factor.says.includes('same host'))).toEqual(
      [],
    )
    expect(members[0]!.reasons.map((factor) => factor.says).join(', ')).toContain('same host door')
  })

  it('name their group and why they are in it', async () => {
    const web = await groupWith('Web server')
    const [last] = await membersOf(web.id)
    const of = (id: string, as = world.ana) =>
      world.asks<{ group: AlertGroup | null; because: string }>(as, 'group.of-alert', {}, { id })
    expect(await of(last!.alert.id)).toMatchObject({ group: { id: web.id, alerts: 12 }, because: last!.because })
    expect(await of(last!.alert.id, world.otto)).toMatchObject({ group: null, because: '' })
    expect(await of('no-id')).toMatchObject({ group: null })
  })

  it('go on where a killed process stopped, each once', async () => {
    reader = groupArrivals()
    await send('/alerts', [alert(26, 'door', 'Web server: request 99 for a missing page')])
    await readAll()
    expect((await groupWith('Web server')).alerts).toBe(13)
    const twice = await world.owner('select alert_id from alert_group_members group by alert_id having count(*) > 1')
    expect(twice).toEqual([])
  })

  it('are explained in pairs: what speaks for and against, and where the line is', async () => {
    const web = await membersOf((await groupWith('Web server')).id)
    const scan = await membersOf((await groupWith('Port scan')).id)
    const ask = (one: string, other: string) =>
      world.asks<{ together: boolean; sentence: string; score: number; line: number }>(world.ana, 'group.explain', {
        one,
        other,
      })
    const apart = await ask(web[0]!.alert.id, scan[0]!.alert.id)
    expect(apart.together).toBe(false)
    expect(apart.score).toBeLessThan(apart.line)
    expect(apart.sentence).toMatch(/^Not one story, because: /)
    await expect(ask(web[0]!.alert.id, crypto.randomUUID())).rejects.toMatchObject({ code: 'request.unknown' })
  })
})

describe('a correction', () => {
  it('moves alerts, is undone, and is kept for those that come later', async () => {
    const scan = await groupWith('Port scan')
    const [last] = await membersOf(scan.id)
    const moved = await world.does(world.ana, 'group.move-alerts', scan.id, {
      alertIds: [last!.alert.id],
      intoId: null,
    })
    expect((await groups()).map((group) => group.alerts).sort((a, b) => a - b)).toEqual([1, 7, 13])
    const api = await world.api()
    expect(api).toBeDefined()
    const into = (
      await world.owner('select group_id from alert_group_members where alert_id = $1', [last!.alert.id])
    )[0]!
    await world.does(world.ana, 'group.move-alerts', String(into.group_id), {
      alertIds: [last!.alert.id],
      intoId: scan.id,
      teach: false,
    })
    expect((await groups()).map((group) => group.alerts).sort((a, b) => a - b)).toEqual([8, 13])
    expect(moved.facts[0]).toMatchObject({ fact: 'group.alerts-moved', data: { alertIds: [last!.alert.id] } })
    await expect(
      world.does(world.ana, 'group.move-alerts', scan.id, { alertIds: [crypto.randomUUID()], intoId: null }),
    ).rejects.toMatchObject({ code: 'group.not-members' })
    await expect(
      world.does(world.gus, 'group.move-alerts', scan.id, { alertIds: [last!.alert.id], intoId: null }),
    ).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(
      world.does(world.otto, 'group.move-alerts', scan.id, { alertIds: [last!.alert.id], intoId: null }),
    ).rejects.toMatchObject({ code: 'request.unknown' })
  })

  it('keeps kinds apart that were told apart', async () => {
    await send('/alerts', [alert(9000, 'archive', 'Login refused'), alert(9001, 'archive', 'Login accepted')])
    await readAll()
    const together = await groupWith('Login')
    expect(together.alerts).toBe(2)
    const [accepted] = await membersOf(together.id)
    await world.does(world.ana, 'group.move-alerts', together.id, { alertIds: [accepted!.alert.id], intoId: null })
    await send('/alerts', [alert(9400, 'archive', 'Login refused'), alert(9401, 'archive', 'Login accepted')])
    await readAll()
    const where = await world.owner(
      `select m.group_id, a.title from alert_group_members m join alerts a on a.id = m.alert_id where a.title like 'Login%' and a.occurred_at > '2026-02-20T10:35:00Z'`,
    )
    expect(new Set(where.map((row) => row.group_id)).size).toBe(2)
  })

  it('merges groups without losing or doubling any alert, and parts them again', async () => {
    const [web, scan] = [await groupWith('Web server'), await groupWith('Port scan')]
    await world.does(world.ana, 'group.merge', web.id, { intoId: scan.id })
    expect((await groups()).map((group) => group.id)).not.toContain(web.id)
    expect(await world.asks(world.ana, 'group.read', {}, { id: web.id })).toMatchObject({ id: scan.id, alerts: 21 })
    expect(await membersOf(scan.id)).toHaveLength(21)
    await expect(world.does(world.ana, 'group.merge', scan.id, { intoId: web.id })).rejects.toMatchObject({
      code: 'group.same',
    })
    await world.does(world.ana, 'group.part', web.id)
    // Two merges at once, each into the other: one of them is refused, and no group is lost.
    const both = await Promise.allSettled([
      world.does(world.ana, 'group.merge', web.id, { intoId: scan.id }),
      world.does(world.leo, 'group.merge', scan.id, { intoId: web.id }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await world.does(world.ana, 'group.part', both[0].status === 'fulfilled' ? web.id : scan.id)
    expect((await groupWith('Web server')).alerts).toBe(13)
    expect((await groupWith('Port scan')).alerts).toBe(8)
  })
})

describe('need-to-know', () => {
  it('holds in how often a host was seen: each reader is told what that reader may see', async () => {
    const assets = world.registry.features.find(({ name }) => name === 'assets')?.readers?.[0]
    const touched = async () =>
      Number((await world.owner('select count(distinct alert_id) as n from alert_assets'))[0]!.n)
    const all = Number((await world.owner('select count(*) as n from alerts'))[0]!.n)
    for (let n = 0; n < 200 && (await touched()) < all; n++) {
      while (await readOnce(world.world, assets!));
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const web = await groupWith('Web server')
    const because = async (as: typeof world.ana) =>
      (await world.asks<{ items: GroupMember[] }>(as, 'group.list-members', {}, { id: web.id })).items[0]!.because
    expect(await because(world.ana)).toContain('same host door (13 alerts in 30 days)')
    const hidden = (await membersOf(web.id))[3]!.alert.id
    const kase = await world.did<{ id: string }>(world.lena, 'case.open', null, {
      title: 'Quieter',
      restricted: true,
      alertIds: [hidden],
    })
    expect(await because(world.ana)).toContain('same host door (12 alerts in 30 days)')
    expect(await because(world.lena)).toContain('same host door (13 alerts in 30 days)')
    await world.did(world.lena, 'case.withdraw', kase.id)
  })

  it('holds: an alert in a restricted case is in no group, number or reason of others', async () => {
    const web = await groupWith('Web server')
    const [one] = await membersOf(web.id)
    await world.did(world.lena, 'case.open', null, { title: 'Quiet', restricted: true, alertIds: [one!.alert.id] })
    expect((await groupWith('Web server')).alerts).toBe(12)
    expect((await membersOf(web.id)).map((member) => member.alert.id)).not.toContain(one!.alert.id)
    expect((await groups(world.lena)).find((group) => group.id === web.id)!.alerts).toBe(13)
    const scan = await groupWith('Port scan')
    const all = (await membersOf(scan.id)).map((member) => member.alert.id)
    await world.did(world.leo, 'case.open', null, { title: 'All of it', restricted: true, alertIds: all })
    expect(await groupWith('Port scan')).toBeUndefined()
    // Nor does the log tell what was moved out of it.
    const moved = all.slice(0, 1)
    await world.does(world.leo, 'group.move-alerts', scan.id, { alertIds: moved, intoId: null })
    const told = (as: typeof world.ana) =>
      world.asks<{ items: unknown[] }>(as, 'activity.list', { fact: 'group.alerts-moved', subject: scan.id })
    const [hers, others] = [(await told(world.leo)).items.length, (await told(world.omar)).items.length]
    expect(hers - others).toBe(1)
    await expect(world.asks(world.ana, 'group.read', {}, { id: scan.id })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    expect((await groups(world.otto)).length).toBe(0)
  })
})
