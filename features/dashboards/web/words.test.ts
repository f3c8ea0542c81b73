import { describe, expect, it } from 'vitest'
import { changeWords, listAddress, stretches, valueWords } from './words.ts'

const cell = { value: 1, n: 1, list: null }
const table = (from: string, to: string) => ({ from, to, total: cell, rows: [] })

describe('a number', () => {
  it('is written with its unit', () => {
    const written = [
      valueWords(null, 'count'),
      valueWords(1234, 'count'),
      valueWords(42, 'seconds'),
      valueWords(5400, 'seconds'),
      valueWords(90, 'minutes'),
      valueWords(0.1234, 'share'),
      valueWords(123_450, 'money'),
    ]
    expect(written).toEqual(['–', '1,234', '42 s', '1 h 30 min', '1 h 30 min', '12.3 %', '1,235 EUR'])
  })

  it('is held against the period before, where there is something to hold it against', () => {
    expect(changeWords(8, 10)).toBe('20 % less than in the period before')
    expect(changeWords(3, 0)).toBe('more than in the period before')
    expect(changeWords(0, 0)).toBe('as in the period before')
    expect(changeWords(null, 10)).toBeUndefined()
  })

  it('opens its list on the page of its kind, with closed ones in it', () => {
    const list = { of: 'cases' as const, filter: { measured: 'at=closed', field: 'zone:=a:b', kind: 'investigation' } }
    expect(listAddress(list, 'incident')).toBe('/investigations?view=all&measured=at%3Dclosed&f.zone=%3Da%3Ab')
    expect(listAddress({ of: 'alerts', filter: { source: 'edr' } }, 'incident')).toBe('/alerts?source=edr')
  })
})

describe('time on the axis', () => {
  it('has every day, on which clocks change too', () => {
    const across = table('2026-03-27T23:00:00.000Z', '2026-03-30T10:00:00.000Z')
    expect(stretches(across, 'day', 'Europe/Berlin')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
  })

  it('goes on from year to year', () => {
    const across = table('2025-12-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z')
    expect(stretches(across, 'month', 'UTC')).toEqual(['2025-12', '2026-01'])
  })
})
