import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../../generated/db.ts'
import type { Target } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Matching } from '../../contract/known-good.ts'
import type { MatchedList } from './match.ts'
import { shippedId, shippedLists } from './shipped-lists.ts'
import type { Searched, Warninglist } from './warninglist.ts'

export type ListTarget = Target & {
  version: number
  name: string
  matching: string
  entries: number
  enabled: boolean
  shipped: boolean
  removed: boolean
}

/** What a process remembers of the lists is good while this number stands. */
export async function versionOfLists(db: Kysely<DB>, organisationId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from known_good_sweeps
    where organisation_id = ${organisationId}`.execute(db)
  return rows[0]?.version ?? 0
}

/** The lists in force, those that were shipped first. */
export async function listsInForce(db: Kysely<DB>, organisationId: string): Promise<MatchedList[]> {
  const { rows } = await sql<MatchedList & { id: string; shipped: boolean; enabled: boolean }>`
    select id, name, matching, types, entries, shipped, enabled from known_good_lists
    where organisation_id = ${organisationId} and removed_at is null order by name, id`.execute(db)
  const switched = new Map(rows.filter((row) => row.shipped).map((row) => [row.id, row.enabled]))
  const ownNames = new Set(rows.filter((row) => !row.shipped).map((row) => row.name.toLowerCase()))
  const shipped = shippedLists.filter(
    ({ name, enabled }) =>
      (switched.get(shippedId(organisationId, name)) ?? enabled) && !ownNames.has(name.toLowerCase()),
  )
  return [...shipped, ...rows.filter((row) => !row.shipped && row.enabled)]
}

/** Through the actor; a shipped list is there without a row, and gets one with the first change. */
export async function loadLists(scene: Scene, refs: readonly string[]): Promise<(ListTarget | undefined)[]> {
  const org = scene.actor.organisationId
  const { rows } =
    await sql<ListTarget>`select id, version, name, matching, cardinality(entries) as entries, enabled, shipped,
      removed_at is not null as removed
    from known_good_lists where organisation_id = ${org} and id = any(${refs.filter(isId)}::uuid[])
    order by id for update`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const { name, matching, entries, enabled } of shippedLists) {
    const id = shippedId(org, name)
    const own = found.get(id)
    found.set(id, {
      id,
      name,
      matching,
      entries: entries.length,
      shipped: true,
      removed: false,
      version: own?.version ?? 1,
      enabled: own?.enabled ?? enabled,
    })
  }
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function insertList(scene: Scene, id: string, list: Warninglist): Promise<void> {
  await scene.db
    .insertInto('known_good_lists')
    .values({
      organisation_id: scene.actor.organisationId,
      id,
      name: list.name,
      description: list.description,
      matching: list.matching,
      types: list.types,
      entries: list.entries,
      added_at: scene.now,
      added_by: scene.actor.personId,
    })
    .execute()
}

/** What every new value is searched for by the lists of the organisation's own, those that are off included. */
export async function searchedFor(scene: Scene): Promise<Searched[]> {
  const { rows } = await sql<Searched>`select matching, entries from known_good_lists
    where organisation_id = ${scene.actor.organisationId} and removed_at is null and matching in ('substring', 'regex')`.execute(
    scene.db,
  )
  return rows
}

export async function entriesOf(scene: Scene, id: string): Promise<Searched[]> {
  const { rows } = await sql<Searched>`select matching, entries from known_good_lists
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows
}

export async function nameIsTaken(scene: Scene, name: string): Promise<boolean> {
  const { rows } = await sql`select from known_good_lists where organisation_id = ${scene.actor.organisationId}
    and lower(name) = lower(${name}) and removed_at is null`.execute(scene.db)
  return rows.length > 0
}

export async function switchList(scene: Scene, { id, name, matching, shipped }: ListTarget, enabled: boolean) {
  if (shipped)
    await sql`insert into known_good_lists (organisation_id, id, shipped, name, matching, enabled, added_at)
      values (${scene.actor.organisationId}, ${id}, true, ${name}, ${matching as Matching}, ${enabled}, ${scene.now})
      on conflict (organisation_id, id) do update set enabled = excluded.enabled, version = known_good_lists.version + 1`.execute(
      scene.db,
    )
  else
    await sql`update known_good_lists set enabled = ${enabled}, version = version + 1
      where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export async function removeList(scene: Scene, id: string, removed: boolean): Promise<void> {
  await sql`update known_good_lists set removed_at = ${removed ? scene.now : null}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
