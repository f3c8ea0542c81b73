import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { likelyBenignBelow } from '../../../alerts/contract/likely-benign.ts'
import type { Scorecard } from '../../contract/model.ts'
import { readScorecard } from '../../contract/requests/models.ts'
import { modelView } from '../model.view.ts'
import { modelRows } from '../models-of.store.ts'
import { compare, type Compared } from '../compare.ts'

/** The scorecard goes by the last verdicts of twelve weeks. */
const lookedAt = 20_000

type Side = NonNullable<Scorecard['shadow']>

/** Verdicts that stand, on alerts the reader may see. */
const last = (scene: Scene) => sql`(select v.* from priority_verdicts v
  where v.organisation_id = ${scene.actor.organisationId} and not v.withdrawn and v.worth is not null
    and v.at > ${scene.now}::timestamptz - interval '84 days'
    and exists (select from alerts a where a.organisation_id = v.organisation_id and a.id = v.alert_id offset 0)
  order by v.at desc limit ${lookedAt})`

/** What a model foretold, while it scored and while it watched; null: what was foretold by no model. */
const toldBy = (modelId: string | null) =>
  modelId === null
    ? sql`case when v.active_id is null then v.active_score end`
    : sql`case when v.active_id = ${modelId}::uuid then v.active_score when v.shadow_id = ${modelId}::uuid then v.shadow_score end`

async function sideOf(scene: Scene, modelId: string | null): Promise<Side> {
  const score = sql`v.told`
  const { rows } = await sql<Side['calibration'][number] & { hidden: number; missed: number }>`
    select least(9, ${score} / 100) * 100 as "from", count(*)::int as verdicts, avg(${score})::float / 1000 as predicted,
      avg(v.worth::int)::float as worth, count(*) filter (where ${score} < ${likelyBenignBelow})::int as hidden,
      count(*) filter (where ${score} < ${likelyBenignBelow} and v.worth)::int as missed
    from (select v.worth, ${toldBy(modelId)} as told from ${last(scene)} v) v where v.told is not null group by 1 order by 1`.execute(
    scene.db,
  )
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return {
    verdicts: sum((row) => row.verdicts),
    hidden: sum((row) => row.hidden),
    missed: sum((row) => row.missed),
    calibration: rows.map(({ from, verdicts, predicted, worth }) => ({ from, verdicts, predicted, worth })),
  }
}

/** The surprise of a verdict: minus the logarithm of the chance that was given to it. */
const surprise = (score: ReturnType<typeof sql>) =>
  sql`-ln(case when v.worth then greatest(1, ${score}) else 1000 - least(999, ${score}) end / 1000.0)::float`

async function weeksOf(scene: Scene, shadowId: string | null): Promise<Scorecard['weeks']> {
  const { rows } = await sql<{ week: Date; verdicts: number; inUse: number; shadow: number | null }>`
    select date_trunc('week', v.at) as week, count(*)::int as verdicts, avg(${surprise(sql`v.active_score`)}) as "inUse",
      avg(${surprise(sql`v.shadow_score`)}) filter (where v.shadow_id = ${shadowId}) as shadow
    from ${last(scene)} v group by 1 order by 1`.execute(scene.db)
  return rows.map((row) => ({ ...row, week: row.week.toISOString() }))
}

export async function comparedOf(scene: Scene, shadowId: string | null): Promise<Compared> {
  const { rows } = await sql<Compared>`select count(*)::int as verdicts, coalesce(avg(d), 0)::float as difference,
      coalesce(2 * stddev_samp(d) / sqrt(count(*)), 0)::float as margin
    from (select ${surprise(sql`v.shadow_score`)} - ${surprise(sql`v.active_score`)} as d from ${last(scene)} v
      where v.shadow_id = ${shadowId} and v.shadow_score is not null) d`.execute(scene.db)
  return rows[0]!
}

/** Sums over the verdicts on alerts the reader may see. */
export const readScorecardQuery = query({
  request: readScorecard,
  permission: 'priority.read',
  run: async (scene) => {
    const models = await modelRows(scene)
    const shadow = models.find(({ state }) => state === 'shadow')
    const shadowId = shadow?.id ?? null
    return {
      models: models.map((row) => modelView(scene, row)),
      inUse: await sideOf(scene, models.find(({ state }) => state === 'active')?.id ?? null),
      shadow: shadow ? await sideOf(scene, shadowId) : null,
      weeks: await weeksOf(scene, shadowId),
      comparison: compare(shadow?.number, await comparedOf(scene, shadowId)),
    }
  },
})
