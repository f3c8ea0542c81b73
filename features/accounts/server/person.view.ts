import type { Me, Organisation, Person } from '../contract/person.ts'
import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import {
  lockMemberships,
  selectOrganisation,
  selectOrganisationsOf,
  selectPeople,
  selectPermissions,
  type PersonRow,
} from './accounts.store.ts'

export const presentPerson = (scene: Scene, row: PersonRow): Person => ({
  id: row.id,
  version: row.version,
  name: row.name,
  email: row.email,
  roles: row.roles,
  teams: row.teams,
  joinedAt: row.joinedAt.toISOString(),
  deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
  can: abilities(scene, scene.changesOn('person'), row),
})

export async function presentPeople(scene: Scene, ids: readonly string[]): Promise<Person[]> {
  const rows = await selectPeople(scene)
    .where('p.id', 'in', [...ids])
    .execute()
  return ids.flatMap((id) => rows.filter((row) => row.id === id)).map((row) => presentPerson(scene, row))
}

export async function loadPeople(scene: Scene, ids: readonly string[]): Promise<(PersonRow | undefined)[]> {
  await lockMemberships(scene, ids)
  const rows =
    ids.length > 0
      ? await selectPeople(scene)
          .where('p.id', 'in', [...ids])
          // Of guests their cases say; the system sees them here as well.
          .where('m.guest', '=', false)
          .execute()
      : []
  return ids.map((id) => rows.find((row) => row.id === id))
}

export const presentOrganisation = async (scene: Scene): Promise<Organisation[]> => [await selectOrganisation(scene)]

/** Who the actor is here; also the answer of everything that signs in. */
export async function presentMe(scene: Scene): Promise<Me> {
  const id = scene.actor.personId ?? ''
  const person = await selectPeople(scene).where('p.id', '=', id).executeTakeFirstOrThrow()
  const { guest, permissions: given } = scene.actor
  const permissions = guest ? [...given] : await selectPermissions(scene, id)
  return {
    person: { id, name: person.name, email: person.email },
    organisation: await selectOrganisation(scene),
    organisations: await selectOrganisationsOf(scene.db, id),
    roles: person.roles.map((role) => role.name),
    permissions,
  }
}
