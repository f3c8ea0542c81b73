import { matches } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import { startPlaybook } from '../../contract/requests/runs.ts'
import { nameOfPerson } from './name-of-person.ts'

/** Why a run cannot go on on behalf of who started it, as a sentence; undefined: it can. */
export async function starterGone(scene: Scene, startedBy: string | null): Promise<string | undefined> {
  if (startedBy === null) return undefined
  const permissions = await permissionsOf(scene, startedBy)
  if (permissions.some((pattern) => matches(pattern, startPlaybook.name))) return undefined
  const name = (await nameOfPerson(scene, startedBy)) ?? 'Somebody'
  const now = permissions.length === 0 ? 'is not active here any more' : 'may not start playbooks any more'
  return `${name} started this run and ${now}, so nothing further was done. Whoever may start playbooks can take it over: begin it anew from this step.`
}
