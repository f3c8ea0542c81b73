import type { Scene } from '../../../../platform/server/scene.ts'
import { memberIds, type Kase } from '../../../cases/server/index.ts'
import { peopleOfRoles } from '../queries/people-of-roles.ts'

export type FindOwner = (owner: string) => string | null

/**
 * Whose a task is. Of a role: in the case's team if somebody there holds it, and of those who has least to do; nobody
 * where nobody holds it. Of a restricted case only its members.
 */
export async function ownersOf(scene: Scene, kase: Kase, roles: readonly string[]): Promise<FindOwner> {
  const members = kase.restricted ? new Set(await memberIds(scene, kase.id)) : undefined
  const mayHave = (id: string | null) => (id !== null && (!members || members.has(id)) ? id : null)
  const people = (await peopleOfRoles(scene, [...new Set(roles)], kase.team_id)).filter(({ id }) => mayHave(id))
  const given = new Map<string, number>()
  return (owner) => {
    if (owner === 'owner') return mayHave(kase.owner_id)
    if (owner === 'opener') return mayHave(kase.created_by)
    if (!owner.startsWith('role:')) return null
    const role = owner.slice(5).toLowerCase()
    const holders = people.filter((person) => person.role === role)
    const near = holders.filter((person) => person.in_team)
    const load = (person: (typeof people)[number]) => person.unfinished + (given.get(person.id) ?? 0)
    const found = (near.length > 0 ? near : holders).toSorted((a, b) => load(a) - load(b) || (a.id < b.id ? -1 : 1))[0]
    if (found) given.set(found.id, (given.get(found.id) ?? 0) + 1)
    return found?.id ?? null
  }
}
