import { describe, expect, it } from 'vitest'
import { calendarBody, hoursText, readHolidays, readHours, writeHolidays } from './calendar-text.ts'

describe('a calendar as it is typed', () => {
  it('comes back as it was', () => {
    const hours = [
      { day: 1, from: '09:00', to: '12:00' },
      { day: 1, from: '13:00', to: '24:00' },
      { day: 7, from: '00:00', to: '06:30' },
    ]
    const holidays = [
      { on: '12-25', name: 'Christmas' },
      { on: '2027-03-29', name: 'Easter Monday' },
    ]
    const typed = { name: 'Night', zone: 'UTC', hours: hoursText(hours), holidays: writeHolidays(holidays) }
    expect(calendarBody(typed)).toEqual({ name: 'Night', zone: 'UTC', hours, holidays })
    expect(hoursText(undefined).filter(Boolean)).toHaveLength(5)
  })

  it('says what it cannot read', () => {
    expect(readHours(1, '9:00 - 17:00')).toEqual([{ day: 1, from: '09:00', to: '17:00' }])
    for (const wrong of ['nine to five', '09:00', '09:00-17:00-18:00', '25:00-26:00'])
      expect(readHours(1, wrong)).toBeUndefined()
    expect(readHolidays('12-25\n\nsoon').wrong).toBe('soon')
    for (const never of ['2026-13-45 Nonsense', '2026-02-30 Never', '00-01 Nothing'])
      expect(readHolidays(`12-25\n${never}`).wrong).toBe(never)
    expect(readHolidays('02-29 Leap day').wrong).toBeUndefined()
    expect(readHolidays('12-25').holidays).toEqual([{ on: '12-25', name: 'Holiday' }])
  })
})
