import { describe, expect, it } from 'vitest'
import { absoluteTime, clockSpan, dayTime, longSpan, relativeTime, shortAge } from './format-time.ts'

const minute = 60_000
const now = Date.parse('2026-11-17T03:12:09.000Z')

describe('times', () => {
  it('say ages shortly', () => {
    expect([30_000, 41 * minute, 90 * minute, 47 * 60 * minute, 72 * 60 * minute].map(shortAge)).toEqual([
      'now',
      '41m',
      '1h',
      '47h',
      '3d',
    ])
  })

  it('say how long ago, or in how long', () => {
    expect(relativeTime(now - 3 * minute, now)).toBe('3 min ago')
    expect(relativeTime(now + 10_000, now)).toBe('just now')
    expect(relativeTime(now + 50_000, now)).toBe('in under a minute')
    expect(relativeTime(now + 3 * 60 * minute, now)).toBe('in 3 h')
    expect(relativeTime(now - 3304 * 24 * 60 * minute, now)).toBe('9 years ago')
    expect(shortAge(3304 * 24 * 60 * minute)).toBe('9y')
  })

  it('say spans', () => {
    expect(clockSpan(38 * minute)).toBe('0:38')
    expect(clockSpan(68.5 * 60 * minute)).toBe('68:30')
    expect(longSpan(469 * minute)).toBe('7 h 49 min')
    expect(longSpan(120 * minute)).toBe('2 h')
  })

  it('say when, in UTC if asked', () => {
    expect(dayTime(now, now, 'utc')).toBe('17 Nov 03:12')
    expect(dayTime(now - 365 * 24 * 60 * minute, now, 'utc')).toBe('17 Nov 2025 03:12')
    expect(absoluteTime(now, 'utc')).toContain('2026')
    expect(absoluteTime(now, 'utc')).toContain('UTC')
  })
})
