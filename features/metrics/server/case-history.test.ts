import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runMetrics } from '../../../test/harness/running/run-metrics.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Metric } from '../contract/metric.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('metric-history')
  await history()
}, 60_000)
afterAll(() => world.close())

const at = (time: string) => world.clock.set(time)
const open = (title: string, body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title, ...body })
const close = (id: string, disposition = 'true_positive') =>
  world.did(world.ana, 'case.close', id, { disposition, summary: 'It is over, and said so.' })
const correct = (id: string, time: string, when: string) =>
  world.did(world.ana, 'case.correct-time', id, { time, at: when, reason: 'The log says so' })
const undo = async (change: string, id: string, body: object = {}) => {
  const { facts, groupId } = await world.does(world.ana, change, id, body)
  const inverse = world.registry.changes.get(change)?.inverse?.(facts[0]!)
  await world.does(world.ana, inverse!.change, inverse!.subjectId, inverse!.body, { undoes: groupId })
}
const read = async (filter: Record<string, unknown>, actor = world.leo) => {
  await runMetrics(world)
  at('2026-04-10T12:00:00Z')
  return world.asks<Metric>(actor, 'metric.read', {
    from: '2026-03-23T00:00:00Z',
    to: '2026-04-06T00:00:00Z',
    ...filter,
  })
}
const hour = 3600

/**
 * Europe/Berlin puts its clocks forward on 29 March 2026 at 01:00 UTC. Hours: Monday to Friday, 09:00 to 17:00 there, so
 * 08:00 to 16:00 UTC before that and 07:00 to 15:00 after.
 */
async function history(): Promise<void> {
  const calendar = await world.did<{ id: string }>(world.leo, 'clock.define-calendar', null, {
    name: 'Office',
    zone: 'Europe/Berlin',
    hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
  })
  await world.did(world.leo, 'metric.set-calendar', null, { teamId: null, calendarId: calendar.id })
  // Over the weekend of the change of time: Friday 14:00 UTC to Monday 08:00 UTC, 66 h; in hours 2 (to 16:00) and 1 (from 07:00).
  at('2026-03-27T14:00:00Z')
  const plain = await open('Plain', { occurredAt: '2026-03-27T12:00:00Z', severity: 'high' })
  at('2026-03-30T08:00:00Z')
  await close(plain.id)
  // What occurred is corrected after the closing, to a day earlier.
  await correct(plain.id, 'occurred', '2026-03-26T14:00:00Z')
  // Reopened, and closed again; a reopening that was undone is none.
  at('2026-03-30T09:00:00Z')
  const again = await open('Again', { severity: 'low' })
  at('2026-03-30T10:00:00Z')
  await close(again.id, 'false_positive')
  at('2026-03-30T11:00:00Z')
  await world.did(world.ana, 'case.reopen', again.id, { reason: 'It went on' })
  at('2026-03-30T13:00:00Z')
  await close(again.id)
  await undo('case.reopen', again.id, { reason: 'By mistake' })
  // Paused for two hours of its four; a member merged into it counts no more.
  at('2026-03-31T08:00:00Z')
  const paused = await open('Paused', { severity: 'low' })
  const merged = await open('Merged', { severity: 'critical' })
  at('2026-03-31T09:00:00Z')
  await world.did(world.ana, 'case.merge', merged.id, { intoId: paused.id })
  await world.did(world.ana, 'case.pause', paused.id, { reason: 'Waiting for the bank' })
  at('2026-03-31T11:00:00Z')
  await world.did(world.ana, 'case.resume', paused.id)
  at('2026-03-31T12:00:00Z')
  await close(paused.id, 'false_positive')
  // Never closed, and opened where it is another day already.
  at('2026-03-31T22:30:00Z')
  await open('Late', { severity: 'low' })
}

describe('a history computed by hand', () => {
  it('gives the times to close, by all time and by hours', async () => {
    expect((await read({ measure: 'time-to-close', split: 'severity' })).now).toMatchObject({
      total: { n: 3, value: 4 * hour },
      rows: [
        { split: { key: '2', label: 'low' }, n: 2, value: 4 * hour },
        { split: { key: '4', label: 'high' }, n: 1, value: 66 * hour },
      ],
    })
    expect(
      await read({ measure: 'time-to-close', counting: 'business', split: 'severity', stat: 'mean' }),
    ).toMatchObject({
      now: {
        rows: [
          { n: 2, value: 3 * hour },
          { n: 1, value: 3 * hour },
        ],
      },
    })
  })

  it('goes by times as they were corrected', async () => {
    // 24 h from the corrected time to the opening (there is no detection to be earlier), dwell ends with no containment.
    const { now, without } = await read({ measure: 'time-between', start: 'occurred', end: 'closed' })
    expect(now.total).toMatchObject({ n: 1, value: 90 * hour })
    expect(without).toBe(2)
  })

  it('knows the first closing from the last, and undone reopenings as none', async () => {
    expect((await read({ measure: 'reopen-rate' })).now.total).toMatchObject({ n: 3, value: 1 / 3 })
    const first = await read({ measure: 'time-between', end: 'first-closed', severity: 'low' })
    expect(first.now.total).toMatchObject({ n: 2, value: 2.5 * hour })
  })

  it('counts by the days of the reader, with what was merged in nowhere', async () => {
    const opened = (zone: string) => read({ measure: 'cases-opened', over: 'day', zone })
    const days = ({ now }: Metric) => now.rows.map(({ over, value }) => [over, value])
    expect(days(await opened('UTC'))).toEqual([
      ['2026-03-27', 1],
      ['2026-03-30', 1],
      ['2026-03-31', 2],
    ])
    expect(days(await opened('Asia/Kolkata'))).toEqual([
      ['2026-03-27', 1],
      ['2026-03-30', 1],
      ['2026-03-31', 1],
      ['2026-04-01', 1],
    ])
    expect(
      (await read({ measure: 'cases-closed', split: 'disposition' })).now.rows.map(({ split, n }) => [split?.label, n]),
    ).toEqual([
      ['true positive', 2],
      ['false positive', 1],
    ])
  })

  it('tells the backlog at the end of each day', async () => {
    const { now } = await read({
      measure: 'backlog',
      over: 'day',
      from: '2026-03-27T00:00:00Z',
      to: '2026-04-02T00:00:00Z',
    })
    expect(now.rows.map(({ over, value }) => [over, value])).toEqual([
      ['2026-03-27', 1],
      ['2026-03-28', 1],
      ['2026-03-29', 1],
      ['2026-03-31', 1],
      ['2026-04-01', 1],
    ])
    expect((await read({ measure: 'backlog-age', to: '2026-04-01T22:30:00Z' })).now.total).toMatchObject({
      n: 1,
      value: 24 * hour,
    })
  })

  it('opens the list of just what it counted', async () => {
    const asked = [
      { measure: 'time-to-close', split: 'severity' },
      { measure: 'cases-closed', split: 'disposition', compare: 'true' },
      { measure: 'cases-closed', split: 'person' },
      { measure: 'cases-opened', over: 'day', zone: 'Asia/Kolkata' },
      { measure: 'time-between', start: 'occurred', end: 'closed' },
      { measure: 'backlog', over: 'day' },
      { measure: 'reopen-rate', split: 'type' },
    ]
    for (const each of asked) {
      const { now } = await read(each)
      for (const { n, list } of [now.total, ...now.rows]) {
        const { items } = await world.asks<{ items: unknown[] }>(world.leo, 'case.list', { ...list?.filter })
        expect([each, list, items.length]).toEqual([each, list, n])
      }
    }
  })
})
