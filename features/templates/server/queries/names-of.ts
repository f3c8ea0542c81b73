import type { Scene } from '../../../../platform/server/scene.ts'
import type { FieldKind } from '../../contract/field.ts'

type Reference = { kind: FieldKind; id: string }

/** What people, teams and assets are called, by id in small letters; who may not be seen or is not active is not in it. */
export async function namesOf(scene: Scene, references: readonly Reference[]): Promise<Map<string, string>> {
  const ids = (kind: FieldKind) => references.filter((each) => each.kind === kind).map((each) => each.id)
  const found = [
    ...(await people(scene, ids('person'))),
    ...(await named(scene, 'teams', ids('team'))),
    ...(await named(scene, 'assets', ids('asset'))),
  ]
  return new Map(found.map(({ id, name }) => [id, name]))
}

const named = async ({ db, actor }: Scene, table: 'teams' | 'assets', ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom(table)
        .select(['id', 'name'])
        .where('organisation_id', '=', actor.organisationId)
        .where('id', 'in', [...ids])
        .execute()

const people = async ({ db, actor }: Scene, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('memberships as m')
        .innerJoin('people as p', 'p.id', 'm.person_id')
        .select(['p.id', 'p.name'])
        .where('m.organisation_id', '=', actor.organisationId)
        .where('m.deactivated_at', 'is', null)
        .where('p.id', 'in', [...ids])
        .execute()
