import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../test/harness/live-writer.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Effort, EffortSum, Mandate, Outside } from '../contract/mandate.ts'
import type { HourlyRate } from '../contract/rate.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('mandates')
  kase = await open()
})
afterAll(() => world.close())

const open = (body: object = {}) =>
  world.did<Case>(world.lena, 'case.open', null, { kind: 'investigation', title: 'Redirected payments', ...body })
const record = (body: object = {}, actor: Actor = world.lena) =>
  world.does(actor, 'mandate.record', [], {
    caseId: kase.key,
    kind: 'order',
    reference: 'Board 2026-41',
    givenBy: 'The board',
    scope: 'Payments to suppliers since June',
    validFrom: '2026-11-01T00:00:00Z',
    validUntil: '2026-12-01T00:00:00Z',
    ...body,
  })
const read = (of: Case = kase, actor: Actor = world.lena) =>
  world.asks<{ mandates: Mandate[]; outside: Outside[] }>(actor, 'mandate.list', {}, { id: of.key })
const state = async (of: Case, takenAt: string) => {
  const party = await world.did<{ id: string }>(world.lena, 'party.add', null, {
    caseId: of.key,
    role: 'witness',
    name: 'T. Teller',
  })
  const said = { partyId: party.id, kind: 'interview', takenAt, place: 'Room 4', takenBy: 'lena', body: 'As I said.' }
  return world.did<{ id: string }>(world.lena, 'statement.take', null, said)
}
const note = (body: object = {}, actor: Actor = world.lena) =>
  world.does(actor, 'effort.note', [], {
    caseId: kase.key,
    day: '2026-11-20',
    what: 'Interviews',
    minutes: 90,
    ...body,
  })

