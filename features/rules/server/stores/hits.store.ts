import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ActOutcome, HitOutcome } from '../../contract/hit.ts'
import type { RuleKind } from '../../contract/rule.ts'

/** A rule on the way to a hit, and what it was asked about. */
export type Link = { ruleId: string; name: string; subjectId: string | null }

export type Hit = {
  id: string
  ruleId: string
  causeId: string
  outcome: HitOutcome
  depth: number
  chain: Link[]
  done: boolean
  /** Until it is done: what its acts speak of. */
  sight: Record<string, unknown> | null
  inNameOf: string | null
  /** Its acts are done together with those of other hits, under this key. */
  batchId: string | null
}

export type NewHit = Omit<Hit, 'done' | 'batchId'> & {
  number: number
  fact: string | null
  subject: { kind: RuleKind; id: string; caseId: string | null }
  says: string | null
}

const org = ({ actor }: Scene) => actor.organisationId

/** @returns false when there is one already: somebody else is at it */
export async function insertHit(scene: Scene, hit: NewHit): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into rule_hits (organisation_id, id, rule_id, number, cause_id, fact, subject_kind,
      subject_id, case_id, at, outcome, says, depth, chain, in_name_of, done, troubled, sight)
    values (${org(scene)}, ${hit.id}, ${hit.ruleId}, ${hit.number}, ${hit.causeId}, ${hit.fact}, ${hit.subject.kind},
      ${hit.subject.id}, ${hit.subject.caseId}, ${scene.now}, ${hit.outcome}, ${hit.says}, ${hit.depth},
      ${JSON.stringify(hit.chain)}::jsonb, ${hit.inNameOf}, ${hit.outcome === 'stopped'}, ${hit.outcome === 'stopped'},
      ${hit.sight === null ? null : JSON.stringify(hit.sight)}::jsonb)
    on conflict (organisation_id, cause_id, rule_id) do nothing`.execute(scene.db)
  return numAffectedRows === 1n
}

export async function hitsOfCauses(scene: Scene, causeIds: readonly string[]): Promise<Hit[]> {
  const { rows } =
    await sql<Hit>`select id, rule_id as "ruleId", cause_id as "causeId", outcome, depth, chain, done, sight,
      in_name_of as "inNameOf", batch_id as "batchId"
    from rule_hits where organisation_id = ${org(scene)} and cause_id = any(${[...causeIds]}::uuid[])`.execute(scene.db)
  return rows
}

export type Opened = { id: string; key: string }
export type KeptAct = {
  place: number
  change: string
  ref: string | null
  outcome: Exclude<ActOutcome, 'undone'>
  says: string
  groupId: string | null
  caseId: string | null
  opened: Opened | null
}

export async function insertAct(scene: Scene, hitId: string, act: KeptAct): Promise<void> {
  await sql`insert into rule_acts (organisation_id, hit_id, place, change, ref, outcome, says, group_id, case_id, opened)
    values (${org(scene)}, ${hitId}, ${act.place}, ${act.change}, ${act.ref}, ${act.outcome}, ${act.says.slice(0, 2000)},
      ${act.groupId}, ${act.caseId}, ${act.opened === null ? null : JSON.stringify(act.opened)}::jsonb)
    on conflict (organisation_id, hit_id, place) do nothing`.execute(scene.db)
}

export async function actsOf(scene: Scene, hitId: string): Promise<KeptAct[]> {
  const { rows } =
    await sql<KeptAct>`select place, change, ref, outcome, says, group_id as "groupId", case_id as "caseId", opened
    from rule_acts where organisation_id = ${org(scene)} and hit_id = ${hitId} order by place`.execute(scene.db)
  return rows
}

export async function setBatch(scene: Scene, hitIds: readonly string[], batchId: string): Promise<void> {
  await sql`update rule_hits set batch_id = ${batchId}
    where organisation_id = ${org(scene)} and id = any(${[...hitIds]}::uuid[])`.execute(scene.db)
}

/** All acts were done or refused; what they spoke of is forgotten. */
export async function finishHits(scene: Scene, hitIds: readonly string[]): Promise<void> {
  await sql`update rule_hits h set done = true, sight = null,
      troubled = exists (select from rule_acts a where a.organisation_id = h.organisation_id and a.hit_id = h.id
        and a.outcome in ('refused', 'skipped'))
    where h.organisation_id = ${org(scene)} and h.id = any(${[...hitIds]}::uuid[])`.execute(scene.db)
}

/** The hit one of whose acts is known by this group; of several that were done as one, the one on this thing. */
export async function hitOfGroup(
  scene: Scene,
  { groupId, subjectId }: { groupId: string; subjectId: string },
): Promise<{ ruleId: string; name: string; subjectId: string; chain: Link[] } | undefined> {
  const { rows } = await sql<{ ruleId: string; name: string; subjectId: string; chain: Link[] }>`
    select h.rule_id as "ruleId", r.body ->> 'name' as name, h.subject_id as "subjectId", h.chain
    from rule_acts a join rule_hits h on h.organisation_id = a.organisation_id and h.id = a.hit_id
    join rules r on r.organisation_id = h.organisation_id and r.id = h.rule_id
    where a.organisation_id = ${org(scene)} and a.group_id = ${groupId}
    order by h.subject_id = ${subjectId} desc limit 1`.execute(scene.db)
  return rows[0]
}
