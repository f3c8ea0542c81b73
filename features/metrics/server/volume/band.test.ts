import { describe, expect, it } from 'vitest'
import { alikeHours, bandAt, bandOf, isUnusual } from './band.ts'

const hour = 3_600_000
const monday = Date.parse('2026-03-02T09:00:00Z')

/** Busy from 8 to 18 on working days, quiet otherwise. */
function usual(weeks: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = monday - weeks * 168 * hour; at < monday; at += hour) {
    const there = new Date(at)
    const busy = there.getUTCDay() % 6 !== 0 && there.getUTCHours() >= 8 && there.getUTCHours() < 18
    counts.set(at, (busy ? 100 : 4) + (there.getUTCDate() % 5))
  }
  return counts
}

describe('the band of an hour', () => {
  it('is that of its hour of the week, whatever other hours are like', () => {
    const counts = usual(9)
    const [busy, quiet] = [bandAt(counts, monday, 0)!, bandAt(counts, monday + 15 * hour, 0)!]
    expect([isUnusual(103, busy), isUnusual(20, busy), isUnusual(160, busy)]).toEqual([false, true, true])
    expect([isUnusual(6, quiet), isUnusual(103, quiet)]).toEqual([false, true])
  })

  it('is not moved by a flood of an earlier week', () => {
    const counts = usual(9)
    const before = bandAt(counts, monday, 0)
    for (const at of alikeHours(monday, 0).slice(0, 3)) counts.set(at, 1_000_000)
    const after = bandAt(counts, monday, 0)!
    expect(after.high).toBeLessThan(before!.high * 1.2)
    expect(isUnusual(1_000_000, after)).toBe(true)
  })

  it('is not told before four weeks are known', () => {
    expect(bandOf(Array(10).fill(5))).toBe(undefined)
    expect(bandAt(usual(3), monday, monday - 3 * 168 * hour)).toBe(undefined)
    expect(bandAt(usual(4), monday, monday - 4 * 168 * hour)).toBeDefined()
  })
})
