import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runClocks } from '../../../../test/harness/running/run-clocks.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { ClockCalendar } from '../../contract/calendar.ts'
import type { ClockDefinition, ClockMark } from '../../contract/clock.ts'
import type { ClockPreview } from '../../contract/requests/definitions.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('define-clocks')
})
afterAll(() => world.close())

const body = {
  name: 'Resolve',
  on: 'case',
  start: { time: 'opened' },
  stop: { time: 'resolved' },
  targets: [{ amount: 8, unit: 'hours' }],
}
const define = (more: object = {}, actor = world.leo) =>
  world.did<ClockDefinition>(actor, 'clock.define', null, { ...body, ...more })
const preview = (definition: object, id?: string, actor = world.leo) =>
  world.asks<ClockPreview>(actor, 'clock.preview', { definition: JSON.stringify(definition), ...(id && { id }) })
const hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))
const rome = { name: 'Rome', zone: 'Europe/Rome', hours, holidays: [{ on: '08-15', name: 'Ferragosto' }] }

describe('clock.define', () => {
  it('keeps the definition, its first version, and a fact', async () => {
    const made = await define({ when: "case.type == 'phishing'" })
    expect(made).toMatchObject({ version: 1, active: true, name: 'Resolve', savedBy: { name: 'leo' }, riskPercent: 75 })
    expect(made.can).toEqual(['clock.edit', 'clock.switch-off'])
    expect(await world.factsOf(made.id)).toEqual(['clock.defined'])
    const { items } = await world.asks<{ items: object[] }>(world.gus, 'clock.versions', {}, { id: made.id })
    expect(items).toMatchObject([{ number: 1, savedBy: 'leo' }])
  })

  it.each([
    ['a condition that cannot be read', { when: 'case.severity ==' }, 'clock.condition'],
    ['a name nobody knows', { when: "alert.source == 'x'" }, 'clock.condition'],
    ['a condition of a target', { targets: [{ amount: 1, unit: 'hours', when: 'case.nope' }] }, 'clock.condition'],
    ['a time the thing has not', { start: { time: 'received' } }, 'clock.time'],
    ['a fact that is none', { stop: { facts: ['case.vanished'] } }, 'clock.fact'],
    ['a stop that is the start', { stop: { time: 'opened' } }, 'clock.no-time'],
    ['a calendar that is not there', { calendarId: randomUUID() }, 'clock.calendar'],
    ['a change that is none', { tiers: [{ at: 'breach', acts: [{ change: 'case.explode' }] }] }, 'clock.act'],
    ['a change of something else', { tiers: [{ at: 'breach', acts: [{ change: 'alert.take' }] }] }, 'clock.act'],
    [
      'a body that does not fit',
      { tiers: [{ at: 'breach', acts: [{ change: 'case.set-severity', body: { severity: 'huge' } }] }] },
      'clock.act',
    ],
    ['somebody unknown', { tiers: [{ at: 'risk', tell: [randomUUID()] }] }, 'clock.tell'],
    ['a tier without its minutes', { tiers: [{ at: 'after' }] }, 'request.invalid'],
    ['no target', { targets: [] }, 'request.invalid'],
  ])('refuses %s, saying where', async (_, wrong, code) => {
    await expect(define(wrong)).rejects.toMatchObject({ status: 422, code, extra: { fields: [{}] } })
  })

  it('is refused to who may not, and a tier to who may not do what it does', async () => {
    await expect(define({}, world.ana)).rejects.toMatchObject({ status: 403 })
    const raise = { tiers: [{ at: 'breach', acts: [{ change: 'case.set-severity', body: { severity: 'high' } }] }] }
    const refused = define(raise, world.adam)
    await expect(refused).rejects.toMatchObject({ status: 403, code: 'clock.act-not-yours' })
    await expect(define(raise)).resolves.toMatchObject({ active: true })
  })
})

