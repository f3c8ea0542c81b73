import { expect, it } from 'vitest'
import { emptyRota, isZone, missingOf, noZone } from './draft.ts'

it('a rota says what it still needs', () => {
  const empty = emptyRota('UTC', '2026-03-02')
  expect(missingOf(empty)).toBe('Still needed: a name, a team, and who serves in Day.')
  const [shift] = empty.shifts
  const shifts = [{ ...shift!, serves: { ...shift!.serves, people: ['a'] } }]
  expect(missingOf({ ...empty, name: 'Nights', shifts })).toBe('Still needed: a team.')
  expect(missingOf({ ...empty, name: 'Nights', teamId: 't', shifts })).toBeUndefined()
  const nowhere = { ...empty, name: 'Nights', teamId: 't', zone: 'Europe/Berlni', shifts }
  expect(missingOf(nowhere)).toBe('Still needed: a time zone.')
  expect(noZone(nowhere.zone)).toContain('no time zone “Europe/Berlni”')
  expect(['UTC', 'Asia/Kathmandu', '', '+01:00'].map(isZone)).toEqual([true, true, false, false])
})
