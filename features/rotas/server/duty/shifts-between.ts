import type { RotaBody, Serves } from '../../contract/rota.ts'
import { dayIn, wallInstant } from './wall.ts'

/** What of a rota says who serves by the plan. */
export type Plan = Pick<RotaBody, 'zone' | 'shifts'>

/** A shift on one day; from (inclusive) to (exclusive) in milliseconds since 1970. `people`: who serves by the plan. */
export type Occurrence = {
  shift: string
  from: number
  to: number
  by: Serves['by']
  people: readonly string[]
}

/** The shifts that touch the stretch, by their beginning. One that a change of time leaves no minute of is not there. */
export function shiftsBetween({ zone, shifts }: Plan, from: number, to: number): Occurrence[] {
  const last = dayIn(zone, to).add({ days: 1 })
  const found: Occurrence[] = []
  // One that crosses midnight began the day before; a day may be skipped whole.
  for (
    let day = dayIn(zone, from).subtract({ days: 2 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  )
    for (const shift of shifts) {
      if (!shift.days.includes(day.dayOfWeek)) continue
      const begins = wallInstant(zone, day, shift.from)
      const ends = wallInstant(zone, shift.to > shift.from ? day : day.add({ days: 1 }), shift.to)
      if (begins >= ends || ends <= from || begins >= to) continue
      const people = servingOn(shift.serves, day)
      found.push({ shift: shift.name, from: begins, to: ends, by: shift.serves.by, people })
    }
  return found.sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Before a rotation begins nobody serves in it. */
function servingOn(serves: Serves, day: Temporal.PlainDate): readonly string[] {
  if (serves.by === 'fixed') return [...new Set(serves.people)]
  const passed = Temporal.PlainDate.from(serves.from).until(day).days
  if (passed < 0) return []
  const turn = Math.floor(passed / (serves.every * (serves.unit === 'weeks' ? 7 : 1)))
  const person = serves.people[turn % serves.people.length]
  return person === undefined ? [] : [person]
}
