import { readdirSync, readFileSync } from 'node:fs'
import {
  Lifecycle,
  stages,
  type Gate,
  type Landings,
  type LifecycleDraft,
  type Stage,
  type Way,
} from '../contract/lifecycle.ts'

const folder = new URL('../../../content/lifecycles/', import.meta.url)

export const targetOf = (way: Way): string => (typeof way === 'string' ? way : way.to)

/** What is wrong with one, each as a sentence; empty: it can be used. */
export function faultsOf({ statuses }: Pick<LifecycleDraft, 'statuses'>): string[] {
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
function lostIn(statuses: LifecycleDraft['statuses']): string[] {
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

/** @throws with a sentence when a pack contradicts itself; the start ends there */
export function checkLifecycle(lifecycle: Lifecycle): Lifecycle {
  const [fault] = faultsOf(lifecycle)
  if (fault) throw new Error(`The lifecycle ${lifecycle.id} cannot be used. ${fault}`)
  return lifecycle
}

/** As shipped. Read once, at the start; a faulty pack stops it. A case of version 0 follows these, so their statuses only grow. */
export const packs: ReadonlyMap<string, Lifecycle> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => checkLifecycle(Lifecycle.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))))
    .map((lifecycle) => [lifecycle.id, lifecycle]),
)

export type Status = { name: string; stage: Stage; gates: readonly Gate[] }
type Flow = Pick<Lifecycle, 'statuses'>

export const statusOf = (flow: Flow, name: string): Status | undefined =>
  flow.statuses.find((status) => status.name === name)

/** Where a new case begins. */
export const firstStatus = (flow: Flow): Status => flow.statuses[0]!

export const closedStatus = (flow: Flow): Status => flow.statuses.find((status) => status.stage === 'closed')!

/** Where one may go from `name`, in the lifecycle's order, with all that must hold on the way. */
export function movesFrom(flow: Flow, name: string): Status[] {
  const ways = new Map(statusesOf(flow, name)?.moves.map((way) => [targetOf(way), way]))
  return flow.statuses.flatMap(({ name: to, stage, gates }) => {
    const way = ways.get(to)
    if (way === undefined) return []
    return [{ name: to, stage, gates: typeof way === 'string' ? gates : [...gates, ...way.gates] }]
  })
}

const statusesOf = (flow: Flow, name: string) => flow.statuses.find((status) => status.name === name)

/** Where reopening goes when nothing is remembered: the first status past `new`. */
export const workingStatus = (flow: Flow): Status =>
  flow.statuses.find((status) => status.stage !== 'new' && status.stage !== 'closed') ?? firstStatus(flow)

/** Negative: `a` comes before `b`. */
export const compareStages = (a: Stage, b: Stage): number => stages.indexOf(a) - stages.indexOf(b)

/**
 * Where a running case stands when its lifecycle becomes another: by its landing, by its name, else by its stage, else by
 * the nearest stage before it. Never closed by that.
 */
export function landingOf({ status, stage }: { status: string; stage: Stage }, to: Flow, landings: Landings): Status {
  const open = to.statuses.filter((each) => each.stage !== 'closed')
  const said = open.find((each) => each.name === (landings[status] ?? status))
  if (said) return said
  return (
    open.find((each) => each.stage === stage) ??
    open.findLast((each) => compareStages(each.stage, stage) < 0) ??
    open[0]!
  )
}
