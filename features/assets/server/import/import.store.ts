import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AssetImport } from '../../contract/requests/import-assets.ts'
import { rankOf } from '../asset.ts'
import { firstSeen, shownName } from '../queries/shown.ts'
import type { Draft } from './draft.ts'
import type { KnownAsset, KnownHolder, Taken } from './plan-import.ts'

/** Who holds these names now, as far as the importer may know. Two look-ups whatever their number. */
export async function knownOf(
  scene: Scene,
  drafts: readonly Draft[],
): Promise<{ holders: KnownHolder[]; assets: Map<string, KnownAsset> }> {
  const names = drafts.flatMap((draft) =>
    draft.names.flatMap(({ kind, value }) =>
      kind === 'mail' || kind === 'upn'
        ? [
            { kind: 'mail', value },
            { kind: 'upn', value },
          ]
        : [{ kind, value }],
    ),
  )
  const org = scene.actor.organisationId
  const { rows: holders } = await sql<KnownHolder>`select distinct n.kind, n.value, m.head_id as "headId"
    from unnest(${arrayLiteral(names.map((each) => each.kind))}::text[], ${arrayLiteral(names.map((each) => each.value))}::text[]) as q (kind, value)
    cross join lateral (select n.kind, n.value, n.asset_id from asset_names n where n.organisation_id = ${org}
      and n.value = q.value and n.kind = q.kind and n.valid_to is null offset 0) n
    cross join lateral (select m.head_id from assets m where m.organisation_id = ${org} and m.id = n.asset_id offset 0) m`.execute(
    scene.db,
  )
  const heads = [...new Set(holders.map((each) => each.headId))]
  const { rows } =
    await sql<KnownAsset>`select a.id, a.kind, ${shownName(org)} as name, ${firstSeen(org)} as "firstSeenAt", a.origin,
      a.criticality, a.owner, a.site, a.exposure, a.tags,
      exists (select from asset_members(a.id) f (id) join asset_names n on n.organisation_id = a.organisation_id
        and n.asset_id = f.id and n.kind <> 'ip') as named
    from assets a where a.organisation_id = ${org} and a.id = any(${arrayLiteral(heads)}::uuid[])`.execute(scene.db)
  return { holders, assets: new Map(rows.map((row) => [row.id, row])) }
}

export type Written = Taken & { id: string }

export async function createAssets(scene: Scene, taken: readonly Written[]): Promise<void> {
  if (taken.length === 0) return
  const of = (pick: (each: Written) => string | number | null) => arrayLiteral(taken.map(pick))
  await sql`insert into assets (organisation_id, id, head_id, kind, name, criticality, owner, site, exposure, tags, origin, first_seen_at)
    select ${scene.actor.organisationId}, n.id, n.id, n.kind, n.name, n.criticality, n.owner, n.site, n.exposure,
      array(select jsonb_array_elements_text(n.tags)), 'imported', ${scene.now}
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ draft }) => draft.kind)}::text[],
      ${of(({ draft }) => draft.name ?? draft.names[0]!.value)}::text[], ${of(({ draft }) => rankOf(draft.criticality ?? null))}::smallint[],
      ${of(({ draft }) => draft.owner ?? null)}::text[], ${of(({ draft }) => draft.site ?? null)}::text[],
      ${of(({ draft }) => draft.exposure ?? null)}::text[], ${of(({ draft }) => JSON.stringify([...new Set(draft.tags)]))}::jsonb[])
      as n (id, kind, name, criticality, owner, site, exposure, tags)`.execute(scene.db)
}

/** What was taken is known to everybody from now on. */
export async function adoptAssets(scene: Scene, taken: readonly Written[]): Promise<void> {
  const found = taken.flatMap(({ asset }) => (asset?.origin === 'discovered' ? [asset] : []))
  if (found.length === 0) return
  await sql`select adopt_assets(${arrayLiteral(found.map(({ id }) => id))}::uuid[], ${arrayLiteral(found.map(({ name }) => name))}::text[],
    ${arrayLiteral(found.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz[])`.execute(scene.db)
}

