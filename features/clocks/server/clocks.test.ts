import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clocksOf } from '../../../test/harness/running/run-clocks.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'

let world: TheWorld
let tools: ReturnType<typeof clocksOf>
beforeAll(async () => {
  world = await openWorld('clocks')
  tools = clocksOf(world)
})
afterAll(() => world.close())

const define = (body: object) => tools.define(body)
const mark = (on: string, id: string, name: string) => tools.mark(on, id, name)
const marks = (on: string, id: string, actor = world.leo) => tools.marks(on, id, actor)
const open = (body: object = {}) => tools.open(body)
const tick = () => tools.tick()
const told = (id: string) => tools.told(id)
const at = (time: string) => world.clock.set(`2026-03-02T${time}:00Z`)

describe('a clock on a case', () => {
  let kase: Case

  it('starts with its fact, and is at risk, breached and told of, once each', async () => {
    at('08:00')
    await define({
      name: 'Acknowledge',
      when: 'case.severityRank >= 3',
      targets: [
        { amount: 15, unit: 'minutes', when: "case.severity == 'critical'" },
        { amount: 60, unit: 'minutes' },
      ],
      tiers: [
        { at: 'risk', tell: ['team', 'followers'] },
        { at: 'breach', acts: [{ change: 'case.set-severity', body: { severity: 'critical' } }] },
        {
          at: 'after',
          afterMinutes: 30,
          tell: ['followers'],
          acts: [{ change: 'case.assign', body: { ownerId: world.bob.personId } }],
        },
      ],
    })
    await tick()
    at('09:00')
    kase = await open({ severity: 'high', teamId: world.team.night })
    await tick()
    expect(await mark('case', kase.id, 'Acknowledge')).toMatchObject({
      state: 'running',
      dueAt: '2026-03-02T10:00:00.000Z',
      atRiskAt: '2026-03-02T09:45:00.000Z',
    })
    expect(await told(kase.id)).toEqual([])
    at('09:46')
    await tick()
    await tick()
    expect(await told(kase.id)).toEqual(['clock.at-risk'])
    at('10:01')
    await tick()
    await tick()
    expect((await told(kase.id)).slice(0, 2)).toEqual(['clock.at-risk', 'clock.breached'])
  })

  it('lets its tier act in the name of who saved it', async () => {
    expect((await world.asks<Case>(world.leo, 'case.get', {}, { id: kase.id })).severity).toBe('critical')
    const [fact] = await world.owner(
      "select actor_kind, actor_id from activity where subject_id = $1 and fact = 'case.severity-set'",
      [kase.id],
    )
    expect(fact).toEqual({ actor_kind: 'system', actor_id: world.leo.personId })
    const { items } = await world.asks<{ items: object[] }>(world.leo, 'clock.acts', { subject: kase.id })
    expect(items).toContainEqual(expect.objectContaining({ change: 'case.set-severity', done: true, says: 'Done.' }))
  })

  it('escalates so many minutes after, by the deadline the higher severity gave', async () => {
    expect((await mark('case', kase.id, 'Acknowledge'))?.dueAt).toBe('2026-03-02T09:15:00.000Z')
    await tick()
    const facts = await told(kase.id)
    expect(facts.filter((fact) => fact === 'clock.overdue')).toHaveLength(1)
    expect((await world.asks<Case>(world.leo, 'case.get', {}, { id: kase.id })).owner?.name).toBe('bob')
    expect(await mark('case', kase.id, 'Acknowledge')).toMatchObject({
      state: 'breached',
      stoppedAt: '2026-03-02T10:01:00.000Z',
    })
  })

  it('is met in time, and tells it', async () => {
    at('11:00')
    const other = await open({ severity: 'high' })
    at('11:30')
    await world.does(world.ana, 'case.assign', other.id, { ownerId: world.ana.personId })
    await tick()
    expect(await mark('case', other.id, 'Acknowledge')).toMatchObject({
      state: 'met',
      stoppedAt: '2026-03-02T11:30:00.000Z',
    })
    expect(await told(other.id)).toEqual(['clock.met'])
  })

  it('is not there where its condition does not hold, and goes when it holds no more', async () => {
    at('12:00')
    const small = await open({ severity: 'low' })
    await tick()
    expect(await marks('case', small.id)).toEqual([])
    await world.does(world.ana, 'case.set-severity', small.id, { severity: 'high' })
    await tick()
    expect(await marks('case', small.id)).toHaveLength(1)
    await world.does(world.ana, 'case.set-severity', small.id, { severity: 'low' })
    await tick()
    expect(await marks('case', small.id)).toEqual([])
  })

  it('goes by what was done, not by when the worker reads of it: who was down catches up to the same', async () => {
    at('13:00')
    const [kept, late] = [await open({ severity: 'high' }), await open({ severity: 'high' })]
    at('13:30')
    await world.does(world.ana, 'case.assign', kept.id, { ownerId: world.ana.personId })
    at('14:30')
    await world.does(world.ana, 'case.assign', late.id, { ownerId: world.ana.personId })
    at('18:00')
    await tick()
    expect(await told(kept.id)).toEqual(['clock.met'])
    expect(await told(late.id)).toEqual(['clock.breached'])
  })
})

