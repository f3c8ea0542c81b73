import { describe, expect, it } from 'vitest'
import { localInput, snoozeTimes } from './snooze-times.ts'

describe('snooze times', () => {
  it('lie in the future, Monday in a week when today is one', () => {
    const monday = new Date(2026, 10, 16, 9, 30).getTime()
    const times = snoozeTimes(monday)
    expect(times.every(({ at }) => at > monday)).toBe(true)
    expect(localInput(times[2]?.at ?? 0)).toBe('2026-11-17T08:00')
    expect(localInput(times[3]?.at ?? 0)).toBe('2026-11-23T08:00')
  })

  it('find Monday from a Sunday, and offer it once', () => {
    const sunday = new Date(2026, 10, 22, 23, 0).getTime()
    const times = snoozeTimes(sunday)
    expect(times.filter(({ at }) => localInput(at) === '2026-11-23T08:00').map(({ label }) => label)).toEqual([
      'Until tomorrow, 08:00',
    ])
    expect(times).toHaveLength(4)
  })
})
