import { describe, expect, it } from 'vitest'
import { readDay } from './read-day.ts'

describe('a typed day', () => {
  it('is read as people write it, in the zone of the reader', () => {
    expect(readDay('2026-11-17')).toBe(new Date(2026, 10, 17).getTime())
    expect(readDay(' 2026-11-17 04:12 ')).toBe(new Date(2026, 10, 17, 4, 12).getTime())
    expect(readDay('17.11.2026 04:12')).toBe(new Date(2026, 10, 17, 4, 12).getTime())
    expect(readDay('2026-11-17T04:12:00Z')).toBe(Date.UTC(2026, 10, 17, 4, 12))
  })

  it('is nothing when there is no such day', () => {
    for (const text of ['', '2026-02-31', '2026-13-01', '2026-11-17 25:00', 'yesterday'])
      expect(readDay(text)).toBeUndefined()
  })
})
