import type { Rota, RotaBody, Shift } from '../../contract/rota.ts'

export const newShift = (name: string, from: string): Shift => ({
  name,
  days: [1, 2, 3, 4, 5, 6, 7],
  from: '08:00',
  to: '20:00',
  serves: { by: 'rotation', people: [], from, every: 1, unit: 'weeks' },
})

export const emptyRota = (zone: string, today: string): RotaBody => ({
  teamId: '',
  name: '',
  zone,
  shifts: [newShift('Day', today)],
  handover: { minutesBefore: 30, acceptWithin: 30 },
})

export const bodyOf = ({ team, name, zone, shifts, handover }: Rota): RotaBody => ({
  teamId: team.id,
  name,
  zone,
  shifts,
  handover,
})

/** Keeps who serves when the way they take turns is changed. */
export const servingBy = (serves: Shift['serves'], by: Shift['serves']['by'], today: string): Shift['serves'] => {
  if (by === serves.by) return serves
  return by === 'fixed'
    ? { by, people: [...new Set(serves.people)] }
    : { by: 'rotation', people: serves.people, from: today, every: 1, unit: 'weeks' }
}

export function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

export const noZone = (zone: string): string =>
  zone.trim() === ''
    ? 'Choose a time zone, such as Europe/Berlin.'
    : `There is no time zone “${zone}”. Choose one of the list, such as Europe/Berlin.`

/** What is needed before it can be saved, as a sentence; undefined: nothing. */
export function missingOf({ name, teamId, zone, shifts }: RotaBody): string | undefined {
  const missing = [
    ...(name.trim() === '' ? ['a name'] : []),
    ...(teamId === '' ? ['a team'] : []),
    ...(isZone(zone) ? [] : ['a time zone']),
    ...shifts.flatMap((shift, at) => {
      const said = shift.name.trim() || `shift ${at + 1}`
      return [
        ...(shift.name.trim() === '' ? [`a name of shift ${at + 1}`] : []),
        ...(shift.serves.people.length === 0 ? [`who serves in ${said}`] : []),
        ...(shift.days.length === 0 ? [`the days of ${said}`] : []),
      ]
    }),
  ]
  return missing.length === 0 ? undefined : `Still needed: ${new Intl.ListFormat('en').format(missing)}.`
}
