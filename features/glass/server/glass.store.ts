import { sql } from 'kysely'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { GlassVerdict } from '../contract/glass.ts'

export type GlassRow = {
  id: string
  version: number
  caseId: string
  key: string
  personId: string
  personName: string | null
  reason: string
  at: Date
  until: Date
  verdict: GlassVerdict | null
  words: string | null
  reviewedAt: Date | null
  reviewerId: string | null
  reviewerName: string | null
}

const rowsWhere = (scene: Scene, where: ReturnType<typeof sql<boolean>>) =>
  sql<GlassRow>`select g.id, g.version, g.case_id as "caseId", c.key, g.person_id as "personId", p.name as "personName", g.reason,
      g.at, g.until, g.verdict, g.words, g.reviewed_at as "reviewedAt", r.id as "reviewerId", r.name as "reviewerName"
    from glass_breaks g join cases c on c.organisation_id = g.organisation_id and c.id = g.case_id
    left join people p on p.id = g.person_id left join people r on r.id = g.reviewed_by
    where g.organisation_id = ${scene.actor.organisationId} and ${where} order by g.id desc`.execute(scene.db)

export const glassOfCases = async (scene: Scene, caseIds: readonly string[]): Promise<GlassRow[]> =>
  (await rowsWhere(scene, sql`g.case_id = any(${[...caseIds]}::uuid[])`)).rows

export const glassByIds = async (scene: Scene, ids: readonly string[]): Promise<GlassRow[]> =>
  (await rowsWhere(scene, sql`g.id = any(${[...ids]}::uuid[])`)).rows

export async function lockGlass(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`select from glass_breaks where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(scene.db)
}

/** @returns how often this person tried since then, this time included */
export async function countTry(scene: Scene, key: string, since: Date): Promise<number> {
  const { organisationId, personId } = scene.actor
  // One after the other: many at once would each find none before them.
  await sql`select pg_advisory_xact_lock(hashtextextended('glass ' || ${personId}::text, 0))`.execute(scene.db)
  await sql`insert into glass_tries (organisation_id, id, person_id, key, at)
    values (${organisationId}, ${newId(scene.now)}, ${personId}, ${key}, ${scene.now})`.execute(scene.db)
  const { rows } = await sql<{ tries: number }>`select count(*)::int as tries from glass_tries
    where organisation_id = ${organisationId} and person_id = ${personId} and at >= ${since}`.execute(scene.db)
  return rows[0]?.tries ?? 0
}

export type NewGlass = { id: string; key: string; reason: string; until: Date }

/** @returns the case it opened; null: nothing was there to be opened to this person */
export async function openThroughGlass(scene: Scene, { id, key, reason, until }: NewGlass): Promise<string | null> {
  const { rows } = await sql<{
    case_id: string | null
  }>`select break_glass(${key}, ${id}, ${reason}, ${scene.now}, ${until})
    as case_id`.execute(scene.db)
  return rows[0]?.case_id ?? null
}

/** Not before so long after the transaction began: neither the way of something nor that of nothing is the faster one. */
export async function waitOut(scene: Scene, seconds: number): Promise<void> {
  await sql`select pg_sleep(greatest(0, ${seconds}::float8 - extract(epoch from clock_timestamp() - now())::float8))`.execute(
    scene.db,
  )
}

type Review = { verdict: GlassVerdict; words: string }

export async function reviewOne(scene: Scene, id: string, { verdict, words }: Review): Promise<void> {
  await sql`update glass_breaks set verdict = ${verdict}, words = ${words}, reviewed_at = ${scene.now},
      reviewed_by = ${scene.actor.personId}, version = version + 1,
      until = case when ${verdict} = 'unjustified' then least(until, ${scene.now}) else until end
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
