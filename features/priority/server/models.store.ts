import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Learned } from './engine/engine.ts'

export type ModelState = 'shadow' | 'active' | 'retired'
export type AtWork = { id: string; state: 'shadow' | 'active'; taught: number }
export type Now = { models: AtWork[]; tuned: { [ruleId: string]: number }; marked: boolean }

/** What scores a batch needs to know, in one round trip: which models work, how far they are, what was tuned. */
export async function readNow(scene: Scene): Promise<Now> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ models: AtWork[] | null; tuned: { [ruleId: string]: number } | null; marked: boolean }>`
    select (select json_agg(json_build_object('id', m.id, 'state', m.state, 'taught', l.taught)) from priority_models m
        join priority_learned l on l.organisation_id = m.organisation_id and l.model_id = m.id
        where m.organisation_id = ${org} and m.state in ('active', 'shadow')) as models,
      (select json_object_agg(r.id, r.tuned) from rule_records r where r.organisation_id = ${org} and r.tuned <> 0) as tuned,
      exists (select from observables o where o.organisation_id = ${org} and o.ioc
        and (o.ioc_until is null or o.ioc_until > ${scene.now})) as marked`.execute(scene.db)
  const { models, tuned, marked } = rows[0]!
  return { models: models ?? [], tuned: tuned ?? {}, marked }
}

export async function readLearned(scene: Scene, modelId: string): Promise<Learned | undefined> {
  const row = await scene.db
    .selectFrom('priority_learned')
    .select('learned')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('model_id', '=', modelId)
    .executeTakeFirst()
  return row?.learned as Learned | undefined
}

/** Which of these observables are marked as IOC. */
export async function markedAmong(scene: Scene, observableIds: readonly string[]): Promise<Set<string>> {
  if (observableIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select o.id from observables o
    where o.organisation_id = ${scene.actor.organisationId} and o.ioc
      and (o.ioc_until is null or o.ioc_until > ${scene.now}) and o.id = any(${[...observableIds]}::uuid[])`.execute(
    scene.db,
  )
  return new Set(rows.map(({ id }) => id))
}
