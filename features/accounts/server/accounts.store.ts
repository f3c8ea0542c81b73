import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Scene } from '../../../platform/server/scene.ts'

type Db = Scene['db']

export const selectLogin = (db: Db, email: string) =>
  db
    .selectFrom('people as p')
    .leftJoin('credentials as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.email', 'c.password_hash as passwordHash'])
    .where('p.email', '=', email)
    .executeTakeFirst()

/** Organisations a person is active in, oldest membership first. */
export const selectOrganisationsOf = (db: Db, personId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .select(['o.id', 'o.key', 'o.name'])
    .where('m.person_id', '=', personId)
    .where('m.deactivated_at', 'is', null)
    .where(sql<boolean>`(not m.guest or guest_stands(m.organisation_id, m.person_id))`)
    .orderBy('m.joined_at')
    .execute()

export const selectAnyOrganisation = (db: Db) => db.selectFrom('organisations').select('id').limit(1).executeTakeFirst()

export async function insertOrganisation(scene: Scene, organisation: { key: string; name: string }): Promise<void> {
  await scene.db
    .insertInto('organisations')
    .values({ id: scene.actor.organisationId, ...organisation, created_at: scene.now })
    .execute()
}

export async function updateOrganisationName(scene: Scene, name: string): Promise<void> {
  await scene.db.updateTable('organisations').set({ name }).where('id', '=', scene.actor.organisationId).execute()
}

export const selectOrganisation = (scene: Scene) =>
  scene.db
    .selectFrom('organisations')
    .select(['id', 'key', 'name'])
    .where('id', '=', scene.actor.organisationId)
    .executeTakeFirstOrThrow()

export async function insertPerson(
  scene: Scene,
  person: { id: string; email: string; name: string; passwordHash: string },
): Promise<void> {
  await scene.db
    .insertInto('people')
    .values({ id: person.id, email: person.email, name: person.name, created_at: scene.now })
    .execute()
  await scene.db
    .insertInto('credentials')
    .values({ person_id: person.id, password_hash: person.passwordHash, changed_at: scene.now })
    .execute()
}

export async function insertMembership(scene: Scene, personId: string): Promise<void> {
  await scene.db
    .insertInto('memberships')
    .values({ organisation_id: scene.actor.organisationId, person_id: personId, joined_at: scene.now })
    .onConflict((oc) =>
      oc
        .columns(['organisation_id', 'person_id'])
        .doUpdateSet((eb) => ({ deactivated_at: null, guest: false, version: eb('memberships.version', '+', 1) })),
    )
    .execute()
}

/** Nobody of the organisation: a place for what is shared with them. Who works here stays what they are. */
export async function insertGuestMembership(scene: Scene, personId: string): Promise<void> {
  await scene.db
    .insertInto('memberships')
    .values({
      organisation_id: scene.actor.organisationId,
      person_id: personId,
      joined_at: scene.now,
      guest: true,
    })
    .onConflict((oc) =>
      oc
        .columns(['organisation_id', 'person_id'])
        .doUpdateSet({ deactivated_at: null, guest: true })
        .where('memberships.deactivated_at', 'is not', null),
    )
    .execute()
}

export async function updatePassword(scene: Scene, personId: string, passwordHash: string): Promise<void> {
  await scene.db
    .updateTable('credentials')
    .set({ password_hash: passwordHash, changed_at: scene.now })
    .where('person_id', '=', personId)
    .execute()
}

export type PersonRow = {
  id: string
  version: number
  name: string
  email: string
  joinedAt: Date
  deactivatedAt: Date | null
  roles: { id: string; name: string }[]
  teams: { id: string; name: string }[]
}

export const selectPeople = (scene: Scene) =>
  scene.db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select((eb) => [
      'p.id',
      'm.version',
      'p.name',
      'p.email',
      'm.joined_at as joinedAt',
      'm.deactivated_at as deactivatedAt',
      jsonArrayFrom(
        eb
          .selectFrom('grants as g')
          .innerJoin('roles as r', (join) =>
            join.onRef('r.organisation_id', '=', 'g.organisation_id').onRef('r.id', '=', 'g.role_id'),
          )
          .select(['r.id', 'r.name'])
          .whereRef('g.organisation_id', '=', 'm.organisation_id')
          .whereRef('g.person_id', '=', 'm.person_id')
          .orderBy('r.name'),
      ).as('roles'),
      jsonArrayFrom(
        eb
          .selectFrom('team_members as tm')
          .innerJoin('teams as t', (join) =>
            join.onRef('t.organisation_id', '=', 'tm.organisation_id').onRef('t.id', '=', 'tm.team_id'),
          )
          .select(['t.id', 't.name'])
          .whereRef('tm.organisation_id', '=', 'm.organisation_id')
          .whereRef('tm.person_id', '=', 'm.person_id')
          .orderBy('t.name'),
      ).as('teams'),
    ])
    .where('m.organisation_id', '=', scene.actor.organisationId)

export async function lockMemberships(scene: Scene, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await scene.db
    .selectFrom('memberships')
    .select('person_id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('person_id', 'in', [...ids])
    .orderBy('person_id')
    .forUpdate()
    .execute()
}

export async function touchMembership(scene: Scene, personId: string, deactivatedAt?: Date | null): Promise<void> {
  await scene.db
    .updateTable('memberships')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(deactivatedAt === undefined ? {} : { deactivated_at: deactivatedAt }),
    }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('person_id', '=', personId)
    .execute()
}

/** The permission patterns a person holds here. */
export async function selectPermissions(scene: Scene, personId: string): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('grants as g')
    .innerJoin('roles as r', (join) =>
      join.onRef('r.organisation_id', '=', 'g.organisation_id').onRef('r.id', '=', 'g.role_id'),
    )
    .select('r.permissions')
    .where('g.organisation_id', '=', scene.actor.organisationId)
    .where('g.person_id', '=', personId)
    .execute()
  return [...new Set(rows.flatMap((row) => row.permissions))].sort()
}