describe('a mandate', () => {
  it('covers what is done while it holds; the rest is flagged, and nothing is refused', async () => {
    const inv = await open()
    const [within, late] = [await state(inv, '2026-11-12T09:00:00Z'), await state(inv, '2026-12-02T09:00:00Z')]
    expect((await read(inv)).outside).toEqual([])
    await record({ caseId: inv.key })
    expect((await read(inv)).outside.map(({ id }) => id)).toEqual([late.id])
    const longer = await record({
      caseId: inv.key,
      kind: 'consent',
      validFrom: '2026-12-01T00:00:00Z',
      validUntil: null,
    })
    expect((await read(inv)).outside).toEqual([])
    await takeBack(world, world.lena, longer.groupId)
    expect((await read(inv)).outside.map(({ id }) => id)).toEqual([late.id])
    expect(within.id).not.toBe(late.id)
  })

  it('is ended before its time with a reason, once', async () => {
    const inv = await open()
    world.clock.set('2026-11-10T00:00:00Z')
    const { outcomes } = await record({ caseId: inv.key })
    const { id } = outcomes[0]!.answer as Mandate
    await world.did(world.lena, 'mandate.end', id, { reason: 'The board revoked it' })
    world.clock.set(null)
    const after = await state(inv, '2026-11-12T09:00:00Z')
    expect(await read(inv)).toMatchObject({
      mandates: [{ ended: { reason: 'The board revoked it' }, can: [] }],
      outside: [{ kind: 'statement', id: after.id, label: 'T. Teller' }],
    })
    await expect(world.did(world.lena, 'mandate.end', id, { reason: 'Again' })).rejects.toMatchObject({
      code: 'mandate.ended',
    })
    expect(await world.factsOf(id)).toEqual(['mandate.recorded', 'mandate.ended'])
  })

  it('refuses ends before beginnings, readers, strangers, those who need not know and closed cases', async () => {
    await expect(record({ validUntil: '2026-10-01T00:00:00Z' })).rejects.toMatchObject({ status: 422 })
    await expect(record({}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(record({}, world.otto)).rejects.toMatchObject({ status: 404 })
    const secret = await open({ restricted: true })
    const { outcomes } = await record({ caseId: secret.key })
    const { id } = outcomes[0]!.answer as Mandate
    await expect(world.did(world.ana, 'mandate.end', id, { reason: 'Mine' })).rejects.toMatchObject({ status: 404 })
    await expect(read(secret, world.ana)).rejects.toMatchObject({ status: 404 })
    await world.did(world.lena, 'case.close', secret.id, {
      disposition: 'undetermined',
      summary: 'Nothing came of it.',
    })
    await expect(record({ caseId: secret.key })).rejects.toMatchObject({ code: 'case.closed' })
  })
})

describe('an effort', () => {
  it('is noted for oneself or another, summed by person and currency, taken off and back', async () => {
    const inv = await open()
    const mine = (await note({ caseId: inv.key })).outcomes[0]?.answer as Effort
    await note({ caseId: inv.key, personId: world.ana.personId, minutes: 0, cost: 12_050, what: 'Train' })
    await note({ caseId: inv.key, minutes: 30, cost: 5000 })
    const list = () =>
      world.asks<{ efforts: Effort[]; sums: EffortSum[] }>(world.lena, 'effort.list', {}, { id: inv.key })
    expect((await list()).sums).toMatchObject([
      { person: { name: 'ana' }, minutes: 0, cost: 12_050, currency: 'EUR' },
      { person: { name: 'lena' }, minutes: 120, cost: 5000, currency: 'EUR' },
    ])
    await world.did(world.lena, 'effort.remove', mine.id)
    expect((await list()).sums[1]).toMatchObject({ minutes: 30 })
    await expect(world.did(world.lena, 'effort.remove', mine.id)).rejects.toMatchObject({ code: 'effort.removed' })
    await world.did(world.lena, 'effort.restore', mine.id)
    await expect(world.did(world.lena, 'effort.restore', mine.id)).rejects.toMatchObject({ code: 'effort.not-removed' })
    expect(await world.factsOf(mine.id)).toEqual(['effort.noted', 'effort.removed', 'effort.restored'])
  })

  it('refuses nothing at all, readers, strangers and people who may not see the case', async () => {
    await expect(note({ minutes: 0 })).rejects.toMatchObject({ status: 422 })
    await expect(note({ currency: 'euro' })).rejects.toMatchObject({ status: 422 })
    await expect(note({}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(note({}, world.otto)).rejects.toMatchObject({ status: 404 })
    const secret = await open({ restricted: true })
    await expect(note({ caseId: secret.key, personId: world.ana.personId })).rejects.toMatchObject({
      code: 'case.not-member',
    })
    await expect(note({ caseId: secret.key }, world.ana)).rejects.toMatchObject({ status: 404 })
  })
})

describe('an hourly rate', () => {
  const sums = async (inv: Case, actor: Actor) =>
    (await world.asks<{ sums: EffortSum[] }>(actor, 'effort.list', {}, { id: inv.key })).sums
  const set = (body: object, actor: Actor = world.leo) =>
    world.did<HourlyRate>(actor, 'rate.set', null, { personId: null, from: '2026-11-01', rate: 6000, ...body })

  it("prices hours by the rate of their day: a person's own, or else everybody's; only for who may know it", async () => {
    const inv = await open()
    await note({ caseId: inv.key, day: '2026-10-31', minutes: 60 })
    await note({ caseId: inv.key, day: '2026-11-02', minutes: 50 })
    await note({ caseId: inv.key, day: '2026-11-02', minutes: 60, cost: 700, personId: world.ana.personId })
    expect(await sums(inv, world.leo)).toMatchObject([{ work: null }, { work: null }])
    await set({})
    const own = await set({ personId: world.ana.personId, rate: 9050 })
    await set({ personId: world.ana.personId, rate: 20_000, from: '2026-11-03' })
    expect(await sums(inv, world.leo)).toMatchObject([
      { person: { name: 'ana' }, minutes: 60, cost: 700, work: 9050 },
      { person: { name: 'lena' }, minutes: 110, cost: 0, work: 5000 },
    ])
    expect((await sums(inv, world.ana)).map(({ work }) => work)).toEqual([null, null])
    await world.did(world.leo, 'rate.remove', own.id)
    expect((await sums(inv, world.leo))[0]).toMatchObject({ work: 6000 })
    await expect(world.did(world.leo, 'rate.remove', own.id)).rejects.toMatchObject({ code: 'rate.removed' })
    await world.did(world.leo, 'rate.restore', own.id)
    await expect(world.did(world.leo, 'rate.restore', own.id)).rejects.toMatchObject({ code: 'rate.not-removed' })
    expect(await world.factsOf(own.id)).toEqual(['rate.set', 'rate.removed', 'rate.restored'])
  })

  it('is kept apart by currency, and refused to strangers, of nobody and of nothing', async () => {
    const inv = await open()
    await set({ personId: world.lena.personId, rate: 12_000, currency: 'CHF' })
    await note({ caseId: inv.key, day: '2026-11-05', minutes: 30, cost: 1000 })
    expect(await sums(inv, world.leo)).toMatchObject([
      { currency: 'CHF', minutes: 30, cost: 0, work: 6000 },
      { currency: 'EUR', minutes: 0, cost: 1000, work: null },
    ])
    await expect(set({}, world.ana)).rejects.toMatchObject({ status: 403 })
    await expect(set({ rate: 0 })).rejects.toMatchObject({ status: 422 })
    await expect(set({ personId: inv.id })).rejects.toMatchObject({ code: 'rate.no-person' })
    const { items } = await world.asks<{ items: HourlyRate[] }>(world.leo, 'rate.list')
    expect(items[0]).toMatchObject({ person: null, rate: 6000, currency: 'EUR', setBy: { name: 'leo' } })
  })
})
