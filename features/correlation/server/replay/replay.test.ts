import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { readOnce, type Reader } from '../../../../platform/server/jobs/readers.ts'
import { groupArrivals } from '../group-arrivals.ts'
import { previewTuningQuery } from '../queries/preview-tuning.ts'
import { readTuningQuery } from '../queries/read-tuning.ts'

let world: TheWorld
let send: Send
let reader: Reader
beforeAll(async () => {
  world = await openWorld('replay')
  send = await sender(world, world.leo)
  reader = groupArrivals()
})
afterAll(() => world.close())

const start = Date.parse('2026-02-20T08:00:00Z')
const hosts = ['door', 'archive', 'ledger']
const titles = ['Web server: request for a missing page', 'Login refused', 'Port scan from outside', 'File was written']
let count = 0
/** A mix with pauses of all lengths, the same each time. */
const mix = (n: number, from: number) =>
  Array.from({ length: n }, (_, k) => ({
    source: 'ids',
    sourceRef: `r${++count}`,
    title: titles[(k * 7 + Math.floor(k / 9)) % titles.length]!,
    occurredAt: new Date(start + (from + k * 40 + Math.floor(k / 25) * 1700) * 1000).toISOString(),
    assets: [{ type: 'host', name: hosts[Math.floor(k / 13) % hosts.length]! }],
  }))

