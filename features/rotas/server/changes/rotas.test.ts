import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Absence, DutyStretch, Rota } from '../../contract/rota.ts'
import type { OnCall } from '../../contract/requests/rotas.ts'
import { onCall } from '../index.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('rotas')
})
afterAll(() => world.close())
afterEach(() => world.clock.set(null))

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const body = (more: object = {}) => ({
  teamId: world.team.night,
  name: 'Nights',
  zone: 'Europe/Berlin',
  shifts: [
    {
      name: 'Night',
      days: everyDay,
      from: '22:00',
      to: '06:00',
      serves: {
        by: 'rotation',
        people: [world.ana.personId, world.bob.personId],
        from: '2026-03-02',
        every: 1,
        unit: 'weeks',
      },
    },
  ],
  ...more,
})
const define = (more: object = {}, actor = world.leo) => world.did<Rota>(actor, 'rota.define', null, body(more))
const swap = (more: object = {}) => ({
  insteadOf: world.ana.personId,
  standIn: world.rita.personId,
  from: '2026-03-03T00:00:00Z',
  to: '2026-03-04T12:00:00Z',
  reason: 'A wedding',
  ...more,
})
const called = (ref: string | null, actor = world.leo) => world.reads(actor, (scene) => onCall(scene, ref))
async function undone(change: string, id: string, refBody: object = {}) {
  const { facts } = await world.does(world.leo, change, id, refBody)
  const inverse = world.registry.changes.get(change)?.inverse?.(facts[0]!)
  return world.does(world.leo, inverse!.change, inverse!.subjectId, JSON.parse(JSON.stringify(inverse!.body)))
}

describe('rota.define', () => {
  it('keeps the rota and a fact, and says who is on duty', async () => {
    const made = await define()
    expect(made).toMatchObject({ version: 1, name: 'Nights', team: { name: 'Night shift' }, savedBy: { name: 'leo' } })
    expect(made.people.map(({ name }) => name).sort()).toEqual(['ana', 'bob'])
    expect(made.can).toEqual(['rota.edit', 'rota.remove', 'rota.override'])
    expect(await world.factsOf(made.id)).toEqual(['rota.defined'])
    const { items } = await world.asks<{ items: DutyStretch[] }>(
      world.gus,
      'rota.duties',
      { from: '2026-03-08T12:00:00Z', to: '2026-03-10T12:00:00Z' },
      { id: made.id },
    )
    expect(items.map(({ from, to, duties }) => [from, to, duties[0]?.person?.name, duties[0]?.why])).toEqual([
      ['2026-03-08T21:00:00.000Z', '2026-03-09T05:00:00.000Z', 'ana', 'rotation'],
      ['2026-03-09T21:00:00.000Z', '2026-03-10T05:00:00.000Z', 'bob', 'rotation'],
    ])
    await world.does(world.leo, 'rota.remove', made.id)
  })

  it.each([
    ['no shift', () => ({ shifts: [] }), 'request.invalid'],
    ['a zone that is none', () => ({ zone: 'Mars/Base' }), 'request.invalid'],
    ['an unknown team', () => ({ teamId: randomUUID() }), 'rota.team'],
    ['two shifts of one name', () => ({ shifts: [...body().shifts, ...body().shifts] }), 'rota.shift'],
    [
      'somebody of elsewhere',
      () => ({ shifts: [{ ...body().shifts[0], serves: { by: 'fixed', people: [world.otto.personId] } }] }),
      'rota.person',
    ],
  ])('refuses %s', async (_, more, code) => {
    await expect(define(more())).rejects.toMatchObject({ status: 422, code })
  })

  it('is for who may', async () => {
    await expect(define({}, world.ana)).rejects.toMatchObject({ status: 403 })
  })
})

