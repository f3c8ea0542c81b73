import {
  kindOf,
  stages,
  type Gate,
  type Landings,
  type Lifecycle,
  type LifecycleStatus,
  type Stage,
  type Way,
} from './lifecycle.ts'

/** What a lifecycle is, judged alike where it is drawn and where it is saved. */
export type Flow = Pick<Lifecycle, 'statuses'>

export const targetOf = (way: Way): string => (typeof way === 'string' ? way : way.to)
export const gatesOn = (way: Way): readonly Gate[] => (typeof way === 'string' ? [] : way.gates)

/** All that must hold on a way; undefined where there is none. */
export function gatesFor({ statuses }: Flow, from: string, to: string): Gate[] | undefined {
  const named = (name: string) => statuses.find((status) => status.name === name)
  const way = named(from)?.moves.find((each) => targetOf(each) === to)
  return way === undefined ? undefined : [...(named(to)?.gates ?? []), ...gatesOn(way)]
}

/** How many have to approve a move; undefined where there is no such way, or it asks for no approval. */
export function approvalsNeeded(flow: Flow, from: string, to: string): number | undefined {
  const gate = gatesFor(flow, from, to)?.find((each) => kindOf(each) === 'approval_given')
  return typeof gate === 'object' && gate.gate === 'approval_given' ? gate.approvals : undefined
}

/** Whether somebody else has to sign, an approval or a review, before a case is in one of these or goes on from it. */
export const asksOthers = (statuses: readonly LifecycleStatus[]): boolean =>
  statuses.some(({ gates, moves }) =>
    [...gates, ...moves.flatMap(gatesOn)].some((gate) => ['approval_given', 'review_done'].includes(kindOf(gate))),
  )

/** Whether a status is the same one after a revision, be it under another name: the old name is gone, the new one is new. */
export function isSameStatus(before: Flow, after: Flow, [old, now]: readonly [string, string]): boolean {
  const has = ({ statuses }: Flow, name: string) => statuses.some((status) => status.name === name)
  return old === now || (!has(after, old) && !has(before, now))
}

/** What is wrong with one, each as a sentence; empty: it can be used. */
export function faultsOf({ statuses }: Flow): string[] {
  const names = statuses.map((status) => status.name)
  const closed = statuses.filter((status) => status.stage === 'closed')
  const faults: string[] = []
  for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at)))
    faults.push(`It names the status ${name} twice.`)
  if (closed.length !== 1) faults.push('It needs exactly one status in the stage closed.')
  if (statuses[0]?.stage === 'closed') faults.push('It begins closed.')
  for (const { name, moves, stage } of statuses) {
    for (const to of moves.map(targetOf)) {
      if (to === name) faults.push(`${name} moves to itself.`)
      else if (!names.includes(to)) faults.push(`${name} moves to ${to}, which is no status of it.`)
    }
    if (stage !== 'closed' && moves.length === 0) faults.push(`There is no way out of ${name}.`)
    if (stage === 'closed' && moves.length > 0)
      faults.push(`${name} is closed: one leaves it by reopening, not by a move.`)
  }
  return faults.length > 0 ? faults : lostIn(statuses)
}

/** Where nothing is wrong by itself: what cannot be reached, and what cannot be closed. */
function lostIn(statuses: Flow['statuses']): string[] {
  const ways = new Map(statuses.map(({ name, moves }) => [name, moves.map(targetOf)]))
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(from)) return seen
    seen.add(from)
    for (const to of ways.get(from) ?? []) reach(to, seen)
    return seen
  }
  const first = reach(statuses[0]!.name)
  const closed = statuses.find((status) => status.stage === 'closed')!.name
  return [
    ...statuses.filter(({ name }) => !first.has(name)).map(({ name }) => `Nothing leads to ${name}.`),
    ...statuses.filter(({ name }) => !reach(name).has(closed)).map(({ name }) => `From ${name} no case can be closed.`),
  ]
}

/** Negative: `a` comes before `b`. */
export const compareStages = (a: Stage, b: Stage): number => stages.indexOf(a) - stages.indexOf(b)

/**
 * Where a running case stands when its lifecycle becomes another: by its landing, by its name, else by its stage, else by
 * the nearest stage before it. Never closed by that.
 */
export function landingOf(
  { status, stage }: { status: string; stage: Stage },
  to: Flow,
  landings: Landings,
): LifecycleStatus {
  const open = to.statuses.filter((each) => each.stage !== 'closed')
  const wanted = landings[status] ?? status
  const byStage = open.toSorted((a, b) => compareStages(a.stage, b.stage))
  return (
    open.find((each) => each.name === wanted) ??
    open.find((each) => each.stage === stage) ??
    byStage.findLast((each) => compareStages(each.stage, stage) < 0) ??
    byStage[0]!
  )
}
