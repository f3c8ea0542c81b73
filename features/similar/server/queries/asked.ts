import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { DoneTask, Refused, RefusedLately } from '../suggest.ts'

const days90 = 90 * 24 * 3600 * 1000
/** Of late refusals so many are counted. */
const mostCounted = 500

export async function refusalsFor(scene: Scene, targetId: string): Promise<Refused[]> {
  const { rows } = await sql<Refused>`select kind, what, source_id as "sourceId" from suggestion_refusals
    where organisation_id = ${scene.actor.organisationId} and target_id = ${targetId}`.execute(scene.db)
  return rows
}

/** How often what kind of suggestion was refused in the last ninety days, of what the reader may see. */
export async function refusedLately(scene: Scene): Promise<RefusedLately[]> {
  const since = new Date(scene.now.getTime() - days90)
  const { rows } = await sql<RefusedLately>`select kind, what, count(*)::int as times
    from unnest(array['disposition', 'owner', 'task', 'case']) as k (name)
    cross join lateral (select kind, what from suggestion_refusals where organisation_id = ${scene.actor.organisationId}
      and kind = k.name and refused_at > ${since} order by refused_at desc limit ${mostCounted}) r
    group by kind, what`.execute(scene.db)
  return rows
}

export async function doneTasks(scene: Scene, caseIds: readonly string[]): Promise<DoneTask[]> {
  const { rows } =
    await sql<DoneTask>`select c.id as "caseId", t.title, t.phase from unnest(${[...caseIds]}::uuid[]) as c (id)
    cross join lateral (select title, phase from tasks where organisation_id = ${scene.actor.organisationId} and case_id = c.id
      and withdrawn_at is null and status = 'done' order by phase, position limit 50) t`.execute(scene.db)
  return rows
}

export async function taskTitles(scene: Scene, family: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    title: string
  }>`select title from tasks where organisation_id = ${scene.actor.organisationId}
    and case_id = any(${[...family]}::uuid[]) and withdrawn_at is null limit 1000`.execute(scene.db)
  return rows.map(({ title }) => title)
}

export async function activeAmong(scene: Scene, people: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select person_id as id from memberships
    where organisation_id = ${scene.actor.organisationId} and person_id = any(${[...people]}::uuid[]) and deactivated_at is null`.execute(
    scene.db,
  )
  return new Set(rows.map(({ id }) => id))
}
