import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stages, type Lifecycle } from '../contract/lifecycle.ts'
import { timesAt, type Times } from './case-times.ts'
import { barredBy } from './gates.ts'
import { checkLifecycle, lifecycles } from './lifecycles.ts'
import { pullIn, type PulledAlert } from './pull-in.ts'

const none: Times = { acknowledged_at: null, contained_at: null, resolved_at: null, closed_at: null }
const day = (n: number) => new Date(Date.UTC(2026, 10, n))

describe('recorded times', () => {
  const stage = fc.constantFrom(...stages)
  const walk = fc.array(fc.record({ stage, owner: fc.boolean() }), { minLength: 1, maxLength: 12 })

  it('stand exactly while the case is where they speak of, whatever way it went', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let [times, at, contained] = [none, 'new' as (typeof stages)[number], false]
        for (const [index, { stage: to, owner }] of steps.entries()) {
          times = timesAt(to, { ...times, owner_id: owner ? 'somebody' : null, stage: at }, day(index + 1))
          at = to
          expect(times.acknowledged_at !== null).toBe(to !== 'new' || owner)
          expect(times.closed_at !== null).toBe(to === 'closed')
          expect(times.resolved_at !== null).toBe(to === 'closed' || to === 'reviewing')
          const past = stages.indexOf(to) > stages.indexOf('containing')
          expect(times.contained_at !== null).toBe(past && (to !== 'closed' || contained))
          contained = times.contained_at !== null
        }
      }),
    )
  })

  it('going forward never touches what is written, so a correction stays', () => {
    const corrected = {
      ...none,
      acknowledged_at: day(1),
      contained_at: day(2),
      owner_id: null,
      stage: 'investigating' as const,
    }
    expect(timesAt('containing', corrected, day(9))).toMatchObject({ acknowledged_at: day(1), contained_at: day(2) })
    expect(timesAt('closed', corrected, day(9))).toEqual({
      acknowledged_at: day(1),
      contained_at: day(2),
      resolved_at: day(9),
      closed_at: day(9),
    })
  })
})

describe('lifecycles', () => {
  it.each([...lifecycles.values()])('$name: every status is reached, and every one leads to closed', ({ statuses }) => {
    const reach = (from: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(from)) return seen
      seen.add(from)
      for (const next of statuses.find((status) => status.name === from)?.moves ?? []) reach(next, seen)
      return seen
    }
    const closed = statuses.find((status) => status.stage === 'closed')?.name ?? ''
    expect(reach(statuses[0]?.name ?? '').size).toBe(statuses.length)
    for (const { name } of statuses) expect(reach(name)).toContain(closed)
  })

  const simple = lifecycles.get('simple') as Lifecycle
  it.each<[string, Partial<Lifecycle>]>([
    ['names a status twice', { statuses: [...simple.statuses, simple.statuses[0]!] }],
    ['no other status', { statuses: [{ ...simple.statuses[0]!, moves: ['Elsewhere'] }, ...simple.statuses.slice(1)] }],
    ['no way out', { statuses: [{ ...simple.statuses[0]!, moves: [] }, ...simple.statuses.slice(1)] }],
    ['begins closed', { statuses: simple.statuses.toReversed() }],
    [
      'exactly one status',
      {
        statuses: simple.statuses.map((status) => ({
          ...status,
          stage: 'new',
          moves: [simple.statuses.find((each) => each !== status)!.name],
        })),
      },
    ],
  ])('refuses a pack that %s', (sentence, part) => {
    expect(() => checkLifecycle({ ...simple, ...part })).toThrow(sentence)
  })
})

describe('gates', () => {
  it('say what is missing, each in a sentence', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((title) => ({ title }))
    const barred = barredBy(['mandatory_tasks_done', 'disposition_set', 'summary_written'], {
      openRequired: tasks,
      disposition: null,
      summary: ' ',
    })
    expect(barred.map((each) => each.sentence)).toEqual([
      '4 required tasks are not done: "a", "b", "c" and 1 more. Finish, skip or waive with a reason.',
      'The disposition is missing: say what it turned out to be.',
      'The summary is empty: say in a sentence what happened.',
    ])
    expect(
      barredBy(['mandatory_tasks_done', 'disposition_set', 'summary_written'], {
        openRequired: [],
        disposition: 'duplicate',
        summary: 'x',
      }),
    ).toEqual([])
  })
})

describe('what alerts give a case', () => {
  it('is never less severe or less strict than any of them, nor later', () => {
    const alert = fc.record<PulledAlert>({
      id: fc.uuid(),
      title: fc.string({ minLength: 1, maxLength: 500 }),
      type: fc.option(fc.constantFrom('ids', 'edr')),
      severity: fc.integer({ min: 1, max: 5 }),
      tlp: fc.option(fc.constantFrom('clear', 'green', 'amber', 'amber+strict', 'red')),
      pap: fc.option(fc.constantFrom('clear', 'green', 'amber', 'amber+strict', 'red')),
      tags: fc.array(fc.string(), { maxLength: 30 }),
      techniques: fc.array(fc.string(), { maxLength: 10 }),
      assets: fc.array(fc.record({ type: fc.constant('host'), name: fc.string() }), { maxLength: 4 }),
      occurredAt: fc.date({ noInvalidDate: true }),
      detectedAt: fc.date({ noInvalidDate: true }),
    })
    const order = ['clear', 'green', 'amber', 'amber+strict', 'red']
    fc.assert(
      fc.property(fc.array(alert, { minLength: 1, maxLength: 8 }), (alerts) => {
        const pulled = pullIn(alerts)
        for (const each of alerts) {
          expect(pulled.severity).toBeGreaterThanOrEqual(each.severity)
          expect(order.indexOf(pulled.tlp)).toBeGreaterThanOrEqual(order.indexOf(each.tlp ?? 'clear'))
          expect(pulled.detectedAt!.getTime()).toBeLessThanOrEqual(each.detectedAt.getTime())
        }
        expect(pulled.title.length).toBeLessThanOrEqual(300)
        expect(pulled.tags.length).toBeLessThanOrEqual(50)
      }),
    )
  })
})
