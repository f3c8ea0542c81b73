import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closed, difference, linked, reopened, statusOf, taken, type AlertState } from './alert.ts'

const nobody: AlertState = {
  severity: 3,
  assigneeId: null,
  caseId: null,
  disposition: null,
  closingNote: null,
  closedAt: null,
  closedWithCase: false,
  snoozedUntil: null,
  suppressionId: null,
}
const states = fc.record({
  severity: fc.integer({ min: 1, max: 5 }),
  assigneeId: fc.constantFrom(null, 'ana', 'bob'),
  caseId: fc.constantFrom(null, 'case'),
  disposition: fc.constantFrom(null, 'duplicate' as const),
  closingNote: fc.constantFrom(null, 'note'),
  closedAt: fc.constantFrom(null, '2026-11-20T08:00:00.000Z'),
  closedWithCase: fc.boolean(),
  snoozedUntil: fc.constantFrom(null, '2026-11-21T08:00:00.000Z'),
  suppressionId: fc.constantFrom(null, 'mute'),
})

describe('the status of an alert', () => {
  it('follows from what was decided', () => {
    expect(statusOf(nobody)).toBe('new')
    expect(statusOf(taken(nobody, 'ana'))).toBe('triaging')
    expect(statusOf({ ...nobody, snoozedUntil: '2026-11-21T08:00:00.000Z', assigneeId: 'ana' })).toBe('snoozed')
    expect(statusOf({ ...nobody, suppressionId: 'mute', snoozedUntil: 'x' })).toBe('suppressed')
    expect(statusOf(linked({ ...nobody, suppressionId: 'mute' }, 'case'))).toBe('linked')
    const verdict = closed(linked(nobody, 'case'), { disposition: 'duplicate', note: null, at: new Date(0) })
    expect([statusOf(verdict), statusOf(reopened(verdict))]).toEqual(['closed', 'linked'])
  })

  it('law: putting the differing fields back gives the state before, status and all', () => {
    fc.assert(
      fc.property(states, states, (from, to) => {
        const { before, after } = difference(from, to)
        expect({ ...to, ...before }).toEqual(from)
        expect({ ...from, ...after }).toEqual(to)
        expect(statusOf({ ...to, ...before })).toBe(statusOf(from))
      }),
    )
  })
})