describe('rota.edit, .remove and .restore', () => {
  it('happen, are undone, and are refused stale, invisible, to who may not, and of a removed one', async () => {
    const made = await define({ name: 'To change' })
    const edited = await world.did<Rota>(world.leo, 'rota.edit', made.id, body({ name: 'Changed', zone: 'UTC' }))
    expect(edited).toMatchObject({ name: 'Changed', zone: 'UTC', version: 2 })
    await undone('rota.edit', made.id, body({ name: 'Again' }))
    expect((await world.asks<{ items: Rota[] }>(world.leo, 'rota.list')).items.map(({ name }) => name)).toContain(
      'Changed',
    )
    await expect(world.does(world.leo, 'rota.edit', made.id, body(), { ifMatch: 1 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await expect(world.does(world.otto, 'rota.edit', made.id, body())).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.ana, 'rota.edit', made.id, body())).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.leo, 'rota.edit', made.id, body({ shifts: [] }))).rejects.toMatchObject({
      status: 422,
    })
    await expect(world.does(world.leo, 'rota.restore', made.id)).rejects.toMatchObject({ code: 'rota.there' })
    await undone('rota.remove', made.id)
    await world.does(world.leo, 'rota.remove', made.id)
    for (const each of ['rota.edit', 'rota.remove', 'rota.override'])
      await expect(
        world.does(world.leo, each, made.id, each === 'rota.edit' ? body() : each === 'rota.remove' ? {} : swap()),
      ).rejects.toMatchObject({ code: 'rota.removed' })
    expect(await world.factsOf(made.id)).toEqual([
      'rota.defined',
      ...Array<string>(3).fill('rota.edited'),
      'rota.removed',
      'rota.restored',
      'rota.removed',
    ])
    await expect(world.does(world.ana, 'rota.remove', made.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'rota.restore', made.id)).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.ana, 'rota.restore', made.id)).rejects.toMatchObject({ status: 403 })
  })
})

describe('rota.override', () => {
  it('puts one instead of another, with the reason, until it is taken back', async () => {
    world.clock.set('2026-03-02T12:00:00Z')
    const made = await define({ name: 'Swapped' })
    const answer = await world.did<Rota>(world.leo, 'rota.override', made.id, swap())
    expect(answer.overrides).toMatchObject([
      { insteadOf: { name: 'ana' }, standIn: { name: 'rita' }, reason: 'A wedding' },
    ])
    world.clock.set('2026-03-03T23:00:00Z')
    expect(await called(world.team.night)).toEqual([world.rita.personId])
    const [now] = (await world.asks<{ items: OnCall[] }>(world.gus, 'rota.on-call', { team: world.team.night })).items
    expect(now).toMatchObject({
      duties: [{ person: { name: 'rita' }, planned: { name: 'ana' }, why: 'override', reason: 'A wedding' }],
    })
    expect(now?.next).toMatchObject({ from: '2026-03-04T21:00:00.000Z', duties: [{ person: { name: 'ana' } }] })
    const id = answer.overrides[0]!.id
    await undone('rota.withdraw-override', id)
    expect(await called(world.team.night)).toEqual([world.rita.personId])
    await expect(world.does(world.leo, 'rota.restore-override', id)).rejects.toMatchObject({ code: 'rota.holds' })
    await expect(world.does(world.ana, 'rota.withdraw-override', id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'rota.withdraw-override', id)).rejects.toMatchObject({ status: 404 })
    await world.does(world.leo, 'rota.withdraw-override', id)
    await expect(world.does(world.leo, 'rota.withdraw-override', id)).rejects.toMatchObject({ code: 'rota.withdrawn' })
    await expect(world.does(world.ana, 'rota.restore-override', id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'rota.restore-override', id)).rejects.toMatchObject({ status: 404 })
    expect(await called(world.team.night)).toEqual([world.ana.personId])
    await undone('rota.override', made.id, swap({ from: '2026-03-03T20:00:00Z' }))
    expect(await called(world.team.night)).toEqual([world.ana.personId])
    await world.does(world.leo, 'rota.remove', made.id)
  })

  it.each([
    ['who does not serve', () => swap({ insteadOf: world.leo.personId }), 'rota.not-in-it'],
    ['themselves', () => swap({ standIn: world.ana.personId }), 'rota.same'],
    ['somebody of elsewhere', () => swap({ standIn: world.otto.personId }), 'rota.person'],
    ['an end before the beginning', () => swap({ to: '2026-03-01T00:00:00Z' }), 'rota.stretch'],
    ['what is over', () => swap({ from: '2025-03-01T00:00:00Z', to: '2025-03-02T00:00:00Z' }), 'rota.past'],
  ])('refuses %s', async (_, wrong, code) => {
    world.clock.set('2026-03-02T12:00:00Z')
    const made = await define({ name: 'Refusing' })
    await expect(world.does(world.leo, 'rota.override', made.id, wrong())).rejects.toMatchObject({ status: 422, code })
    await expect(world.does(world.ana, 'rota.override', made.id, swap())).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'rota.override', made.id, swap())).rejects.toMatchObject({ status: 404 })
    await world.does(world.leo, 'rota.remove', made.id)
  })
})

