import { sql } from 'kysely'
import { lockRows } from '../../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { RuleBody, RuleMode } from '../../contract/rule.ts'
import { readyRule } from '../ready.ts'
import type { Ready, RuleTarget, StoredRule } from '../rule.ts'

const org = ({ actor }: Scene) => actor.organisationId

/** Removed ones as well: they can be brought back. */
export async function loadRules(scene: Scene, refs: readonly string[]): Promise<(RuleTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'rules', ids)
  const { rows } = await sql<RuleTarget>`select id, version, number, position, mode, removed_at is not null as removed,
      saved_by as "savedBy", body
    from rules where organisation_id = ${org(scene)} and id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export type NewRule = { id: string; body: RuleBody; mode: RuleMode; shipped: string | null }

/** Behind all others. */
export async function insertRule(scene: Scene, { id, body, mode, shipped }: NewRule): Promise<void> {
  await sql`insert into rules (organisation_id, id, position, mode, on_what, body, expires_at, since, shipped, saved_at, saved_by)
    select ${org(scene)}, ${id}, coalesce((select max(position) from rules where organisation_id = ${org(scene)}), 0) + 1, ${mode},
      ${body.on}, ${JSON.stringify(body)}::jsonb, ${body.expiresAt}, ${scene.now}, ${shipped}, ${scene.now}, ${scene.actor.personId}`.execute(
    scene.db,
  )
  await keepVersion(scene, id)
}

/** What was not looked at yet is looked at by what it says from now on. */
export async function saveRule(scene: Scene, id: string, body: RuleBody): Promise<void> {
  await sql`update rules set body = ${JSON.stringify(body)}::jsonb, on_what = ${body.on}, expires_at = ${body.expiresAt},
      number = number + 1, version = version + 1, costly = 0, costly_at = null, saved_at = ${scene.now}, saved_by = ${scene.actor.personId}
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)
  await keepVersion(scene, id)
}

const keepVersion = (scene: Scene, id: string) =>
  sql`insert into rule_versions (organisation_id, rule_id, number, body, saved_at, saved_by)
    select organisation_id, id, number, body, saved_at, saved_by from rules
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)

/** Who lets it run answers for it. One that was off looks at what comes from now on. */
export async function setMode(scene: Scene, ids: readonly string[], mode: RuleMode): Promise<void> {
  await sql`update rules set mode = ${mode}, version = version + 1,
      since = case when mode = 'off' then ${scene.now}::timestamptz else since end,
      saved_by = case when ${mode} = 'off' then saved_by else ${scene.actor.personId}::uuid end
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** That asking them cost too much, once more. */
export async function countCostly(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update rules set costly = costly + 1, costly_at = ${scene.now}
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** Removed or brought back, it is off. */
export async function setRemoved(scene: Scene, ids: readonly string[], removed: boolean): Promise<void> {
  await sql`update rules set removed_at = ${removed ? scene.now : null}, mode = 'off', version = version + 1
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** The rules there are, locked, in order. */
export async function rulesInOrder(scene: Scene): Promise<{ id: string; name: string; position: number }[]> {
  const { rows } = await sql<{ id: string; name: string; position: number }>`
    select id, body ->> 'name' as name, position from rules
    where organisation_id = ${org(scene)} and removed_at is null order by position, id for update`.execute(scene.db)
  return rows
}

export async function setOrder(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update rules r set position = o.position, version = version + 1
    from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position)
    where r.organisation_id = ${org(scene)} and r.id = o.id and r.position <> o.position`.execute(scene.db)
}

/** In order, made ready; `off`: those that are switched off as well. */
export async function readyRules(scene: Scene, { off = false }: { off?: boolean } = {}): Promise<Ready[]> {
  const { rows } =
    await sql<StoredRule>`select id, version, number, position, mode, body, expires_at as "expiresAt", since,
      saved_at as "savedAt", saved_by as "savedBy"
    from rules where organisation_id = ${org(scene)} and removed_at is null and (${off} or mode <> 'off')
    order by position, id`.execute(scene.db)
  return rows.map(readyRule)
}

/** Organisations with rules that are asked of arrivals, or of facts; for the system alone. */
export async function organisationsWithRules(scene: Scene, arrivals: boolean): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select organisations_with_rules(${arrivals}, ${scene.now}) as id`.execute(
    scene.db,
  )
  return new Set(rows.map((row) => row.id))
}
