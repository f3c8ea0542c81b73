import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import { derivedId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { RelationKind } from '../../contract/observable.ts'

/** `from` `kind` `to`, by ids of observables that are there; without an alert it follows from the two values. */
export type NewRelation = {
  fromId: string
  kind: RelationKind
  toId: string
  alert?: { id: string; caseId: string | null; connector: string; at: Date | string }
}

/** The same two are told by so many alerts outside of cases at most: more would say nothing new. */
const toldBy = 10
const slice = 4000

const relationId = (organisationId: string, { fromId, kind, toId }: NewRelation, by: string): string =>
  derivedId(organisationId, fromId, kind, toId, by)

/** Writes what alerts say of relations, once each; in the order of ids, so that two batches never wait in a circle. */
export async function landRelations(scene: Scene, relations: readonly NewRelation[]): Promise<void> {
  const { organisationId } = scene.actor
  const found = new Map(
    relations
      .filter(({ fromId, toId }) => fromId !== toId)
      .map((each) => [relationId(organisationId, each, each.alert?.id ?? ''), each]),
  )
  const rows = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  for (let start = 0; start < rows.length; start += slice)
    await insertRelations(scene, rows.slice(start, start + slice))
}

async function insertRelations(scene: Scene, rows: readonly (readonly [string, NewRelation])[]): Promise<void> {
  const of = (pick: (relation: NewRelation) => string | Date | null | undefined) =>
    arrayLiteral(rows.map(([, each]) => pick(each)))
  await sql`insert into observable_relations (organisation_id, id, from_id, kind, to_id, alert_id, case_id, connector, at)
    select ${scene.actor.organisationId}, r.id, r.from_id, r.kind, r.to_id, r.alert_id, r.case_id, r.connector,
      coalesce(r.at, ${scene.now})
    from unnest(${arrayLiteral(rows.map(([id]) => id))}::uuid[], ${of(({ fromId }) => fromId)}::uuid[], ${of(({ kind }) => kind)}::text[],
      ${of(({ toId }) => toId)}::uuid[], ${of(({ alert }) => alert?.id)}::uuid[], ${of(({ alert }) => alert?.caseId)}::uuid[],
      ${of(({ alert }) => alert?.connector)}::text[], ${of(({ alert }) => alert?.at)}::timestamptz[])
      as r (id, from_id, kind, to_id, alert_id, case_id, connector, at)
    where r.alert_id is null or (select count(*) from (select from observable_relations o
      where o.organisation_id = ${scene.actor.organisationId} and o.from_id = r.from_id and o.kind = r.kind and o.to_id = r.to_id
        and o.removed_at is null and o.case_id is null limit ${toldBy}) told) < ${toldBy}
    on conflict do nothing`.execute(scene.db)
}

type Said = { fromId: string; kind: RelationKind; toId: string }

/** What a person said, by the two things and the kind, whoever says it. */
const saidBySomebody = ({ actor }: Scene, { fromId, kind, toId }: Said) => sql`organisation_id = ${actor.organisationId}
    and from_id = ${fromId} and kind = ${kind} and to_id = ${toId} and person_id is not null and removed_at is null`

export async function isSaid(scene: Scene, said: Said): Promise<boolean> {
  const { rows } = await sql`select from observable_relations where ${saidBySomebody(scene, said)}`.execute(scene.db)
  return rows.length > 0
}

/** @param caseId the restricted case that alone knows of one of the two: there it is said once, and outside once more */
export async function sayRelation(scene: Scene, { caseId, ...said }: Said & { caseId: string | null }): Promise<void> {
  const { organisationId, personId } = scene.actor
  const id = relationId(organisationId, said, caseId === null ? 'person' : `person in ${caseId}`)
  await sql`insert into observable_relations (organisation_id, id, from_id, kind, to_id, person_id, case_id, at)
    values (${organisationId}, ${id}, ${said.fromId}, ${said.kind}, ${said.toId}, ${personId}, ${caseId}, ${scene.now})
    on conflict (organisation_id, id) do update set removed_at = null, person_id = excluded.person_id, at = excluded.at,
      version = observable_relations.version + 1`.execute(scene.db)
}

export async function takeBackRelation(scene: Scene, said: Said): Promise<void> {
  await sql`update observable_relations set removed_at = ${scene.now}, version = version + 1
    where ${saidBySomebody(scene, said)}`.execute(scene.db)
}