/** What a row does not say stays as it is; tags only add up. */
export async function updateAssets(scene: Scene, taken: readonly Written[]): Promise<void> {
  if (taken.length === 0) return
  const of = (pick: (each: Written) => string | number | null) => arrayLiteral(taken.map(pick))
  await sql`update assets a set version = a.version + 1, name = coalesce(n.name, a.name), criticality = coalesce(n.criticality, a.criticality),
      owner = coalesce(n.owner, a.owner), site = coalesce(n.site, a.site), exposure = coalesce(n.exposure, a.exposure),
      tags = (select coalesce(array_agg(tag), '{}') from (select unnest(a.tags) as tag union select jsonb_array_elements_text(n.tags) limit 100) t)
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ draft }) => draft.name)}::text[],
      ${of(({ draft }) => (draft.criticality ? rankOf(draft.criticality) : null))}::smallint[], ${of(({ draft }) => draft.owner ?? null)}::text[],
      ${of(({ draft }) => draft.site ?? null)}::text[], ${of(({ draft }) => draft.exposure ?? null)}::text[],
      ${of(({ draft }) => JSON.stringify(draft.tags))}::jsonb[]) as n (id, name, criticality, owner, site, exposure, tags)
    where a.organisation_id = ${scene.actor.organisationId} and a.id = n.id`.execute(scene.db)
}

/** Addresses are bound beside, by their time. */
export async function insertImportedNames(scene: Scene, taken: readonly Written[]): Promise<void> {
  const names = taken.flatMap((each) =>
    each.names.filter(({ kind }) => kind !== 'ip').map((name) => ({ ...name, id: each.id })),
  )
  if (names.length === 0) return
  await sql`insert into asset_names (organisation_id, value, kind, valid_from, said_at, asset_id, source)
    select ${scene.actor.organisationId}, n.value, n.kind, ${scene.now}, ${scene.now}, n.id, 'import'
    from unnest(${arrayLiteral(names.map((each) => each.value))}::text[], ${arrayLiteral(names.map((each) => each.kind))}::text[],
      ${arrayLiteral(names.map((each) => each.id))}::uuid[]) as n (value, kind, id) on conflict do nothing`.execute(
    scene.db,
  )
}

/** A name that an alert had said first is known to everybody once somebody imports it; addresses are bound beside. */
export async function takeNames(scene: Scene, taken: readonly Written[]): Promise<void> {
  const said = taken.flatMap(({ id, draft, names }) =>
    draft.names
      .filter(({ kind }) => kind !== 'ip')
      .map(({ kind, value }) => ({ id, kind, value, news: names.some((n) => n.kind === kind && n.value === value) })),
  )
  const [news, known] = [said.filter((each) => each.news), said.filter((each) => !each.news)]
  const kindsAndNames = (names: typeof said) =>
    sql`${arrayLiteral(names.map((each) => each.kind))}::text[], ${arrayLiteral(names.map((each) => each.value))}::text[]`
  await sql`select take_names(${kindsAndNames(news)}, ${arrayLiteral(news.map((each) => each.id))}::uuid[], ${scene.now})`.execute(
    scene.db,
  )
  await sql`select release_names(${kindsAndNames(known)})`.execute(scene.db)
}

export async function freeAddresses({ db, now }: Scene, addresses: readonly string[]): Promise<void> {
  if (addresses.length > 0) await sql`select free_addresses(${arrayLiteral(addresses)}::text[], ${now})`.execute(db)
}

export async function keepImport(scene: Scene, id: string, came: AssetImport): Promise<void> {
  await scene.db
    .insertInto('asset_imports')
    .values({
      organisation_id: scene.actor.organisationId,
      id,
      imported_at: scene.now,
      created: came.created,
      changed: came.changed,
      unchanged: came.unchanged,
      refused: came.refused,
      refusals: JSON.stringify(came.refusals),
    })
    .execute()
}

export async function readImports({ db, actor }: Scene, ids: readonly string[]): Promise<AssetImport[]> {
  const rows = await db
    .selectFrom('asset_imports')
    .select(['id', 'created', 'changed', 'unchanged', 'refused', 'refusals'])
    .where('organisation_id', '=', actor.organisationId)
    .where('id', 'in', [...ids])
    .execute()
  const found = new Map(
    rows.map(({ id, ...row }) => [id, { ...row, refusals: row.refusals as AssetImport['refusals'] }]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}
