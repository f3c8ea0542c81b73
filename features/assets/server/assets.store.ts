import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { AssetKind } from '../contract/asset.ts'
import type { AssetTarget } from './asset.ts'

/** The `load` of every change on an asset: locked in order of id, and called as the log may call it. */
export async function loadAssets(scene: Scene, refs: readonly string[]): Promise<(AssetTarget | undefined)[]> {
  const rows = await scene.db
    .selectFrom('assets as a')
    .select(['id', 'version', 'kind', 'criticality', 'owner', 'site', 'exposure', 'tags'])
    .select(['merged_into_id as mergedIntoId', sql<string>`open_name(a.id)`.as('name')])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, { ...row, kind: row.kind as AssetKind }]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** The asset that is worked with, for one that may have been merged; undefined when it is not there for the actor. */
export async function headOf(scene: Scene, id: string): Promise<string | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<{ id: string }>`select h.id from assets m
    join assets h on h.organisation_id = m.organisation_id and h.id = m.head_id
    where m.organisation_id = ${scene.actor.organisationId} and m.id = ${id}`.execute(scene.db)
  return rows[0]?.id
}

export async function setCriticality(scene: Scene, ids: readonly string[], rank: number): Promise<void> {
  await sql`update assets set criticality = ${rank}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

export type Described = { owner?: string | null; site?: string | null; exposure?: string | null }

export async function setDescribed(scene: Scene, ids: readonly string[], said: Described): Promise<void> {
  await scene.db
    .updateTable('assets')
    .set(said)
    .set({ version: sql`version + 1` })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}

export async function setTags(scene: Scene, tagged: readonly { id: string; tags: readonly string[] }[]): Promise<void> {
  await sql`update assets a set tags = array(select jsonb_array_elements_text(t.tags)), version = a.version + 1
    from unnest(${tagged.map((each) => each.id)}::uuid[], ${tagged.map((each) => JSON.stringify(each.tags))}::jsonb[]) as t (id, tags)
    where a.organisation_id = ${scene.actor.organisationId} and a.id = t.id`.execute(scene.db)
}

/** All below it are shown as the new one from now on. */
export async function setMerged(
  scene: Scene,
  id: string,
  { intoId, headId }: { intoId: string; headId: string },
): Promise<void> {
  const { organisationId, personId } = scene.actor
  await sql`update assets set merged_into_id = ${intoId}, merged_at = ${scene.now}, merged_by = ${personId}, version = version + 1
    where organisation_id = ${organisationId} and id = ${id}`.execute(scene.db)
  await showAs(scene, id, headId)
}

/** What was merged into it stays with it; alerts that name both merge the two no more by themselves. */
export async function setParted(scene: Scene, id: string, fromId: string): Promise<void> {
  const { organisationId, personId } = scene.actor
  await sql`update assets set merged_into_id = null, merged_at = null, merged_by = null, version = version + 1
    where organisation_id = ${organisationId} and id = ${id}`.execute(scene.db)
  await showAs(scene, id, id)
  await sql`insert into asset_partings (organisation_id, asset_id, from_id, parted_at, parted_by)
    values (${organisationId}, ${id}, ${fromId}, ${scene.now}, ${personId}) on conflict do nothing`.execute(scene.db)
}

async function showAs(scene: Scene, id: string, headId: string): Promise<void> {
  await sql`with recursive below as (
      select ${id}::uuid as id
      union select a.id from assets a join below b on a.merged_into_id = b.id where a.organisation_id = ${scene.actor.organisationId})
    update assets set head_id = ${headId} where organisation_id = ${scene.actor.organisationId} and id in (select id from below)`.execute(
    scene.db,
  )
}
