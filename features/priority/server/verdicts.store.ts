import { sql } from 'kysely'
import type { Position } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Learned } from './engine/engine.ts'
import type { EvidenceRow } from './evidence-row.ts'

export type Said = { organisationId: string; id: string; xid: string; at: Date; fact: string; subjectId: string }

/** In the order of transactions, of all organisations; for the system alone. */
export async function factsAfter(scene: Scene, from: Position, most: number): Promise<Said[]> {
  const { rows } =
    await sql<Said>`select organisation_id as "organisationId", id, xid, at, fact, subject_id as "subjectId"
    from facts_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

/** A fact that changed a verdict, with the alert as it was scored. Dispositions are those of before and after. */
export type VerdictRow = {
  factId: string
  factAt: Date
  alertId: string
  before: string | null
  after: string | null
  title: string
  arrivedAt: Date
  ruleId: string
  source: string
  host: string | null
  activeId: string | null
  score: number
  evidence: EvidenceRow[]
  shadowId: string | null
  shadowScore: number | null
  shadowEvidence: EvidenceRow[] | null
}

/** In the order of `factIds`; alerts that came before scores were given are left out. */
export async function verdictsOf(scene: Scene, factIds: readonly string[]): Promise<VerdictRow[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<VerdictRow>`select f.id as "factId", f.at as "factAt", f.subject_id as "alertId",
      p.payload #>> '{before,disposition}' as before, p.payload #>> '{after,disposition}' as after, a.title, a.score,
      s.at as "arrivedAt", s.rule_id as "ruleId", s.source, s.host, s.active_id as "activeId", s.evidence,
      s.shadow_id as "shadowId", s.shadow_score as "shadowScore", s.shadow_evidence as "shadowEvidence"
    from unnest(${[...factIds]}::uuid[]) with ordinality as asked (id, place)
    join activity f on f.organisation_id = ${org} and f.id = asked.id
    join activity_payloads p on p.organisation_id = ${org} and p.activity_id = f.id
    join alerts a on a.organisation_id = ${org} and a.id = f.subject_id
    join alert_scores s on s.organisation_id = ${org} and s.alert_id = f.subject_id
    where p.payload -> 'after' ? 'disposition'
    order by asked.place`.execute(scene.db)
  return rows
}

export type Learner = { id: string; state: 'shadow' | 'active'; pinned: boolean; pace: number; learned: Learned }

/** The models that learn, locked: nobody promotes one while it is being written. */
export async function lockLearners(scene: Scene): Promise<Learner[]> {
  // Locked first, then read: what had to wait must not go on from what was learned before the wait.
  await sql`select from priority_models where organisation_id = ${scene.actor.organisationId}
    and state in ('active', 'shadow') order by id for update`.execute(scene.db)
  const { rows } = await sql<Learner>`select m.id, m.state, m.pinned, m.pace, l.learned from priority_models m
    join priority_learned l on l.organisation_id = m.organisation_id and l.model_id = m.id
    where m.organisation_id = ${scene.actor.organisationId} and m.state in ('active', 'shadow')
    order by m.id`.execute(scene.db)
  return rows
}

export async function keepLearned(scene: Scene, id: string, { learned, more }: { learned: Learned; more: number }) {
  await sql`update priority_learned set learned = ${JSON.stringify(learned)}::jsonb, taught = greatest(0, taught + ${more})
    where organisation_id = ${scene.actor.organisationId} and model_id = ${id}`.execute(scene.db)
}

type NewModel = { id: string; pace: number; taught: number; learned: Learned }

/** In the shadow; answers its number. */
export async function insertModel(scene: Scene, { id, pace, taught, learned }: NewModel): Promise<number> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ number: number }>`insert into priority_models (organisation_id, id, number, state, pace,
      made_at, state_since)
    select ${org}, ${id}, coalesce(max(number), 0) + 1, 'shadow', ${pace}::real, ${scene.now}, ${scene.now}
    from priority_models where organisation_id = ${org} returning number`.execute(scene.db)
  await sql`insert into priority_learned (organisation_id, model_id, taught, learned)
    values (${org}, ${id}, ${taught}, ${JSON.stringify(learned)}::jsonb)`.execute(scene.db)
  return rows[0]!.number
}

export type KeptVerdict = Pick<VerdictRow, 'ruleId' | 'source' | 'host' | 'evidence'> & { at: Date; worth: boolean }

/** The last verdicts, oldest first, each with the alert as it was scored. */
export async function keptVerdicts(scene: Scene, most: number): Promise<KeptVerdict[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<KeptVerdict>`select s.at, s.rule_id as "ruleId", s.source, s.host, s.evidence, v.worth
    from (select * from priority_verdicts where organisation_id = ${org} and not withdrawn and worth is not null
      order by at desc, id desc limit ${most}) v
    join alert_scores s on s.organisation_id = ${org} and s.alert_id = v.alert_id order by v.at, v.id`.execute(scene.db)
  return rows
}

export const hasModels = async (scene: Scene): Promise<boolean> =>
  (await scene.db
    .selectFrom('priority_models')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .limit(1)
    .executeTakeFirst()) !== undefined

type Told = VerdictRow & { worth: boolean | null }

export async function insertVerdicts(scene: Scene, rows: readonly Told[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into priority_verdicts (organisation_id, id, alert_id, rule_id, at, disposition, worth, active_id, active_score,
      shadow_id, shadow_score)
    select ${scene.actor.organisationId}, v.* from unnest(${rows.map((row) => row.factId)}::uuid[],
      ${rows.map((row) => row.alertId)}::uuid[], ${rows.map((row) => row.ruleId)}::uuid[],
      ${rows.map((row) => row.factAt)}::timestamptz[], ${rows.map((row) => row.after)}::text[],
      ${rows.map((row) => row.worth)}::boolean[], ${rows.map((row) => row.activeId)}::uuid[],
      ${rows.map((row) => row.score)}::smallint[], ${rows.map((row) => row.shadowId)}::uuid[],
      ${rows.map((row) => row.shadowScore)}::smallint[]) v`.execute(scene.db)
}

/** What was said of these alerts before the facts that took it back stands no more. */
export async function withdrawVerdicts(scene: Scene, rows: readonly VerdictRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update priority_verdicts v set withdrawn = true
    from unnest(${rows.map((row) => row.alertId)}::uuid[], ${rows.map((row) => row.factId)}::uuid[]) as t (alert_id, fact_id)
    where v.organisation_id = ${scene.actor.organisationId} and v.alert_id = t.alert_id and v.id < t.fact_id
      and not v.withdrawn`.execute(scene.db)
}
