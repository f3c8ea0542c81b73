import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Heard, Mention } from './mention.ts'
import type { KnownClaim, KnownClaims } from './plan-discovery.ts'
import { spellingsOf } from '../names/label-of.ts'
import { mentionOfAccount, readMentions } from './read-mentions.ts'
import type { Known } from './register.ts'

export type Arrival = { organisationId: string; id: string; xid: string }

/** In the order of transactions, of all organisations; for the system alone. */
export async function arrivalsAfter(scene: Scene, from: Position, most: number): Promise<Arrival[]> {
  const { rows } = await sql<Arrival>`select organisation_id as "organisationId", id, xid
    from arrivals_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

/** Who writes names of assets waits for whoever does so in this organisation: two must not make the same one. */
export const lockRegister = async ({ db, actor }: Scene): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('assets'), hashtext(${actor.organisationId}))`.execute(db)
}

/** An alert touches assets by so many of its observables at most. */
const told = 25
/** Claims of an address that are read, the newest. */
const claimsRead = 50

type Row = {
  id: string
  source: string
  at: Date
  assets: { type: string; name: string }[]
  observables: readonly Kept[] | null
}

/** An observable as an alert keeps it: type, value, and 1 where it is one of our own ranges. */
type Kept = [type: string, value: string, internal: number]

