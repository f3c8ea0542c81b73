import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import type { FactDraft } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClaimRow, Discovery } from './plan-discovery.ts'
import type { NewName } from './register.ts'

/** Writes what a batch of alerts told, each kind of row in one statement. */
export async function writeDiscovery(scene: Scene, told: Discovery): Promise<void> {
  await insertAssets(scene, told.created)
  await mergeByThemselves(scene, told.merges)
  await endNames(scene, told.taken)
  await insertNames(scene, told.named)
  await insertLikenesses(scene, told.alike)
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

/** With all below it; what was merged into one that is merged a moment later goes with it. */
async function mergeByThemselves({ db, actor, now }: Scene, merges: Discovery['merges']): Promise<void> {
  if (merges.length === 0) return
  const into = new Map(merges.map(({ id, intoId }) => [id, intoId]))
  const headOf = (id: string): string => (into.has(id) ? headOf(into.get(id)!) : id)
  const of = (pick: (each: (typeof merges)[number]) => string) => arrayLiteral(merges.map(pick))
  await sql`update assets a set head_id = m.head_id, version = a.version + 1,
      merged_into_id = case when a.id = m.id then m.into_id else a.merged_into_id end,
      merged_at = case when a.id = m.id then ${now}::timestamptz else a.merged_at end
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ intoId }) => intoId)}::uuid[], ${of(({ id }) => headOf(id))}::uuid[])
      as m (id, into_id, head_id)
    where a.organisation_id = ${actor.organisationId}
      and (a.id = m.id or (a.head_id = m.id and a.merged_into_id is not null))`.execute(db)
}

/** The facts as the log may tell them: what it calls an asset by is asked of the names and touches that are there now. */
export async function factsOfMerges({ db }: Scene, merges: Discovery['merges']): Promise<FactDraft[]> {
  const { rows } = await sql<{ id: string; name: string }>`select m.id, open_name(m.id) as name
    from unnest(${arrayLiteral(merges.map(({ id }) => id))}::uuid[]) as m (id)`.execute(db)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return merges.map(({ id, intoId, kinds }) => ({
    subjectId: id,
    data: { name: names.get(id), intoId, namedTogether: kinds },
  }))
}

/** Names that only what is hidden had: it had them until they were said openly. */
async function endNames({ db, actor }: Scene, names: readonly NewName[]): Promise<void> {
  if (names.length === 0) return
  const of = (pick: (each: NewName) => string | Date) => arrayLiteral(names.map(pick))
  await sql`update asset_names n set valid_to = greatest(t.at, n.valid_from + interval '1 microsecond')
    from unnest(${of((each) => each.value)}::text[], ${of((each) => each.kind)}::text[], ${of((each) => new Date(each.at))}::timestamptz[])
      as t (value, kind, at)
    where n.organisation_id = ${actor.organisationId} and n.value = t.value and n.kind = t.kind and n.valid_to is null`.execute(
    db,
  )
}

async function insertLikenesses({ db, actor }: Scene, alike: Discovery['alike']): Promise<void> {
  if (alike.length === 0) return
  await sql`insert into asset_likenesses (organisation_id, asset_id, other_id)
    select ${actor.organisationId}, l.id, l.other_id
    from unnest(${arrayLiteral(alike.map(({ id }) => id))}::uuid[], ${arrayLiteral(alike.map(({ otherId }) => otherId))}::uuid[])
      as l (id, other_id)
    on conflict do nothing`.execute(db)
}

/** A name that ended at the same moment leaves its beginning to the one that came first: the next is free. */
async function insertNames({ db, actor }: Scene, names: readonly NewName[]): Promise<void> {
  if (names.length === 0) return
  const of = (pick: (each: NewName) => string | Date) => arrayLiteral(names.map(pick))
  await sql`insert into asset_names (organisation_id, value, kind, valid_from, said_at, asset_id, source, alert_id)
    select ${actor.organisationId}, n.value, n.kind, n.at + interval '1 microsecond' * (select count(*) from asset_names e
        where e.organisation_id = ${actor.organisationId} and e.value = n.value and e.kind = n.kind
          and e.valid_from >= n.at and e.valid_from < n.at + interval '1 millisecond'),
      n.at, n.asset_id, n.source, n.alert_id
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
