import type { Problem } from '../../../platform/contract/problem.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { activePeople, memberIds, teamOf } from './case-people.store.ts'
import { conflict, invalid, type Kase } from './case.ts'

/** Who leads a restricted case says who else sees it. */
export const leads = ({ parts }: Scene, caseId: string): boolean => parts?.get(caseId)?.role === 'lead'

/** The `allow` of what only the lead of a restricted case does; of others, whoever may at all. */
export const mustLead = (scene: Scene, { id, key, restricted }: Pick<Kase, 'id' | 'key' | 'restricted'>) =>
  !restricted || leads(scene, id) || `Only who leads ${key} says who sees it: its owner, and members who are its lead.`

/** Only active people of the organisation can be given something to do. */
export async function personProblem(scene: Scene, field: string, personId: string): Promise<Problem | undefined> {
  if ((await activePeople(scene, [personId])).has(personId)) return undefined
  return invalid('case.no-such-person', field, 'There is no such active person here.')
}

export async function teamProblem(scene: Scene, teamId: string): Promise<Problem | undefined> {
  return (await teamOf(scene, teamId))
    ? undefined
    : invalid('case.no-such-team', 'teamId', 'There is no such team here.')
}

/**
 * May this person be given a part in the case? Of a restricted one only its members, for others could not even see it.
 * Undefined: yes.
 */
export async function partProblem(
  scene: Scene,
  kase: Pick<Kase, 'id' | 'key' | 'restricted'>,
  personId: string,
): Promise<Problem | undefined> {
  const person = (await activePeople(scene, [personId])).get(personId)
  if (!person) return invalid('case.no-such-person', 'ownerId', 'There is no such active person here.')
  if (!kase.restricted || (await memberIds(scene, kase.id)).includes(personId)) return undefined
  return conflict(
    'case.not-member',
    `${kase.key} is restricted and ${person.name} is not a member, so could not see it. Add ${person.name} first.`,
  )
}