/** What alerts say of assets, in the order of `ids`. What is said to lie ahead was said when it came. */
export async function heardOf(scene: Scene, ids: readonly string[]): Promise<Heard[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`
    select a.id, a.source, least(coalesce(a.occurred_at, a.detected_at), a.received_at) as at, a.assets,
      case when a.heard is not null then a.heard else (select json_agg(json_build_array(o.type, o.value, o.internal::int))
        from (select observable_id from sightings s where s.organisation_id = ${org} and s.subject_id = a.id limit ${told}) s
        join observables o on o.organisation_id = ${org} and o.id = s.observable_id) end as observables
    from alerts a
    where a.organisation_id = ${org} and a.id = any(${arrayLiteral(ids)}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, heard(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Of addresses our own alone. */
const tells = ([type, , internal]: Kept): boolean =>
  ['account', 'mail', 'domain', 'mac'].includes(type) || ((type === 'ipv4' || type === 'ipv6') && internal === 1)

function heard({ id, source, at, assets, observables }: Row): Heard {
  const seen = (observables ?? []).filter(tells)
  const accounts = seen.flatMap(([type, value]) => (type === 'account' ? (mentionOfAccount(value) ?? []) : []))
  // Observables are in their one spelling already.
  const values = seen.map(([, value]) => value)
  return { id, source, at, mentions: [...readMentions(source, assets), ...accounts], values }
}

const isAddress = (value: string): boolean => /^[\d.]+$|:.*:/.test(value)

/** What is known of all that is named, in a few look-ups whatever their number. */
export async function knownOf(
  scene: Scene,
  alerts: readonly Heard[],
): Promise<Known & { claims: ReadonlyMap<string, KnownClaims> }> {
  const mentions = alerts.flatMap((alert) => alert.mentions)
  const values = alerts.flatMap((alert) => alert.values)
  const said = mentions.flatMap(({ names: [called, ...others] }) => [
    ...(called ? [called] : []),
    ...others.flatMap((name) => [name, ...spellingsOf(name)]),
  ])
  const names = await namesOf(scene, [...new Set([...said.map(({ value }) => value), ...values])])
  const addresses = new Set([...mentions.flatMap((each) => each.addresses), ...values.filter(isAddress)])
  const since = new Date(Math.min(...alerts.map(({ at }) => at.getTime())))
  const claims = await claimsOf(scene, [...addresses], since)
  return { names, claims, ...(await headsOf(scene, inQuestion(mentions, names))) }
}

/** Most alerts name what is known by all its names already: of the others alone one must know what else they are called. */
function inQuestion(mentions: readonly Mention[], names: Known['names']): string[] {
  const heads = new Map(names.map(({ kind, value, headId }) => [`${kind === 'upn' ? 'mail' : kind} ${value}`, headId]))
  const asked = new Set<string>()
  for (const mention of mentions) {
    const held = mention.names.map(({ kind, value }) => heads.get(`${kind} ${value}`))
    if (new Set(held).size > 1) for (const head of held) if (head) asked.add(head)
  }
  return [...asked]
}

/** One look-up for each name `n`: without `offset 0` a planner that has not counted the table yet walks it for each. */
const headBeside = (org: string) =>
  sql`(select a.head_id from assets a where a.organisation_id = ${org} and a.id = n.asset_id offset 0) a`

async function namesOf({ db, actor }: Scene, values: readonly string[]): Promise<Known['names']> {
  if (values.length === 0) return []
  const { rows } = await sql<Omit<Known['names'][number], 'said'> & { said: Date }>`
    with restricted as materialized (select array(select c.id from cases c where c.organisation_id = ${actor.organisationId} and c.restricted) as ids)
    select n.kind, n.value, n.asset_id as "assetId", a.head_id as "headId", n.said_at as said,
      cardinality(r.ids) > 0 and n.alert_id is not null and exists (select from alerts al where al.organisation_id = n.organisation_id
        and al.id = n.alert_id and al.case_id = any(r.ids) offset 0) and not said_openly(n.asset_id, n.kind, n.value, r.ids) as hidden
    from restricted r cross join unnest(${arrayLiteral(values)}::text[]) as v (value)
    cross join lateral (select * from asset_names n where n.organisation_id = ${actor.organisationId} and n.value = v.value
      and n.kind <> 'ip' and n.valid_to is null limit 12) n
    cross join lateral ${headBeside(actor.organisationId)}`.execute(db)
  return rows.map((row) => ({ ...row, said: row.said.getTime() }))
}

type ClaimRow = { value: string; assetId: string; memberId: string; from: Date; to: Date | null; said: Date }

export async function claimsOf(
  { db, actor }: Scene,
  addresses: readonly string[],
  since: Date,
): Promise<Map<string, KnownClaims>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await sql<ClaimRow>`
    select n.value, n.asset_id as "memberId", a.head_id as "assetId", n.valid_from as "from", n.valid_to as "to", n.said_at as said
    from unnest(${arrayLiteral(addresses)}::text[]) as v (value)
    cross join lateral (select * from asset_names n where n.organisation_id = ${actor.organisationId} and n.value = v.value
      and n.kind = 'ip' and (n.valid_to is null or n.valid_to > ${since}) order by n.valid_from desc limit ${claimsRead}) n
    cross join lateral ${headBeside(actor.organisationId)}
    order by n.value, n.valid_from`.execute(db)
  const read = rows.map(({ from, to, said, ...row }) => ({
    ...row,
    from: from.getTime(),
    to: to?.getTime() ?? null,
    said: said.getTime(),
  }))
  return new Map(
    [...Map.groupBy(read, ({ value }) => value)].map(([value, claims]: [string, KnownClaim[]]) => [
      value,
      { claims, cut: claims.length === claimsRead },
    ]),
  )
}

async function headsOf(
  { db, actor }: Scene,
  ids: readonly string[],
): Promise<Pick<Known, 'heads' | 'marks' | 'parted'>> {
  if (ids.length === 0) return { heads: [], marks: [], parted: [] }
  const list = arrayLiteral(ids)
  const org = actor.organisationId
  const heads = await sql<Known['heads'][number]>`select id, kind,
      (case when origin = 'imported' then 2 else 0 end) + (case when criticality > 0 then 1 else 0 end) as weight
    from assets where organisation_id = ${org} and id = any(${list}::uuid[])`.execute(db)
  const telling = sql`n.kind in ('hostname', 'fqdn', 'sid', 'agent_id', 'account', 'mail', 'upn') and n.valid_to is null and (n.kind <> 'agent_id' or n.value not like '%:%')`
  const marks = await sql<Known['marks'][number]>`
    select n.asset_id as "headId", n.kind, n.value from asset_names n
    where n.organisation_id = ${org} and n.asset_id = any(${list}::uuid[]) and ${telling}
    union all
    select m.head_id, n.kind, n.value from assets m join asset_names n on n.organisation_id = ${org} and n.asset_id = m.id
    where m.organisation_id = ${org} and m.head_id = any(${list}::uuid[]) and m.merged_into_id is not null and ${telling}`.execute(
    db,
  )
  const parted = await sql<Known['parted'][number]>`
    select one.head_id as one, other.head_id as other from asset_partings p
    join assets one on one.organisation_id = ${org} and one.id = p.asset_id
    join assets other on other.organisation_id = ${org} and other.id = p.from_id
    where p.organisation_id = ${org} and (p.asset_id = any(${list}::uuid[]) or p.from_id = any(${list}::uuid[]))`.execute(
    db,
  )
  return { heads: heads.rows, marks: marks.rows, parted: parted.rows }
}
