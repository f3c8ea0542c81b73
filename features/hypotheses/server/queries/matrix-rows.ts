import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Conclusion, Hypothesis, Indication, Judgement } from '../../contract/matrix.ts'
import type { HypothesisRow, IndicationRow } from '../hypothesis.ts'

type Named = { creator: PersonRef | null }

const person = sql`case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end`
const head = (alias: string) =>
  sql`(select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'merged_into_id', null, 'merged_into_key', null)
    from cases h where h.organisation_id = ${sql.ref(`${alias}.organisation_id`)} and h.id = case_head(${sql.ref(`${alias}.case_id`)}))`

export async function hypothesisRows(scene: Scene, where: RawBuilder<unknown>): Promise<Hypothesis[]> {
  const { rows } = await sql<HypothesisRow & Named>`select y.id, y.version, y.case_id as "caseId", y.number, y.claim,
      y.explanation, y.created_at, y.created_by, y.removed_at, ${person} as creator, ${head('y')} as head
    from hypotheses y left join people p on p.id = y.created_by
    where y.organisation_id = ${scene.actor.organisationId} and ${where} order by y.number, y.id`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    caseId: row.caseId,
    number: row.number,
    claim: row.claim,
    explanation: row.explanation,
    createdAt: row.created_at.toISOString(),
    createdBy: row.creator,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('hypothesis'), row),
  }))
}

export async function indicationRows(scene: Scene, where: RawBuilder<unknown>): Promise<Indication[]> {
  const { rows } = await sql<
    IndicationRow & Named
  >`select i.id, i.version, i.case_id as "caseId", i.title, i.cites, i.cited_id,
      i.cited_as, i.weight, i.discounted, i.created_at, i.created_by, i.removed_at, ${person} as creator, ${head('i')} as head
    from indications i left join people p on p.id = i.created_by
    where i.organisation_id = ${scene.actor.organisationId} and ${where} order by i.id`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    caseId: row.caseId,
    title: row.title,
    cites: row.cites,
    citedId: row.cited_id,
    citedAs: row.cited_as,
    weight: row.weight,
    discounted: row.discounted,
    createdAt: row.created_at.toISOString(),
    createdBy: row.creator,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('indication'), row),
  }))
}

type Dated = { at: Date }
const dated = <Row extends Dated>(row: Row) => ({ ...row, at: row.at.toISOString() })

/** All of them until then, oldest first. */
export async function judgementRows(
  scene: Scene,
  caseIds: readonly string[],
  at: Date | undefined,
): Promise<Judgement[]> {
  const { rows } = await sql<Omit<Judgement, 'at'> & Dated>`select j.id, j.hypothesis_id as "hypothesisId",
      j.indication_id as "indicationId", j.verdict, j.reason, j.cites, j.at, ${person} as by
    from judgements j left join people p on p.id = j.by_id
    where j.organisation_id = ${scene.actor.organisationId} and j.case_id = any(${[...caseIds]}::uuid[])
      and j.at <= ${at ?? 'infinity'}::timestamptz order by j.id`.execute(scene.db)
  return rows.map(dated)
}

export async function conclusionRows(scene: Scene, where: RawBuilder<unknown>): Promise<Conclusion[]> {
  const { rows } = await sql<
    Omit<Conclusion, 'at'> & Dated
  >`select n.id, n.hypothesis_id as "hypothesisId", n.confidence,
      n.words, n.at, ${person} as by
    from conclusions n left join people p on p.id = n.by_id
    where n.organisation_id = ${scene.actor.organisationId} and ${where} order by n.id`.execute(scene.db)
  return rows.map(dated)
}

/** The `present` of changes, in the order of `ids`. */
const aligned =
  <Row extends { id: string }>(rows: (scene: Scene, where: RawBuilder<unknown>) => Promise<Row[]>, id: string) =>
  async (scene: Scene, ids: readonly string[]): Promise<Row[]> => {
    const found = await rows(scene, sql`${sql.ref(id)} = any(${[...ids]}::uuid[])`)
    return ids.flatMap((wanted) => found.find((row) => row.id === wanted) ?? [])
  }

export const presentHypotheses = aligned(hypothesisRows, 'y.id')
export const presentIndications = aligned(indicationRows, 'i.id')
export const presentConclusions = aligned(conclusionRows, 'n.id')
