import { sql } from 'kysely'
import { rankOf } from '../../../../platform/contract/severity.ts'
import { idFloor } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Stat } from '../../contract/measures.ts'
import { bucketInSql } from '../alerts/alert-measures.store.ts'
import { valueOfBucket } from '../alerts/measure-alert.ts'
import { restKey } from '../../contract/metric.ts'
import { cover, type Range } from '../read/cover.ts'
import type { Period } from '../read/period.ts'
import type { Aggregated } from './aggregate.ts'
import { overOf, type Asked, type Sql } from './case-base.ts'

/** `num` ÷ `n`, or `n` alone. */
export type Summed = { k: string | null; o: string | null; num: number; n: number }

const judged = sql`c.true_positive + c.benign_true_positive + c.false_positive`
const closed = sql`${judged} + c.duplicate + c.undetermined`

/** What is added up, and what it is divided by. */
const parts: Record<string, { num: Sql; n: Sql }> = {
  alerts: { num: sql`c.alerts`, n: sql`c.alerts` },
  duplicates: { num: sql`c.repeats`, n: sql`c.repeats` },
  'alerts-suppressed': { num: sql`c.suppressed`, n: sql`c.suppressed` },
  'alerts-waiting': {
    num: sql`c.alerts - c.suppressed - c.linked - (${closed})`,
    n: sql`c.alerts - c.suppressed - c.linked - (${closed})`,
  },
  'alerts-closed': { num: closed, n: closed },
  'alerts-in-cases': { num: sql`c.in_case`, n: sql`c.in_case` },
  'alerts-confirmed': { num: sql`c.true_positive`, n: sql`c.true_positive` },
  'false-positive-rate': { num: sql`c.false_positive`, n: judged },
  'escalation-rate': { num: sql`c.in_case`, n: sql`c.alerts - c.suppressed` },
  'alert-time-to-triage': { num: sql`c.triage_s`, n: sql`c.decided` },
}

/** Of an alert nobody outside may know of, the same columns as of the sums. */
const ofOne = sql`1 as alerts, m.repeats, (m.fate = 'suppressed')::int as suppressed, (m.fate = 'linked')::int as linked,
  (m.fate = 'true_positive')::int as true_positive, (m.fate = 'benign_true_positive')::int as benign_true_positive,
  (m.fate = 'false_positive')::int as false_positive, (m.fate = 'duplicate')::int as duplicate,
  (m.fate = 'undetermined')::int as undetermined, m.in_case::int as in_case, (m.triage_s is not null)::int as decided,
  coalesce(m.triage_s, 0)::bigint as triage_s`
const ofSums = sql`c.alerts, c.repeats, c.suppressed, c.linked, c.true_positive, c.benign_true_positive, c.false_positive,
  c.duplicate, c.undetermined, c.in_case, c.decided, c.triage_s`

const byRule = ({ split, rule }: Asked) => split === 'rule' || rule !== undefined

const coverOf = (scene: Scene, asked: Asked, period: Period): Range[] =>
  cover(period, { byRule: byRule(asked), over: asked.over !== undefined, zone: asked.zone, now: scene.now })

/** The kinds that the filters let through, with the key of the split. */
function kindsAsked({ actor }: Scene, { type, severity, source, rule, split }: Asked, plain = false): Sql {
  const where: Sql[] = [sql`k.organisation_id = ${actor.organisationId}`, ...(plain ? [sql`k.rule = ''`] : [])]
  if (type !== undefined) where.push(sql`k.type = ${type}`)
  if (severity) where.push(sql`k.severity = any(${severity.map(rankOf)}::smallint[])`)
  if (source !== undefined) where.push(sql`k.source = ${source}`)
  if (rule !== undefined) where.push(sql`k.source || ': ' || k.rule = ${rule}`)
  const key: Record<string, Sql> = {
    type: sql`nullif(k.type, '')`,
    severity: sql`k.severity::text`,
    source: sql`k.source`,
    rule: sql`k.source || ': ' || k.rule`,
  }
  return sql`select k.id, ${key[split ?? ''] ?? sql`null::text`} as k from alert_kinds k where ${sql.join(where, sql` and `)}`
}

