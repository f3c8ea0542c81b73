import { readdirSync, readFileSync } from 'node:fs'
import { Lifecycle, stages, type Gate, type Stage } from '../contract/lifecycle.ts'

const folder = new URL('../../../content/lifecycles/', import.meta.url)

/** @throws with a sentence when a pack contradicts itself; the start ends there */
export function checkLifecycle(lifecycle: Lifecycle): Lifecycle {
  const fault = (what: string) => new Error(`The lifecycle ${lifecycle.id} ${what}.`)
  const names = lifecycle.statuses.map((status) => status.name)
  if (new Set(names).size < names.length) throw fault('names a status twice')
  for (const { name, moves, stage } of lifecycle.statuses) {
    const missing = moves.find((to) => !names.includes(to) || to === name)
    if (missing !== undefined) throw fault(`lets ${name} move to ${missing}, which is no other status of it`)
    if (stage !== 'closed' && moves.length === 0) throw fault(`has no way out of ${name}`)
  }
  if (lifecycle.statuses[0]?.stage === 'closed') throw fault('begins closed')
  if (lifecycle.statuses.filter((status) => status.stage === 'closed').length !== 1)
    throw fault('needs exactly one status in the stage closed')
  return lifecycle
}

/** Read once, at the start; a faulty pack stops it. */
export const lifecycles: ReadonlyMap<string, Lifecycle> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => checkLifecycle(Lifecycle.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))))
    .map((lifecycle) => [lifecycle.id, lifecycle]),
)

export type Status = { name: string; stage: Stage; gates: readonly Gate[] }

export const statusOf = (lifecycleId: string, name: string): Status | undefined =>
  lifecycles.get(lifecycleId)?.statuses.find((status) => status.name === name)

/** Where a new case begins. */
export const firstStatus = (lifecycleId: string): Status | undefined => lifecycles.get(lifecycleId)?.statuses[0]

export const closedStatus = (lifecycleId: string): Status | undefined =>
  lifecycles.get(lifecycleId)?.statuses.find((status) => status.stage === 'closed')

/** Where one may go from `name`, in the lifecycle's order. */
export function movesFrom(lifecycleId: string, name: string): Status[] {
  const lifecycle = lifecycles.get(lifecycleId)
  const from = lifecycle?.statuses.find((status) => status.name === name)
  return lifecycle?.statuses.filter((status) => from?.moves.includes(status.name)) ?? []
}

/** Where reopening goes when nothing is remembered: the first status past `new`. */
export const workingStatus = (lifecycleId: string): Status | undefined =>
  lifecycles.get(lifecycleId)?.statuses.find((status) => status.stage !== 'new') ?? firstStatus(lifecycleId)

export const phasesOf = (lifecycleId: string): readonly string[] => lifecycles.get(lifecycleId)?.phases ?? []

/** Negative: `a` comes before `b`. */
export const compareStages = (a: Stage, b: Stage): number => stages.indexOf(a) - stages.indexOf(b)
