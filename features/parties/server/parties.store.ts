import { sql, type Insertable, type RawBuilder, type Updateable } from 'kysely'
import type { CaseParties, Statements } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { PartyRow, StatementRow } from './party.ts'

type Stored<Row> = Omit<Row, 'head'>

/** Locked in order of id, each with its case locked against closing; aligned with `refs`. */
async function load<Row extends { id: string; caseId: string; head: unknown }>(
  scene: Scene,
  refs: readonly string[],
  select: (ids: readonly string[]) => RawBuilder<Stored<Row>>,
): Promise<(Row | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await select(ids).execute(scene.db)
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) =>
      heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId) } as Row] as const] : [],
    ),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export const loadParties = (scene: Scene, refs: readonly string[]) =>
  load<PartyRow>(
    scene,
    refs,
    (
      ids,
    ) => sql`select id, version, case_id as "caseId", role, name, affiliation, contact, notes, created_at, created_by,
      removed_at from case_parties
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[]) order by id for update`,
  )

export const loadStatements = (scene: Scene, refs: readonly string[]) =>
  load<StatementRow>(
    scene,
    refs,
    (ids) => sql`select s.id, s.version, s.case_id as "caseId", s.party_id, s.kind, s.taken_at, s.ended_at, s.place,
      s.taken_by, s.present, s.caution, s.recording, s.created_at, s.created_by, s.signed_at, s.signed_by,
      s.signed_version, s.signed_words, s.withdrawn_at, p.name as party_name,
      (select count(*)::int from statement_versions v
        where v.organisation_id = s.organisation_id and v.statement_id = s.id) as said
    from statements s join case_parties p on p.organisation_id = s.organisation_id and p.id = s.party_id
    where s.organisation_id = ${scene.actor.organisationId} and s.id = any(${[...ids]}::uuid[])
    order by s.id for update of s`,
  )

export async function insertParty(scene: Scene, row: Omit<Insertable<CaseParties>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('case_parties')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateParties(scene: Scene, ids: readonly string[], set: Updateable<CaseParties>): Promise<void> {
  await scene.db
    .updateTable('case_parties')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [...ids])
    .execute()
}

export async function insertStatement(
  scene: Scene,
  row: Omit<Insertable<Statements>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto('statements')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateStatement(scene: Scene, id: string, set: Updateable<Statements>): Promise<void> {
  await scene.db
    .updateTable('statements')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export type Words = { caseId: string; number: number; body: string; addendum?: boolean }

/** Append only: what was written before stays readable. */
export async function insertWords(scene: Scene, statementId: string, words: Words): Promise<void> {
  const { caseId, number, body, addendum = false } = words
  await sql`insert into statement_versions (organisation_id, statement_id, number, case_id, addendum, body, at, author_id)
    values (${scene.actor.organisationId}, ${statementId}, ${number}, ${caseId}, ${addendum}, ${body}, ${scene.now},
      ${scene.actor.personId})`.execute(scene.db)
}

export async function hasStatements(scene: Scene, partyId: string): Promise<boolean> {
  const { rows } = await sql`select from statements where organisation_id = ${scene.actor.organisationId}
    and party_id = ${partyId} and withdrawn_at is null limit 1`.execute(scene.db)
  return rows.length > 0
}
