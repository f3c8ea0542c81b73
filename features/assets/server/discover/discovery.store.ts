import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClaimRow, Discovery } from './plan-discovery.ts'
import type { NewName } from './register.ts'

/** Writes what a batch of alerts told, each kind of row in one statement. */
export async function writeDiscovery(scene: Scene, told: Discovery): Promise<void> {
  await insertAssets(scene, told.created)
  await mergeByThemselves(scene, told.merges)
  await insertNames(scene, told.named)
  await sayAgain(scene, [...told.said.values()])
  await changeClaims(scene, told.changed)
  await insertClaims(scene, told.added)
  await insertTouches(scene, told.touches)
}

const at = (time: number | null): Date | null => (time === null ? null : new Date(time))

async function insertAssets({ db, actor }: Scene, created: Discovery['created']): Promise<void> {
  if (created.length === 0) return
  const of = (pick: (each: (typeof created)[number]) => string | Date) => arrayLiteral(created.map(pick))
  await sql`insert into assets (organisation_id, id, head_id, kind, name, origin, first_seen_at)
    select ${actor.organisationId}, n.id, n.id, n.kind, n.name, 'discovered', n.at
    from unnest(${of((each) => each.id)}::uuid[], ${of((each) => each.kind)}::text[], ${of((each) => each.name)}::text[],
      ${of((each) => new Date(each.at))}::timestamptz[]) as n (id, kind, name, at)`.execute(db)
}

/** In turn: what was merged into one that is merged a moment later goes with it. */
async function mergeByThemselves({ db, actor, now }: Scene, merges: Discovery['merges']): Promise<void> {
  for (const { id, intoId } of merges) {
    await sql`update assets set head_id = ${intoId}, version = version + 1,
        merged_into_id = case when id = ${id} then ${intoId}::uuid else merged_into_id end,
        merged_at = case when id = ${id} then ${now}::timestamptz else merged_at end
      where organisation_id = ${actor.organisationId} and (id = ${id} or (head_id = ${id} and merged_into_id is not null))`.execute(
      db,
    )
  }
}

async function insertNames({ db, actor }: Scene, names: readonly NewName[]): Promise<void> {
  if (names.length === 0) return
  const of = (pick: (each: NewName) => string | Date) => arrayLiteral(names.map(pick))
  await sql`insert into asset_names (organisation_id, value, kind, valid_from, said_at, asset_id, source, alert_id)
    select ${actor.organisationId}, n.value, n.kind, n.at, n.at, n.asset_id, n.source, n.alert_id
    from unnest(${of((each) => each.value)}::text[], ${of((each) => each.kind)}::text[], ${of((each) => new Date(each.at))}::timestamptz[],
      ${of((each) => each.assetId)}::uuid[], ${of((each) => each.source)}::text[], ${of((each) => each.alertId)}::uuid[])
      as n (value, kind, at, asset_id, source, alert_id)
    on conflict do nothing`.execute(db)
}

/** What was imported stays so: its name is known to everybody, whoever says it again. */
async function sayAgain({ db, actor }: Scene, names: readonly NewName[]): Promise<void> {
  if (names.length === 0) return
  const of = (pick: (each: NewName) => string | Date) => arrayLiteral(names.map(pick))
  await sql`update asset_names n set said_at = s.at, alert_id = case when n.alert_id is null then null else s.alert_id end
    from unnest(${of((each) => each.value)}::text[], ${of((each) => each.kind)}::text[], ${of((each) => new Date(each.at))}::timestamptz[],
      ${of((each) => each.alertId)}::uuid[]) as s (value, kind, at, alert_id)
    where n.organisation_id = ${actor.organisationId} and n.value = s.value and n.kind = s.kind and n.valid_to is null`.execute(
    db,
  )
}

export async function changeClaims({ db, actor }: Scene, claims: readonly ClaimRow[]): Promise<void> {
  if (claims.length === 0) return
  const of = (pick: (each: ClaimRow) => string | Date | null) => arrayLiteral(claims.map(pick))
  await sql`update asset_names n set valid_to = c.valid_to, said_at = c.said,
      alert_id = case when n.alert_id is null then null else coalesce(c.alert_id, n.alert_id) end
    from unnest(${of((each) => each.value)}::text[], ${of((each) => at(each.from))}::timestamptz[], ${of((each) => at(each.to))}::timestamptz[],
      ${of((each) => at(each.said))}::timestamptz[], ${of((each) => each.alertId ?? null)}::uuid[])
      as c (value, valid_from, valid_to, said, alert_id)
    where n.organisation_id = ${actor.organisationId} and n.value = c.value and n.kind = 'ip' and n.valid_from = c.valid_from`.execute(
    db,
  )
}

export async function insertClaims({ db, actor }: Scene, claims: readonly ClaimRow[]): Promise<void> {
  if (claims.length === 0) return
  const of = (pick: (each: ClaimRow) => string | Date | null) => arrayLiteral(claims.map(pick))
  await sql`insert into asset_names (organisation_id, value, kind, valid_from, valid_to, said_at, asset_id, source, alert_id)
    select ${actor.organisationId}, c.value, 'ip', c.valid_from, c.valid_to, c.said, c.asset_id, c.source, c.alert_id
    from unnest(${of((each) => each.value)}::text[], ${of((each) => at(each.from))}::timestamptz[], ${of((each) => at(each.to))}::timestamptz[],
      ${of((each) => at(each.said))}::timestamptz[], ${of((each) => each.assetId)}::uuid[], ${of((each) => each.source ?? 'alert')}::text[],
      ${of((each) => each.alertId ?? null)}::uuid[]) as c (value, valid_from, valid_to, said, asset_id, source, alert_id)`.execute(
    db,
  )
}

async function insertTouches({ db, actor }: Scene, touches: Discovery['touches']): Promise<void> {
  if (touches.length === 0) return
  await sql`insert into alert_assets (organisation_id, asset_id, alert_id)
    select ${actor.organisationId}, t.asset_id, t.alert_id
    from unnest(${arrayLiteral(touches.map((each) => each.assetId))}::uuid[], ${arrayLiteral(touches.map((each) => each.alertId))}::uuid[])
      as t (asset_id, alert_id)
    on conflict do nothing`.execute(db)
}
