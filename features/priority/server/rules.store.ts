import { sql } from 'kysely'
import type { Target } from '../../../platform/server/change.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { ruleOf } from '../../alerts/contract/rule.ts'
import type { VerdictRow } from './verdicts.store.ts'

type Column = 'true_positives' | 'benign_true_positives' | 'false_positives' | 'others'
const columns: readonly Column[] = ['true_positives', 'benign_true_positives', 'false_positives', 'others']
const named: { [disposition: string]: Column } = {
  true_positive: 'true_positives',
  benign_true_positive: 'benign_true_positives',
  false_positive: 'false_positives',
}
const columnOf = (disposition: string): Column => named[disposition] ?? 'others'

/** A rule is known by the last few alerts of it that were judged. */
const examples = 5

type Sum = { id: string; source: string; pattern: string; by: { [column in Column]: number }; alerts: string[] }

/** Adds what was given and takes off what was taken back, in the order of ids. */
export async function countVerdicts(scene: Scene, verdicts: readonly VerdictRow[]): Promise<void> {
  const sums = [...sum(verdicts).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const of = (column: Column) => sums.map(({ by }) => by[column])
  const org = scene.actor.organisationId
  await sql`insert into rule_records (organisation_id, id, source, pattern)
    select ${org}, n.* from unnest(${sums.map(({ id }) => id)}::uuid[], ${sums.map(({ source }) => source)}::text[],
      ${sums.map(({ pattern }) => pattern)}::text[]) n on conflict do nothing`.execute(scene.db)
  await sql`update rule_records r set true_positives = greatest(0, r.true_positives + n.tp),
      benign_true_positives = greatest(0, r.benign_true_positives + n.btp),
      false_positives = greatest(0, r.false_positives + n.fp), others = greatest(0, r.others + n.others),
      examples = (array(select jsonb_array_elements_text(n.alerts)::uuid) || r.examples)[1:${examples}::int]
    from unnest(${sums.map(({ id }) => id)}::uuid[], ${of('true_positives')}::int[], ${of('benign_true_positives')}::int[],
      ${of('false_positives')}::int[], ${of('others')}::int[], ${sums.map(({ alerts }) => JSON.stringify(alerts))}::jsonb[])
      as n (id, tp, btp, fp, others, alerts)
    where r.organisation_id = ${org} and r.id = n.id`.execute(scene.db)
}

function sum(verdicts: readonly VerdictRow[]): Map<string, Sum> {
  const sums = new Map<string, Sum>()
  for (const { ruleId: id, source, title, before, after, alertId } of verdicts) {
    const one = sums.get(id) ?? { id, source, pattern: ruleOf(title), by: nothing(), alerts: [] }
    sums.set(id, one)
    if (before) one.by[columnOf(before)]--
    if (!after) continue
    one.by[columnOf(after)]++
    one.alerts = [alertId, ...one.alerts.filter((known) => known !== alertId)].slice(0, examples)
  }
  return sums
}

const nothing = () => Object.fromEntries(columns.map((column) => [column, 0])) as Sum['by']

export type RuleTarget = Target & { version: number; tuned: number; ownerId: string | null }

/** Known to who may see one of its alerts that was judged. */
export async function loadRules(scene: Scene, refs: readonly string[]): Promise<(RuleTarget | undefined)[]> {
  const { rows } = await sql<RuleTarget>`select id, version, tuned, owner_id as "ownerId" from rule_records
    where organisation_id = ${scene.actor.organisationId} and id = any(${refs.filter(isId)}::uuid[])
      and exists (select from priority_verdicts v where v.organisation_id = rule_records.organisation_id and v.rule_id = rule_records.id
        and not v.withdrawn and exists (select from alerts a where a.organisation_id = v.organisation_id and a.id = v.alert_id))
    order by id for update`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function setTuned(scene: Scene, id: string, tuned: number): Promise<void> {
  await sql`update rule_records set tuned = ${tuned}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export async function setOwner(scene: Scene, id: string, ownerId: string | null): Promise<void> {
  await sql`update rule_records set owner_id = ${ownerId}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
