import type { Duty, Rota, Shift } from '../contract/rota.ts'

export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** `Mon to Fri`, `every day`, `Mon, Wed`. */
export function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b)
  if (sorted.length === 7) return 'every day'
  const parts: string[] = []
  for (let first = 0; first < sorted.length; first++) {
    let last = first
    while (sorted[last + 1] === sorted[last]! + 1) last++
    const [from, to] = [dayNames[sorted[first]! - 1], dayNames[sorted[last]! - 1]]
    parts.push(last === first ? `${from}` : last === first + 1 ? `${from}, ${to}` : `${from} to ${to}`)
    first = last
  }
  return parts.join(', ')
}

/** `Night: every day 22:00-06:00, ana and bob in turns of a week`. */
export function shiftWords({ name, days, from, to, serves }: Shift, rota: Pick<Rota, 'people'>): string {
  const names = serves.people.map((id) => rota.people.find((person) => person.id === id)?.name ?? 'somebody who left')
  const who = new Intl.ListFormat('en').format(names)
  return `${name}: ${daysWords(days)} ${from}-${to}, ${who}${turnWords(serves)}`
}

function turnWords(serves: Shift['serves']): string {
  if (serves.by === 'fixed' || serves.people.length < 2) return ''
  const unit = serves.unit === 'weeks' ? 'week' : 'day'
  return `, in turns of ${serves.every === 1 ? `a ${unit}` : `${serves.every} ${unit}s`}`
}

/** Why somebody serves, where it is not simply their turn. */
export function dutyWords({ person, planned, why, reason }: Duty): string {
  const because = reason ? `: ${reason}` : ''
  if (person === null) return `nobody; ${planned.name} is away${because}`
  if (why === 'override') return `${person.name} instead of ${planned.name}${because}`
  if (why === 'stand-in')
    return person.id === planned.id
      ? `${person.name}${because}`
      : `${person.name} stands in for ${planned.name}${because}`
  return person.name
}

/** Midnight before an instant, in a zone. */
export function dayStart(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' })
  const [hours, minutes, seconds] = format.format(at).split(':').map(Number)
  return at - (at % 1000) - (hours! * 3600 + minutes! * 60 + seconds!) * 1000
}

export const clockIn = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short', hourCycle: 'h23' }).format(Date.parse(at))

/** So many letters a day has room for in the strip of two weeks, on the narrowest window it is read in. */
const lettersADay = 7

/** Whole names where a stretch has room for them, else the first of each, else two letters. */
export function barWords(names: readonly string[], days: number, initials: (name: string) => string): string {
  const firsts = names.map((name) => name.split(/[\s@.]/u)[0]!)
  const ways = [names, firsts].map((each) => each.join(', '))
  return ways.find((words) => words.length <= days * lettersADay) ?? names.map(initials).join(' ')
}
