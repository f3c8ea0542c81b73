import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stages } from '../../lifecycles/contract/lifecycle.ts'
import { timesAt, type Times } from './case-times.ts'
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
