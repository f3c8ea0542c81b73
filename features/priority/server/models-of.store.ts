import { sql } from 'kysely'
import type { Target } from '../../../platform/server/change.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ModelState } from './models.store.ts'

export type ModelTarget = Target & {
  version: number
  number: number
  state: ModelState
  pinned: boolean
  scored: boolean
  pace: number
}
export type ModelRow = ModelTarget & { taught: number; made_at: Date; state_since: Date }

const org = ({ actor }: Scene) => actor.organisationId

/** All models of the organisation are locked, in one order: two promotions at once must not make two active ones. */
export async function loadModels(scene: Scene, refs: readonly string[]): Promise<(ModelTarget | undefined)[]> {
  const { rows } = await sql<ModelTarget>`select id, version, number, state, pinned, scored, pace from priority_models
    where organisation_id = ${org(scene)} order by id for update`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => (isId(ref) ? found.get(ref.toLowerCase()) : undefined))
}

export async function idIn(scene: Scene, state: 'active' | 'shadow'): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from priority_models
    where organisation_id = ${org(scene)} and state = ${state}`.execute(scene.db)
  return rows[0]?.id ?? null
}

export async function setState(scene: Scene, id: string, state: ModelState): Promise<void> {
  await sql`update priority_models set state = ${state}, scored = scored or ${state === 'active'}, state_since = ${scene.now}, version = version + 1
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)
}

export async function setPinned(scene: Scene, ids: readonly string[], pinned: boolean): Promise<void> {
  await sql`update priority_models set pinned = ${pinned}, version = version + 1
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** The newest first; at most a hundred. */
export async function modelRows(scene: Scene, ids?: readonly string[]): Promise<ModelRow[]> {
  const { rows } =
    await sql<ModelRow>`select m.id, m.version, m.number, m.state, m.pinned, m.scored, m.pace, l.taught, m.made_at, m.state_since
    from priority_models m join priority_learned l on l.organisation_id = m.organisation_id and l.model_id = m.id
    where m.organisation_id = ${org(scene)} and (${ids === undefined} or m.id = any(${[...(ids ?? [])]}::uuid[]))
    order by m.number desc limit 100`.execute(scene.db)
  return rows
}
