import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ActOutcome, HitOutcome, RuleAct, RuleHit } from '../../contract/hit.ts'
import { listRuleHits } from '../../contract/requests/hits.ts'
import type { RuleKind } from '../../contract/rule.ts'

type Row = {
  id: string
  ruleId: string
  ruleName: string
  number: number
  kind: RuleKind
  subjectId: string
  name: string | null
  caseId: string | null
  fact: string | null
  at: Date
  outcome: HitOutcome
  says: string | null
  depth: number
  personId: string | null
  person: string | null
}

export type HitFilter = {
  rule?: string | undefined
  /** Of a case also what hangs on it. */
  subject?: string | undefined
  outcome?: HitOutcome | undefined
  troubled?: 'true' | undefined
}
type Bounds = { before: string | undefined; limit: number }

/** The newest first, as the scene may see them. */
export async function hitRows(scene: Scene, filter: HitFilter, { before, limit }: Bounds): Promise<RuleHit[]> {
  const org = scene.actor.organisationId
  const { rule, subject, outcome, troubled } = filter
  // Each of them has an index in order of its own; together none would have.
  const of = (
    condition: ReturnType<typeof sql>,
  ) => sql`select h.* from rule_hits h where h.organisation_id = ${org} and ${condition}
    ${rule === undefined ? sql`` : sql`and h.rule_id = ${rule}`} ${outcome === undefined ? sql`` : sql`and h.outcome = ${outcome}`}
    ${troubled === undefined ? sql`` : sql`and h.troubled`} ${before === undefined ? sql`` : sql`and h.id < ${before}`}
    order by h.id desc limit ${limit}`
  const found =
    subject === undefined
      ? of(sql`true`)
      : sql`(${of(sql`h.subject_id = ${subject}`)}) union (${of(sql`h.case_id = ${subject}`)}) union (${of(inCase(org, subject))})`
  const { rows } = await sql<Row>`select h.id, h.rule_id as "ruleId", r.body ->> 'name' as "ruleName", h.number,
      h.subject_kind as kind, h.subject_id as "subjectId", h.case_id as "caseId", h.fact, h.at, h.outcome, h.says, h.depth,
      h.in_name_of as "personId", p.name as person,
      case h.subject_kind when 'alert' then (select a.title from alerts a where a.organisation_id = ${org} and a.id = h.subject_id)
        when 'case' then (select c.key || ' ' || c.title from cases c where c.organisation_id = ${org} and c.id = h.subject_id)
        else (select t.title from tasks t where t.organisation_id = ${org} and t.id = h.subject_id) end as name
    from (${found}) h join rules r on r.organisation_id = h.organisation_id and r.id = h.rule_id
    left join people p on p.id = h.in_name_of
    order by h.id desc limit ${limit}`.execute(scene.db)
  const acts = await actsOf(
    scene,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => unlessRead(scene, present(row, acts.get(row.id) ?? [])))
}

/** Of alerts that came into the case since: a rule may have opened it of one. */
const inCase = (org: string, caseId: string) =>
  sql`h.subject_id in (select a.id from alerts a where a.organisation_id = ${org} and a.case_id = ${caseId})`

const present = (row: Row, acts: RuleAct[]): RuleHit => ({
  id: row.id,
  rule: { id: row.ruleId, name: row.ruleName },
  number: row.number,
  subject: { kind: row.kind, id: row.subjectId, name: row.name ?? 'something that is gone', caseId: row.caseId },
  fact: row.fact,
  at: row.at.toISOString(),
  outcome: row.outcome,
  says: row.says,
  acts,
  depth: row.depth,
  inNameOf: row.personId === null ? null : { id: row.personId, name: row.person ?? 'somebody who is gone' },
})

/** Who may not read such things is told that a rule held, not of what: acts say what was filled into them. */
function unlessRead({ actor }: Scene, hit: RuleHit): RuleHit {
  const { subject, acts } = hit
  if (granted(actor, `${subject.kind}.read`)) return hit
  const name = `${subject.kind === 'alert' ? 'an' : 'a'} ${subject.kind} you may not read`
  const says = `What it was stands there for who may read ${subject.kind}s.`
  return { ...hit, subject: { ...subject, name }, acts: acts.map((act) => ({ ...act, says })) }
}

type ActRow = {
  hitId: string
  change: string
  ref: string | null
  outcome: ActOutcome
  says: string
  groupId: string | null
}

/** What was done to a case the scene may not see is not among them. */
async function actsOf(scene: Scene, hitIds: readonly string[]): Promise<Map<string, RuleAct[]>> {
  if (hitIds.length === 0) return new Map()
  const { rows } = await sql<ActRow>`select a.hit_id as "hitId", a.change, a.ref, a.says, a.group_id as "groupId",
      case when a.group_id is not null and exists (select from activity u where u.organisation_id = a.organisation_id
        and u.undoes = a.group_id) then 'undone' else a.outcome end as outcome
    from rule_acts a where a.organisation_id = ${scene.actor.organisationId} and a.hit_id = any(${[...hitIds]}::uuid[])
    order by a.hit_id, a.place`.execute(scene.db)
  const found = new Map<string, RuleAct[]>()
  for (const { hitId, ...act } of rows) found.set(hitId, [...(found.get(hitId) ?? []), act])
  return found
}

const Key = z.tuple([z.uuid()])

export const listRuleHitsQuery = query({
  request: listRuleHits,
  permission: 'rule.read',
  async run(scene, { limit, cursor, ...filter }) {
    const before = decodeCursor(cursor, Key)?.[0]
    const rows = await hitRows(scene, filter, { before, limit: limit + 1 })
    const items = rows.slice(0, limit)
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)!.id]) : null }
  },
})