const left = `select 1 from alerts a where not exists (select from alert_group_members m where m.alert_id = a.id) limit 1`
const running = `select 1 from correlation_replays where ended_at is null`
/** `fresh`: as if the process had been killed before each step. */
async function readAll(fresh = false): Promise<void> {
  for (let n = 0; n < 300; n++) {
    if (fresh) reader = groupArrivals()
    while (await readOnce(world.world, reader)) if (fresh) reader = groupArrivals()
    if ((await world.owner(left)).length === 0 && (await world.owner(running)).length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The reader did not come to an end.')
}
const places = async () =>
  new Map(
    (await world.owner('select alert_id, group_id from alert_group_members')).map((row) => [
      String(row.alert_id),
      String(row.group_id),
    ]),
  )
const numbersFit = async () =>
  world.owner(`select g.id, g.alerts, (select count(*)::int from alert_group_members m where m.group_id = g.id) as is from alert_groups g where g.alerts <>
    (select count(*) from alert_group_members m where m.group_id = g.id)`)

describe('history grouped anew', () => {
  it('has each alert once, keeps what was moved by hand, and the numbers fit', async () => {
    await send('/alerts', mix(200, 0))
    await readAll()
    const before = await places()
    const [[movedId, from]] = [...before] as [[string, string]]
    await world.does(world.ana, 'group.move-alerts', from, { alertIds: [movedId], intoId: null, teach: false })
    expect(await numbersFit()).toEqual([])
    const corrected = await places()
    const own = corrected.get(movedId)
    await world.does(world.leo, 'group.tune', [], { strictness: 0.25, since: new Date(0).toISOString() })
    await expect(world.does(world.leo, 'group.tune', [], { strictness: 2, since: null })).rejects.toMatchObject({
      code: 'group.replaying',
    })
    expect(await world.asks(world.leo, 'group.read-tuning')).toEqual({
      strictness: 1,
      replay: { done: 0, strictness: 0.25 },
      last: null,
    })
    await readAll()
    const after = await places()
    expect(after.size).toBe(200)
    expect(after.get(movedId)).toBe(own)
    expect(new Set(after.values()).size).toBeLessThan(new Set(before.values()).size)
    expect(await numbersFit()).toEqual([])
    expect(await world.asks(world.leo, 'group.read-tuning')).toMatchObject({
      strictness: 0.25,
      replay: null,
      last: { alerts: 200, groups: new Set(after.values()).size, before: new Set(corrected.values()).size },
    })
  })

  it('comes out as if it had been so from the first, whatever was killed on the way', async () => {
    const as = async (strictness: number, fresh: boolean) => {
      await world.does(world.leo, 'group.tune', [], { strictness, since: new Date(0).toISOString() })
      await readAll(fresh)
      expect(await numbersFit()).toEqual([])
      return places()
    }
    const loose = await as(0.25, false)
    const strict = await as(4, true)
    expect(strict).not.toEqual(loose)
    expect(await as(0.25, true)).toEqual(loose)
  })

  it('takes in what arrives meanwhile, and goes on with the new setting', async () => {
    await world.does(world.leo, 'group.tune', [], { strictness: 1, since: new Date(0).toISOString() })
    await send('/alerts', mix(60, 30_000))
    await readAll()
    expect((await places()).size).toBe(260)
    expect(await numbersFit()).toEqual([])
    await send('/alerts', mix(20, 60_000))
    await readAll()
    expect((await places()).size).toBe(280)
  })

  it('is asked for by who may, with a setting there is; without a time only what comes is grouped so', async () => {
    const body = { strictness: 2, since: null }
    await expect(world.does(world.ana, 'group.tune', [], body)).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(world.does(world.leo, 'group.tune', [], { ...body, strictness: 40 })).rejects.toMatchObject({
      code: 'request.invalid',
    })
    const before = await places()
    const { facts } = await world.does(world.leo, 'group.tune', [], body)
    expect(facts[0]).toMatchObject({ fact: 'group.tuned', data: { strictness: 2, former: 1, since: null } })
    await readAll()
    expect(await places()).toEqual(before)
    expect(await world.asks(world.leo, 'group.read-tuning')).toMatchObject({ strictness: 2, replay: null })
    expect([readTuningQuery.permission, previewTuningQuery.permission]).toEqual(['group.tune', 'group.tune'])
  })

  it('can be looked at before: what a setting would make of the newest alerts, and what the present one makes', async () => {
    type Made = { groups: number; largest: number }
    const look = (strictness: number) =>
      world.asks<{ alerts: number; would: Made; now: Made }>(world.leo, 'group.preview-tuning', { strictness })
    const same = await look(2)
    expect(same.alerts).toBe(280)
    expect(same.would).toEqual(same.now)
    const looser = await look(0.25)
    expect(looser.now).toEqual(same.now)
    expect(looser.would.groups).toBeLessThan(looser.now.groups)
    expect(looser.would.largest).toBeGreaterThan(looser.now.largest)
  })
})

describe('history grouped anew from a time on', () => {
  const learned = async () =>
    (await world.owner('select memory from correlation_memories'))[0]!.memory as { things: { total: number } }

  it('leaves all before it where it is, and forgets nothing that was learned there', async () => {
    const before = await places()
    const since = new Date(Date.now() + 3_600_000).toISOString()
    await world.does(world.leo, 'group.tune', [], { strictness: 0.25, since })
    await readAll()
    expect(await places()).toEqual(before)
    const known = (await learned()).things.total
    expect(known).toBeGreaterThan(250)
    // What comes since joins a story of before in the group where that is.
    await new Promise((resolve) => setTimeout(resolve, 20))
    const at = start + 90_000_000
    const beacon = (k: number) => ({
      source: 'ids',
      sourceRef: `beacon${k}`,
      title: 'Beacon to a known address',
      occurredAt: new Date(at + k * 1000).toISOString(),
      assets: [{ type: 'host', name: 'lighthouse' }],
    })
    await send('/alerts', [beacon(0), beacon(1), beacon(2)])
    await readAll()
    const middle = (await world.owner(`select id, received_at from alerts where source_ref = 'beacon2'`))[0]!
    await new Promise((resolve) => setTimeout(resolve, 20))
    const within = new Date().toISOString()
    await send('/alerts', [beacon(3), beacon(4)])
    await readAll()
    await world.does(world.leo, 'group.tune', [], { strictness: 0.3, since: within })
    await readAll()
    const after = await places()
    const beacons = await world.owner(`select id from alerts where source_ref like 'beacon%'`)
    expect(new Set(beacons.map(({ id }) => after.get(String(id))))).toEqual(new Set([after.get(String(middle.id))]))
    expect(await numbersFit()).toEqual([])
    expect((await learned()).things.total).toBeGreaterThanOrEqual(known)
  })

  it('keeps what it learns on the way in the process, and goes on without', { timeout: 60_000 }, async () => {
    for (let n = 0; n < 3; n++) await send('/alerts', mix(1000, 200_000 + n * 120_000))
    await readAll()
    await world.does(world.leo, 'group.tune', [], { strictness: 1, since: new Date(0).toISOString() })
    await readOnce(world.world, reader)
    const [step] = await world.owner('select done, memory from correlation_replays where ended_at is null')
    expect(step).toMatchObject({ done: 3000, memory: null })
    await readAll()
    const alone = await places()
    await world.does(world.leo, 'group.tune', [], { strictness: 1, since: new Date(0).toISOString() })
    await readOnce(world.world, reader)
    // Killed on the way.
    reader = groupArrivals()
    await readAll()
    expect(await places()).toEqual(alone)
    expect(await numbersFit()).toEqual([])
  })
})