describe('the time a fact says', () => {
  it('is where the clock starts, and moves it when it is corrected', async () => {
    at('08:00')
    await define({
      name: 'Contain',
      start: { time: 'occurred' },
      stop: { time: 'contained' },
      targets: [{ amount: 4, unit: 'hours' }],
    })
    await tick()
    at('10:00')
    const kase = await open({ occurredAt: '2026-03-02T09:00:00Z' })
    await tick()
    expect((await mark('case', kase.id, 'Contain'))?.dueAt).toBe('2026-03-02T13:00:00.000Z')
    await world.does(world.ana, 'case.correct-time', kase.id, {
      time: 'occurred',
      at: '2026-03-02T05:30:00Z',
      reason: 'Seen in the logs',
    })
    await tick()
    expect(await mark('case', kase.id, 'Contain')).toMatchObject({
      state: 'breached',
      dueAt: '2026-03-02T09:30:00.000Z',
    })
    expect(await told(kase.id)).toContain('clock.breached')
    await world.does(world.ana, 'case.correct-time', kase.id, {
      time: 'occurred',
      at: '2026-03-02T09:30:00Z',
      reason: 'It was the other host',
    })
    await tick()
    expect(await mark('case', kase.id, 'Contain')).toMatchObject({
      state: 'running',
      dueAt: '2026-03-02T13:30:00.000Z',
    })
  })
})

describe('reopening and pausing', () => {
  it('goes on after reopening, without the time in between', async () => {
    at('08:00')
    await define({ name: 'Close', stop: { facts: ['case.closed'] }, targets: [{ amount: 3, unit: 'hours' }] })
    await tick()
    at('09:00')
    const kase = await open()
    at('10:00')
    await world.does(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'A test' })
    await tick()
    expect(await mark('case', kase.id, 'Close')).toMatchObject({ state: 'met', stoppedAt: '2026-03-02T10:00:00.000Z' })
    at('11:30')
    await world.does(world.ana, 'case.reopen', kase.id, { reason: 'It came again' })
    await tick()
    expect(await mark('case', kase.id, 'Close')).toMatchObject({
      state: 'running',
      stoppedAt: null,
      dueAt: '2026-03-02T13:30:00.000Z',
    })
  })

  it('stands still while the case is paused, and its tasks with it', async () => {
    at('08:00')
    await define({
      on: 'task',
      name: 'Do it',
      start: { time: 'created' },
      stop: { time: 'finished' },
      targets: [{ amount: 2, unit: 'hours' }],
    })
    await tick()
    at('09:00')
    const kase = await open()
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase.id,
      phase: 'Identification',
      title: 'Ask the owner',
    })
    at('09:30')
    await world.does(world.ana, 'case.pause', kase.id, { reason: 'Waiting for the customer' })
    await tick()
    expect(await mark('case', kase.id, 'Close')).toMatchObject({
      state: 'paused',
      dueAt: null,
      leftMs: 150 * 60_000,
      pauseReason: 'Waiting for the customer',
    })
    expect(await mark('task', task.id, 'Do it')).toMatchObject({ state: 'paused', leftMs: 90 * 60_000 })
    at('15:00')
    await tick()
    expect(await told(task.id)).toEqual([])
    await world.does(world.ana, 'case.resume', kase.id, {})
    await tick()
    expect((await mark('task', task.id, 'Do it'))?.dueAt).toBe('2026-03-02T16:30:00.000Z')
    await world.does(world.ana, 'case.pause', kase.id, { reason: 'Lunch', until: '2026-03-02T15:30:00Z' })
    await tick()
    expect(await mark('task', task.id, 'Do it')).toMatchObject({ state: 'paused', dueAt: '2026-03-02T17:00:00.000Z' })
    at('15:31')
    await tick()
    expect((await mark('task', task.id, 'Do it'))?.state).toBe('running')
  })
})
