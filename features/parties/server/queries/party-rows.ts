import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Party, Statement, StatementItem } from '../../contract/party.ts'
import type { PartyRow, StatementRow } from '../party.ts'

type Named = { case_key: string; case_title: string; creator: PersonRef | null }
type ShownParty = PartyRow & Named & { statements: number }
type ShownStatement = StatementRow &
  Named & { party_role: Party['role']; signer: PersonRef | null; excerpt: string; texts: Statement['texts'] }

const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`
const headOf = (alias: string) =>
  sql`(select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'merged_into_id', null, 'merged_into_key', null)
    from cases h where h.organisation_id = ${sql.ref(`${alias}.organisation_id`)} and h.id = case_head(${sql.ref(`${alias}.case_id`)}))`

export async function partyRows(scene: Scene, where: RawBuilder<unknown>): Promise<Party[]> {
  const { rows } =
    await sql<ShownParty>`select p.id, p.version, p.case_id as "caseId", p.role, p.name, p.affiliation, p.contact,
      p.notes, p.created_at, p.created_by, p.removed_at, c.key as case_key, c.title as case_title, ${person('o')} as creator,
      ${headOf('p')} as head, (select count(*)::int from statements s where s.organisation_id = p.organisation_id
        and s.party_id = p.id and s.withdrawn_at is null) as statements
    from case_parties p join cases c on c.organisation_id = p.organisation_id and c.id = p.case_id
    left join people o on o.id = p.created_by
    where p.organisation_id = ${scene.actor.organisationId} and ${where} order by p.id`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    case: { id: row.caseId, key: row.case_key, title: row.case_title },
    role: row.role,
    name: row.name,
    affiliation: row.affiliation,
    contact: row.contact,
    notes: row.notes,
    statements: row.statements,
    createdAt: row.created_at.toISOString(),
    createdBy: row.creator,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('party'), row),
  }))
}

const texts = sql`(select json_agg(json_build_object('number', v.number, 'addendum', v.addendum, 'body', v.body,
    'at', to_char(v.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'author', ${person('a')}) order by v.number)
  from statement_versions v left join people a on a.id = v.author_id
  where v.organisation_id = s.organisation_id and v.statement_id = s.id)`

/** Lists carry no bodies: `whole` says whether the versions are asked for. */
export async function statementRows(scene: Scene, where: RawBuilder<unknown>, whole: boolean) {
  const { rows } =
    await sql<ShownStatement>`select s.id, s.version, s.case_id as "caseId", s.party_id, s.kind, s.taken_at,
      s.ended_at, s.place, s.taken_by, s.present, s.caution, s.recording, s.created_at, s.created_by, s.signed_at,
      s.signed_by, s.signed_version, s.signed_words, s.withdrawn_at, p.name as party_name, p.role as party_role,
      c.key as case_key, c.title as case_title, ${person('o')} as creator, ${person('g')} as signer, ${headOf('s')} as head,
      (select count(*)::int from statement_versions v where v.organisation_id = s.organisation_id and v.statement_id = s.id) as said,
      (select left(v.body, 300) from statement_versions v where v.organisation_id = s.organisation_id
        and v.statement_id = s.id and not v.addendum order by v.number desc limit 1) as excerpt,
      ${whole ? texts : sql`'[]'::json`} as texts
    from statements s
    join case_parties p on p.organisation_id = s.organisation_id and p.id = s.party_id
    join cases c on c.organisation_id = s.organisation_id and c.id = s.case_id
    left join people o on o.id = s.created_by
    left join people g on g.id = s.signed_by
    where s.organisation_id = ${scene.actor.organisationId} and ${where} order by s.taken_at, s.id`.execute(scene.db)
  return rows
}

export const asItem = (scene: Scene, row: ShownStatement): StatementItem => ({
  ...headOfStatement(scene, row),
  excerpt: row.excerpt,
})

const headOfStatement = (scene: Scene, row: ShownStatement): Omit<StatementItem, 'excerpt'> => ({
  id: row.id,
  version: row.version,
  case: { id: row.caseId, key: row.case_key, title: row.case_title },
  party: { id: row.party_id, name: row.party_name, role: row.party_role },
  kind: row.kind,
  takenAt: row.taken_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  place: row.place,
  takenBy: row.taken_by,
  present: row.present,
  caution: row.caution,
  recording: row.recording,
  versions: row.said,
  createdAt: row.created_at.toISOString(),
  createdBy: row.creator,
  signed: row.signed_at && {
    at: row.signed_at.toISOString(),
    by: row.signer,
    version: row.signed_version ?? 1,
    words: row.signed_words ?? '',
  },
  withdrawn: row.withdrawn_at !== null,
  can: abilities(scene, scene.changesOn('statement'), row),
})

const inOrder = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] =>
  ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])

/** The `present` of changes. */
export const presentParties = async (scene: Scene, ids: readonly string[]): Promise<Party[]> =>
  inOrder(ids, await partyRows(scene, sql`p.id = any(${[...ids]}::uuid[])`))

export const presentStatements = async (scene: Scene, ids: readonly string[]): Promise<Statement[]> =>
  inOrder(ids, await statementRows(scene, sql`s.id = any(${[...ids]}::uuid[])`, true)).map((row) => ({
    ...headOfStatement(scene, row),
    texts: row.texts,
  }))