/**
 * Sums of a period. Restricted alerts are in no sum, whoever asks: those the asking person may see are added one by one,
 * below row-level security.
 */
export async function sumsOf(scene: Scene, asked: Asked, period: Period): Promise<Summed[]> {
  const { num, n } = parts[asked.measure]!
  const org = scene.actor.organisationId
  const ranges = coverOf(scene, asked, period)
  const plain = ranges.every(({ grain }) => grain === 'plain' || grain === 'hour')
  const stretches = ranges.map(
    ({ grain, from, to }) => sql`select c.at, c.kind_id, ${ofSums} from alert_counts c
      where c.organisation_id = ${org} and c.grain = ${grain} and c.at >= ${from} and c.at < ${to}`,
  )
  const fate = asked.split === 'disposition'
  const { rows } = await sql<Summed>`with kinds as materialized (${kindsAsked(scene, asked, plain)}),
    c as (${sql.join([...stretches, hiddenOnes(scene, period, plain)], sql` union all `)}),
    -- An hour at a time first: what it is called in the zone is written once for each.
    s as (select ${fate ? sql`f.fate` : sql`kinds.k`} as k, ${asked.over ? sql`c.at` : sql`null::timestamptz`} as at,
        sum(${fate ? sql`f.alerts` : num})::float8 as num, sum(${fate ? sql`f.alerts` : n})::float8 as n
      from c join kinds on kinds.id = c.kind_id ${fate ? fates : sql``} group by 1, 2)
    select s.k, ${overOf(sql`s.at`, asked.over, asked.zone)} as o, sum(s.num)::float8 as num, sum(s.n)::float8 as n
    from s group by 1, 2 having sum(s.n) > 0`.execute(scene.db)
  return rows
}

/** What an alert is closed as, each by itself. */
const fates = sql`cross join lateral (values ('true_positive', c.true_positive), ('benign_true_positive', c.benign_true_positive),
  ('false_positive', c.false_positive), ('duplicate', c.duplicate), ('undetermined', c.undetermined)) as f (fate, alerts)`

const hiddenOnes = ({ actor }: Scene, { from, to }: Period, plain: boolean): Sql => sql`select m.at,
    ${plain ? sql`m.plain_id` : sql`m.kind_id`}, ${ofOne} from alert_measures m
  where m.organisation_id = ${actor.organisationId} and not m.counted and m.at >= ${from} and m.at < ${to}`

/** By when and by whom they were decided on: work, which no sum by arrival knows. */
export async function decidedOf(scene: Scene, asked: Asked, { from, to }: Period): Promise<Summed[]> {
  const person = asked.split === 'person'
  const { rows } = await sql<Summed>`with kinds as materialized (${kindsAsked(scene, asked)})
    select ${person ? sql`m.decided_by::text` : sql`kinds.k`} as k, ${overOf(sql`m.decided_at`, asked.over, asked.zone)} as o,
      count(*)::float8 as num, count(*)::float8 as n
    from alert_measures m join kinds on kinds.id = m.kind_id
    where m.organisation_id = ${scene.actor.organisationId} and m.decided_at >= ${from} and m.decided_at < ${to}
    group by 1, 2`.execute(scene.db)
  return rows
}

type Bucket = { k: string | null; o: string | null; bucket: number; n: number }

