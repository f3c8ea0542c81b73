import { dutyBetween, type DutyStretch, type Exceptions } from './on-duty.ts'
import type { Plan } from './shifts-between.ts'

const day = 86_400_000

/** Who takes over when a shift ends: whoever serves then in another one, or in the one that begins next within two weeks. */
export function nextOf(
  plan: Plan,
  exceptions: Exceptions,
  ended: { shift: string; from: number; to: number },
): DutyStretch[] {
  const all = dutyBetween(plan, exceptions, { from: ended.to, to: ended.to + 14 * day })
  const there = all.filter(({ from, to }) => from <= ended.to && ended.to < to)
  const first = all.filter(({ from }) => from > ended.to).toSorted((a, b) => a.from - b.from)[0]
  // Who has served on beside it does not take over, where somebody begins.
  const begun = there.filter(({ from }) => from === ended.to)
  return begun.length > 0 ? begun : there.length > 0 ? there : first ? [first] : []
}

export const peopleOf = (stretches: readonly DutyStretch[]): string[] => [
  ...new Set(stretches.flatMap(({ serving }) => serving.flatMap(({ personId }) => personId ?? []))),
]

/** Nothing changes hands: the same people go on, at once or after a pause. */
export const goesOn = (outgoing: readonly string[], next: readonly DutyStretch[]): boolean => {
  const incoming = peopleOf(next)
  return outgoing.length > 0 && outgoing.length === incoming.length && outgoing.every((id) => incoming.includes(id))
}
