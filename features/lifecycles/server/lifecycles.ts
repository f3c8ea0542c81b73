import { readdirSync, readFileSync } from 'node:fs'
import { faultsOf, gatesOn, targetOf, type Flow } from '../contract/flow.ts'
import { Lifecycle, type Gate, type LifecycleStatus, type Stage } from '../contract/lifecycle.ts'

const folder = new URL('../../../content/lifecycles/', import.meta.url)

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

export const statusOf = (flow: Flow, name: string): LifecycleStatus | undefined =>
  flow.statuses.find((status) => status.name === name)

/** Where a new case begins. */
export const firstStatus = (flow: Flow): Status => flow.statuses[0]!

export const closedStatus = (flow: Flow): Status => flow.statuses.find((status) => status.stage === 'closed')!

/** Where one may go from `name`, in the lifecycle's order, with all that must hold on the way. */
export function movesFrom(flow: Flow, name: string): Status[] {
  const ways = new Map(statusOf(flow, name)?.moves.map((way) => [targetOf(way), way]))
  return flow.statuses.flatMap(({ name: to, stage, gates }) => {
    const way = ways.get(to)
    if (way === undefined) return []
    return [{ name: to, stage, gates: [...gates, ...gatesOn(way)] }]
  })
}

/** Where reopening goes when nothing is remembered: the first status past `new`. */
export const workingStatus = (flow: Flow): Status =>
  flow.statuses.find((status) => status.stage !== 'new' && status.stage !== 'closed') ?? firstStatus(flow)