describe('clock.edit', () => {
  it('is the next version, moves what runs, and was foretold', async () => {
    world.clock.set('2026-03-02T08:00:00Z')
    const made = await define({ name: 'Half a day', targets: [{ amount: 4, unit: 'hours' }] })
    const cases: Case[] = []
    for (const title of ['One', 'Two']) cases.push(await world.did<Case>(world.ana, 'case.open', null, { title }))
    await runClocks(world)
    world.clock.set('2026-03-02T11:00:00Z')
    const { id: _1, ...plain } = { ...body, name: 'Half a day', id: 1 }
    const told = await preview({ ...plain, targets: [{ amount: 2, unit: 'hours' }] }, made.id)
    expect(told).toMatchObject({
      sooner: 2,
      breached: 2,
      start: 0,
      sentence: '2 running clocks would move, 2 would be breached at once.',
    })
    expect(told.examples).toMatchObject([
      { name: expect.stringContaining('One') },
      { name: expect.stringContaining('Two') },
    ])
    const unread = { ...world.bot, scopes: ['clock.*'] }
    for (const who of [world.adam, unread])
      expect(await preview({ ...plain, targets: [{ amount: 2, unit: 'hours' }] }, made.id, who)).toEqual({
        ...told,
        examples: [],
      })
    expect((await preview({ ...plain, targets: [{ amount: 9, unit: 'hours' }] }, made.id)).later).toBe(2)
    await world.does(world.leo, 'clock.edit', made.id, {
      ...plain,
      targets: [{ amount: 2, unit: 'hours' }],
      tiers: [{ at: 'breach', acts: [{ change: 'case.set-severity', body: { severity: 'critical' } }] }],
    })
    await runClocks(world)
    const mark = (
      await world.asks<{ items: ClockMark[] }>(world.gus, 'clock.marks', { on: 'case', ids: cases[0]!.id })
    ).items.find(({ definitionId }) => definitionId === made.id)
    expect(mark).toMatchObject({ state: 'breached', dueAt: '2026-03-02T10:00:00.000Z' })
    // It passed before the clock was changed: that is said in no fact, and nothing is done about it.
    expect(await world.factsOf(cases[0]!.id)).toEqual(['case.opened'])
    expect(await world.factsOf(made.id)).toEqual(['clock.defined', 'clock.edited'])
    await world.does(world.leo, 'clock.switch-off', made.id)
    await runClocks(world)
    expect(
      (await world.asks<{ items: ClockMark[] }>(world.gus, 'clock.marks', { on: 'case', ids: cases[0]!.id })).items.map(
        (each) => each.definitionId,
      ),
    ).not.toContain(made.id)
    world.clock.set(null)
  })

  it('is refused invalid, stale, of another kind, removed, invisible and to who may not', async () => {
    const made = await define({ name: 'Edited' })
    const edit = (more: object = {}, actor = world.leo, id = made.id) =>
      world.does(actor, 'clock.edit', id, { ...body, ...more })
    await expect(edit({ name: '' })).rejects.toMatchObject({ status: 422 })
    await expect(edit({ on: 'task', start: { time: 'created' }, stop: { time: 'finished' } })).rejects.toMatchObject({
      code: 'clock.other-kind',
    })
    await expect(edit({}, world.ana)).rejects.toMatchObject({ status: 403 })
    await expect(edit({}, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(edit({}, world.leo, randomUUID())).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.leo, 'clock.edit', made.id, body, { ifMatch: 7 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await expect(world.did(world.leo, 'clock.remove', made.id)).rejects.toMatchObject({ code: 'clock.on' })
    await world.did(world.leo, 'clock.switch-off', made.id)
    await expect(world.did(world.leo, 'clock.switch-off', made.id)).rejects.toMatchObject({ code: 'clock.off' })
    await world.did(world.leo, 'clock.remove', made.id)
    await expect(edit()).rejects.toMatchObject({ code: 'clock.removed' })
    await world.did(world.leo, 'clock.restore', made.id)
    await expect(world.did(world.leo, 'clock.restore', made.id)).rejects.toMatchObject({ code: 'clock.there' })
    await expect(world.did(world.ana, 'clock.switch-on', made.id)).rejects.toMatchObject({ status: 403 })
    expect((await world.did<ClockDefinition>(world.leo, 'clock.switch-on', made.id)).active).toBe(true)
    await expect(world.did(world.leo, 'clock.switch-on', made.id)).rejects.toMatchObject({ code: 'clock.on' })
    expect(await world.factsOf(made.id)).toEqual([
      'clock.defined',
      'clock.switched-off',
      'clock.removed',
      'clock.restored',
      'clock.switched-on',
    ])
  })

  it('asks who switches a clock on whether they may do what it does', async () => {
    const made = await define({
      name: 'Raise',
      tiers: [{ at: 'breach', acts: [{ change: 'case.set-severity', body: { severity: 'high' } }] }],
    })
    await world.did(world.leo, 'clock.switch-off', made.id)
    await expect(world.did(world.adam, 'clock.switch-on', made.id)).rejects.toMatchObject({
      code: 'clock.act-not-yours',
    })
  })
})

describe('calendars', () => {
  it('are defined, changed with the clocks that go by them, and removed when none does', async () => {
    const made = await world.did<ClockCalendar>(world.leo, 'clock.define-calendar', null, rome)
    expect(made).toMatchObject({
      zone: 'Europe/Rome',
      clocks: 0,
      can: ['clock.edit-calendar', 'clock.remove-calendar'],
    })
    world.clock.set('2026-03-06T15:00:00Z')
    const clock = await define({ name: 'By Rome', calendarId: made.id, targets: [{ amount: 2, unit: 'hours' }] })
    const kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'On Friday' })
    const due = async () => {
      await runClocks(world)
      const { items } = await world.asks<{ items: ClockMark[] }>(world.gus, 'clock.marks', { on: 'case', ids: kase.id })
      return items.find(({ definitionId }) => definitionId === clock.id)?.dueAt
    }
    // Friday 16:00 in Rome: an hour is left, the other is on Monday morning.
    expect(await due()).toBe('2026-03-09T09:00:00.000Z')
    await world.did(world.leo, 'clock.edit-calendar', made.id, {
      ...rome,
      holidays: [{ on: '2026-03-09', name: 'Patron' }],
    })
    expect(await due()).toBe('2026-03-10T09:00:00.000Z')
    await expect(world.did(world.leo, 'clock.remove-calendar', made.id)).rejects.toMatchObject({
      code: 'clock.calendar-in-use',
    })
    await world.did(world.leo, 'clock.switch-off', clock.id)
    await world.did(world.leo, 'clock.remove', clock.id)
    await world.did(world.leo, 'clock.remove-calendar', made.id)
    await expect(world.did(world.leo, 'clock.edit-calendar', made.id, rome)).rejects.toMatchObject({
      code: 'clock.calendar-removed',
    })
    await world.did(world.leo, 'clock.restore-calendar', made.id)
    expect(await world.factsOf(made.id)).toEqual([
      'clock.calendar-defined',
      'clock.calendar-edited',
      'clock.calendar-removed',
      'clock.calendar-restored',
    ])
    world.clock.set(null)
  })

  it.each([
    ['a zone that is none', { zone: 'Mars/Olympus' }],
    ['hours that end before they begin', { hours: [{ day: 1, from: '17:00', to: '09:00' }] }],
    ['no hours', { hours: [] }],
    ['a month there is not', { holidays: [{ on: '2026-13-45', name: 'Nonsense' }] }],
    ['no day at all', { holidays: [{ on: 'soons', name: 'Nonsense' }] }],
    ['a day there is not', { holidays: [{ on: '2026-02-30', name: 'Never' }] }],
  ])('refuse %s', async (_, wrong) => {
    await expect(world.did(world.leo, 'clock.define-calendar', null, { ...rome, ...wrong })).rejects.toMatchObject({
      status: 422,
    })
  })

  it('are refused to who may not, and to another organisation', async () => {
    await expect(world.did(world.ana, 'clock.define-calendar', null, rome)).rejects.toMatchObject({ status: 403 })
    const made = await world.did<ClockCalendar>(world.leo, 'clock.define-calendar', null, rome)
    await expect(world.did(world.otto, 'clock.edit-calendar', made.id, rome)).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.leo, 'clock.edit-calendar', made.id, rome, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await expect(world.did(world.leo, 'clock.restore-calendar', made.id)).rejects.toMatchObject({
      code: 'clock.calendar-there',
    })
  })
})

describe('shipped clocks', () => {
  it('are all good as they are, and known once they are taken', async () => {
    type Shipped = { items: { id: string; definition: object; calendar: object | null; taken: string | null }[] }
    const { items } = await world.asks<Shipped>(world.leo, 'clock.shipped')
    expect(items.length).toBeGreaterThan(4)
    for (const { id, definition, calendar } of items) {
      const calendarId =
        calendar && (await world.did<ClockCalendar>(world.leo, 'clock.define-calendar', null, calendar)).id
      await world.did(world.adam, 'clock.define', null, { ...definition, calendarId, shipped: id })
    }
    expect((await world.asks<Shipped>(world.leo, 'clock.shipped')).items.every(({ taken }) => taken !== null)).toBe(
      true,
    )
    const { changes } = await world.asks<{ changes: { name: string; may: boolean }[] }>(world.adam, 'clock.choices')
    expect(changes.filter(({ may }) => may).map(({ name }) => name)).not.toContain('case.set-severity')
  })
})
