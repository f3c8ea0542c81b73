import { sql, type Insertable, type RawBuilder, type Updateable } from 'kysely'
import type { Hypotheses, Indications } from '../../../generated/db.ts'
import { isId, newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { Confidence } from '../contract/matrix.ts'
import type { HypothesisRow, IndicationRow } from './hypothesis.ts'

/** Locked in order of id, each with its case locked against closing; aligned with `refs`. */
async function load<Row extends { id: string; caseId: string; head: unknown }>(
  scene: Scene,
  refs: readonly string[],
  columns: RawBuilder<unknown>,
): Promise<(Row | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<
    Omit<Row, 'head'> & { id: string; caseId: string }
  >`select id, version, case_id as "caseId", created_at, created_by,
      removed_at, ${columns}
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[]) order by id for update`.execute(
    scene.db,
  )
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) =>
      heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId) } as unknown as Row] as const] : [],
    ),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export const loadHypotheses = (scene: Scene, refs: readonly string[]) =>
  load<HypothesisRow>(scene, refs, sql`number, claim, explanation from hypotheses`)

export const loadIndications = (scene: Scene, refs: readonly string[]) =>
  load<IndicationRow>(scene, refs, sql`title, cites, cited_id, cited_as, weight, discounted from indications`)

/** The case is locked by then, so no number is given twice. */
export async function nextNumber(scene: Scene, caseId: string): Promise<number> {
  await sql`select from cases where organisation_id = ${scene.actor.organisationId} and id = ${caseId} for update`.execute(
    scene.db,
  )
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from hypotheses
    where organisation_id = ${scene.actor.organisationId} and case_id = ${caseId}`.execute(scene.db)
  return rows[0]?.next ?? 1
}

export async function insertHypothesis(
  scene: Scene,
  row: Omit<Insertable<Hypotheses>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto('hypotheses')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateHypothesis(scene: Scene, id: string, set: Updateable<Hypotheses>): Promise<void> {
  await scene.db
    .updateTable('hypotheses')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function insertIndication(
  scene: Scene,
  row: Omit<Insertable<Indications>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto('indications')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateIndication(scene: Scene, id: string, set: Updateable<Indications>): Promise<void> {
  await scene.db
    .updateTable('indications')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export type NewJudgement = {
  caseId: string
  hypothesisId: string
  indicationId: string
  verdict: number | null
  reason: string
  cites: readonly string[]
}

export async function insertJudgement(scene: Scene, judged: NewJudgement): Promise<void> {
  await sql`insert into judgements (organisation_id, id, case_id, hypothesis_id, indication_id, verdict, reason, cites, at, by_id)
    values (${scene.actor.organisationId}, ${newId(scene.now)}, ${judged.caseId}, ${judged.hypothesisId},
      ${judged.indicationId}, ${judged.verdict}, ${judged.reason}, ${[...judged.cites]}, ${scene.now},
      ${scene.actor.personId})`.execute(scene.db)
}

export type StoredCell = { verdict: number | null; reason: string; cites: string[] }

/** What stands in a cell; undefined: it was never judged. */
export async function cellOf(
  scene: Scene,
  hypothesisId: string,
  indicationId: string,
): Promise<StoredCell | undefined> {
  const { rows } = await sql<StoredCell>`select verdict, reason, cites from judgements
    where organisation_id = ${scene.actor.organisationId} and hypothesis_id = ${hypothesisId}
      and indication_id = ${indicationId} and case_id in (select case_id from hypotheses
        where organisation_id = ${scene.actor.organisationId} and id = ${hypothesisId})
    order by id desc limit 1`.execute(scene.db)
  return rows[0]
}

type NewConclusion = { id: string; caseId: string; hypothesisId: string | null; confidence: Confidence; words: string }

export async function insertConclusion(scene: Scene, made: NewConclusion): Promise<void> {
  await sql`insert into conclusions (organisation_id, id, case_id, hypothesis_id, confidence, words, at, by_id)
    values (${scene.actor.organisationId}, ${made.id}, ${made.caseId}, ${made.hypothesisId}, ${made.confidence},
      ${made.words}, ${scene.now}, ${scene.actor.personId})`.execute(scene.db)
}