describe('absence.set', () => {
  const week = { from: '2026-03-02T00:00:00Z', to: '2026-03-08T00:00:00Z', reason: 'Holiday' }

  it('is for oneself, for others by who makes rotas; the stand-in serves', async () => {
    world.clock.set('2026-03-02T22:30:00Z')
    const made = await define({ name: 'With absences' })
    const own = await world.did<Absence>(world.ana, 'absence.set', null, { ...week, standInId: world.lena.personId })
    expect(own).toMatchObject({ person: { name: 'ana' }, standIn: { name: 'lena' }, can: ['absence.end'] })
    expect(await world.factsOf(own.id)).toEqual(['absence.set'])
    expect(await called(world.team.night)).toEqual([world.lena.personId])
    const hers = await world.did<Absence>(world.leo, 'absence.set', null, { ...week, personId: world.lena.personId })
    expect(await called(world.team.night)).toEqual([])
    await expect(world.does(world.ana, 'absence.end', hers.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'absence.end', hers.id)).rejects.toMatchObject({ status: 404 })
    await world.does(world.lena, 'absence.end', hers.id)
    await expect(world.does(world.lena, 'absence.end', hers.id)).rejects.toMatchObject({ code: 'absence.ended' })
    await expect(world.does(world.ana, 'absence.restore', hers.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.does(world.otto, 'absence.restore', hers.id)).rejects.toMatchObject({ status: 404 })
    await undone('absence.restore', hers.id)
    await expect(world.does(world.leo, 'absence.restore', own.id)).rejects.toMatchObject({ code: 'absence.holds' })
    expect((await world.asks<{ items: Absence[] }>(world.gus, 'absence.list')).items.map(({ id }) => id)).toEqual([
      own.id,
    ])
    await undone('absence.end', own.id)
    await world.does(world.ana, 'absence.end', own.id)
    await world.does(world.leo, 'rota.remove', made.id)
  })

  it('is refused for others, without sense, and to who may not', async () => {
    world.clock.set('2026-03-02T22:30:00Z')
    const set = (more: object, actor = world.ana) => world.does(actor, 'absence.set', [], { ...week, ...more })
    await expect(set({ personId: world.bob.personId })).rejects.toMatchObject({
      status: 403,
      code: 'absence.not-yours',
    })
    await expect(set({ standInId: world.ana.personId })).rejects.toMatchObject({ code: 'rota.same' })
    await expect(set({ standInId: world.otto.personId })).rejects.toMatchObject({ code: 'rota.person' })
    await expect(set({ to: week.from })).rejects.toMatchObject({ code: 'rota.stretch' })
    await expect(set({ reason: '' })).rejects.toMatchObject({ status: 422 })
    await expect(set({}, world.gus)).rejects.toMatchObject({ status: 403 })
  })
})

describe('who is on call', () => {
  it('is asked by case, by team or of all, and told by notice.tell', async () => {
    world.clock.set('2026-03-02T22:30:00Z')
    const made = await define({ name: 'Told' })
    const kase = await world.did<Case>(world.leo, 'case.open', null, { title: 'Beacons', teamId: world.team.night })
    const other = await world.did<Case>(world.leo, 'case.open', null, { title: 'Else', teamId: world.team.day })
    expect(await called(kase.id)).toEqual([world.ana.personId])
    expect(await called(other.id)).toEqual([])
    expect(await called(null)).toEqual([world.ana.personId])
    const told = await world.did(world.leo, 'notice.tell', null, {
      subject: { kind: 'case', id: kase.id },
      roles: ['on-call'],
      text: 'Look at this',
    })
    expect(told).toEqual({ people: 1, channels: 0 })
    await world.does(world.leo, 'rota.remove', made.id)
  })

  it('is previewed before a rota is saved', async () => {
    const span = { from: '2026-03-02T12:00:00Z', to: '2026-03-03T12:00:00Z' }
    const { items } = await world.asks<{ items: DutyStretch[] }>(world.leo, 'rota.preview', {
      rota: JSON.stringify(body()),
      ...span,
    })
    expect(items).toHaveLength(1)
    await expect(world.asks(world.leo, 'rota.preview', { rota: '{', ...span })).rejects.toMatchObject({
      code: 'rota.preview',
    })
    await expect(
      world.asks(world.leo, 'rota.preview', { rota: JSON.stringify(body({ shifts: [] })), ...span }),
    ).rejects.toMatchObject({ extra: { fields: [{ path: 'shifts' }] } })
    await expect(world.asks(world.otto, 'rota.duties', span, { id: randomUUID() })).rejects.toMatchObject({
      status: 404,
    })
  })
})