/** Median or p90 of the time to triage. `exact`: from the alerts themselves, where no histogram knows what is asked. */
export async function triageOf(
  scene: Scene,
  asked: Asked,
  period: Period,
): Promise<{ rows: Aggregated[]; exact: boolean }> {
  const ranges = coverOf(scene, asked, period)
  const exact = byRule(asked) || ranges.some(({ grain }) => grain === 'quarter')
  if (exact) return { rows: await triageOfAll(scene, asked, period), exact }
  const org = scene.actor.organisationId
  const stretches = ranges.map(
    ({ grain, from, to }) => sql`select c.at, c.kind_id, c.bucket, c.alerts from alert_triage_counts c
      where c.organisation_id = ${org} and c.grain = ${grain === 'plain' ? 'day' : grain} and c.at >= ${from} and c.at < ${to}`,
  )
  const hidden = sql`select m.at, m.plain_id, ${bucketInSql}, 1 from alert_measures m where m.organisation_id = ${org}
    and not m.counted and m.triage_s is not null and m.at >= ${period.from} and m.at < ${period.to}`
  const { rows } = await sql<Bucket>`with kinds as materialized (${kindsAsked(scene, asked, true)}),
    c (at, kind_id, bucket, alerts) as (${sql.join([...stretches, hidden], sql` union all `)}),
    s as (select c.kind_id, ${asked.over ? sql`c.at` : sql`null::timestamptz`} as at, c.bucket, sum(c.alerts) as n from c group by 1, 2, 3)
    select kinds.k, ${overOf(sql`s.at`, asked.over, asked.zone)} as o, s.bucket, sum(s.n)::int as n
    from s join kinds on kinds.id = s.kind_id group by 1, 2, 3 having sum(s.n) > 0 order by 3`.execute(scene.db)
  return { rows: quantiles(restTogether(rows, asked.top), asked.stat), exact }
}

/** Of the keys the largest by themselves, all others as one. */
export function restTogether<T extends { k: string | null; n: number }>(rows: readonly T[], top: number): T[] {
  const sizes = new Map<string | null, number>()
  for (const { k, n } of rows) sizes.set(k, (sizes.get(k) ?? 0) + n)
  const largest = [...sizes].sort(([a, m], [b, n]) => n - m || String(a).localeCompare(String(b)))
  const shown = new Set(largest.slice(0, top).map(([k]) => k))
  return rows.map((row) => (shown.has(row.k) ? row : { ...row, k: restKey }))
}

function quantiles(buckets: readonly Bucket[], stat: Stat): Aggregated[] {
  const cells = Map.groupBy(buckets, ({ k, o }) => JSON.stringify([k, o]))
  return [...cells.values()].map((own) => {
    const { k, o } = own[0]!
    const n = own.reduce((sum, each) => sum + each.n, 0)
    const wanted = (stat === 'p90' ? 0.9 : 0.5) * (n - 1)
    let passed = 0
    const found = own.toSorted((a, b) => a.bucket - b.bucket).find((each) => (passed += each.n) > wanted)
    return { k, o, n, lacking: 0, value: found ? valueOfBucket(found.bucket) : null }
  })
}

/** Ids of alerts are in the order of their arrival. */
async function triageOfAll(scene: Scene, asked: Asked, { from, to }: Period): Promise<Aggregated[]> {
  const { rows } = await sql<Aggregated>`with kinds as materialized (${kindsAsked(scene, asked)}),
    b as materialized (select kinds.k, ${overOf(sql`m.at`, asked.over, asked.zone)} as o, m.triage_s as v
      from alert_measures m join kinds on kinds.id = m.kind_id
      where m.organisation_id = ${scene.actor.organisationId} and m.triage_s is not null and m.at >= ${from} and m.at < ${to}
        and m.alert_id >= ${idFloor(from)}::uuid and m.alert_id < ${idFloor(to)}::uuid),
    top as materialized (select k from b group by k order by count(*) desc, k limit ${asked.top})
    select s.k, s.o, count(*)::int as n, 0 as lacking,
      (percentile_cont(${asked.stat === 'p90' ? 0.9 : 0.5}::float8) within group (order by s.v))::float8 as value
    from (select case when exists (select from top where top.k is not distinct from b.k) then b.k else ${restKey} end as k, b.o, b.v
      from b) s group by 1, 2`.execute(scene.db)
  return rows
}
