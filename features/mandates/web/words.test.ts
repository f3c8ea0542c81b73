import { describe, expect, it } from 'vitest'
import { csvOf, hours } from './words.ts'

describe('efforts in words', () => {
  it('say hours and minutes', () => {
    expect([0, 30, 60, 90].map(hours)).toEqual(['0', '30 min', '1 h', '1 h 30 min'])
  })

  it('are written as CSV that no spreadsheet runs', () => {
    const effort = {
      case: { id: '', key: 'INV-1', title: '' },
      person: { id: '', name: 'lena' },
      day: '2026-11-20',
      what: '=HYPERLINK("x")',
      minutes: 90,
      cost: 1250,
      currency: 'EUR',
    }
    expect(csvOf([effort as never]).split('\r\n')[1]).toBe(
      `"INV-1","2026-11-20","lena","'=HYPERLINK(""x"")","90","12.50","EUR"`,
    )
  })
})
