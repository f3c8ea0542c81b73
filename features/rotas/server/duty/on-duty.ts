import type { Duty } from '../../contract/rota.ts'
import { shiftsBetween, type Occurrence, type Plan } from './shifts-between.ts'

/** Of several at once the one that was made last holds: lists are in the order they were made. Times in milliseconds. */
export type Override = { insteadOf: string; standIn: string; from: number; to: number; reason: string }
export type Absence = { personId: string; standIn: string | null; from: number; to: number; reason: string }
export type Exceptions = { overrides: readonly Override[]; absences: readonly Absence[] }

/** `personId` null: nobody, because whoever should serve is away. */
export type Serving = {
  shift: string
  personId: string | null
  planned: string
  why: Duty['why']
  reason: string | null
}

/** Who is on duty at an instant, and why they are; each once in a shift. */
export const onDuty = (plan: Plan, exceptions: Exceptions, at: number): Serving[] =>
  shiftsBetween(plan, at, at + 1).flatMap((occurrence) => servingAt(occurrence, exceptions, at))

export type DutyStretch = { shift: string; from: number; to: number; serving: Serving[] }

/** The shifts that touch a stretch, cut where somebody else serves; whole, also where they reach beyond it. */
export function dutyBetween(
  plan: Plan,
  exceptions: Exceptions,
  { from, to }: { from: number; to: number },
): DutyStretch[] {
  return shiftsBetween(plan, from, to).flatMap((occurrence) => cut(occurrence, exceptions))
}

/** An override is of the plan: it does not reach who stands in for somebody. Whoever it comes to may be away. */
function servingAt({ shift, by, people }: Occurrence, { overrides, absences }: Exceptions, at: number): Serving[] {
  const serving: Serving[] = []
  for (const planned of people) {
    const override = overrides.findLast((each) => each.insteadOf === planned && covers(each, at))
    const due = override?.standIn ?? planned
    const plain = override ? ('override' as const) : by
    const found = present(due, absences, at)
    const why = found.personId === null ? 'away' : found.personId === due ? plain : 'stand-in'
    serving.push({ shift, planned, why, personId: found.personId, reason: found.reason ?? override?.reason ?? null })
  }
  return serving.filter(
    ({ personId }, index) => personId === null || serving.findIndex((each) => each.personId === personId) === index,
  )
}

/** Who serves for somebody: they themselves, or along the stand-ins the first who is there. */
function present(
  person: string,
  absences: readonly Absence[],
  at: number,
): { personId: string | null; reason: string | null } {
  let reason: string | null = null
  const asked = new Set<string>()
  for (let next: string | null = person; next !== null && !asked.has(next);) {
    asked.add(next)
    const current: string = next
    const absence = absences.findLast(({ personId, ...stretch }) => personId === current && covers(stretch, at))
    if (!absence) return { personId: current, reason }
    reason ??= absence.reason
    next = absence.standIn
  }
  return { personId: null, reason }
}

const covers = ({ from, to }: { from: number; to: number }, at: number) => from <= at && at < to

function cut(occurrence: Occurrence, exceptions: Exceptions): DutyStretch[] {
  const edges = [...exceptions.overrides, ...exceptions.absences].flatMap(({ from, to }) => [from, to])
  const inside = edges.filter((edge) => edge > occurrence.from && edge < occurrence.to)
  const starts = [...new Set([occurrence.from, ...inside])].sort((a, b) => a - b)
  const parts: DutyStretch[] = []
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? occurrence.to
    const serving = servingAt(occurrence, exceptions, from)
    const last = parts.at(-1)
    if (last && JSON.stringify(last.serving) === JSON.stringify(serving)) last.to = to
    else parts.push({ shift: occurrence.shift, from, to, serving })
  }
  return parts
}
