import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { shownName } from '../../../assets/server/index.ts'
import { thingKinds, type ChartNodeKind, type ThingKind } from '../../contract/chart.ts'

export type Thing = { kind: ThingKind; id: string }
/** A thing as drawn, and the case it stands in, where it stands in one. */
export type Shown = Thing & { nodeKind: ChartNodeKind; label: string; hint: string; caseId: string | null }

/** The columns of `Shown` after `kind`, in their order; `a` is the thing. */
const shown: Record<ThingKind, (org: string) => RawBuilder<unknown>> = {
  observable: () => sql`a.id, case when a.type in ('md5', 'sha1', 'sha256', 'sha512', 'filename') then 'file'
      when a.type in ('account', 'mail') then 'account' when a.type in ('cve', 'other') then 'other' else 'address' end,
      a.value, a.type, null::uuid from observables a`,
  party: () => sql`a.id, 'person', a.name, a.role, a.case_id from case_parties a`,
  asset: (
    org,
  ) => sql`a.id, case a.kind when 'account' then 'account' when 'person' then 'person' when 'site' then 'place'
      else 'host' end, ${shownName(org)}, a.kind, null::uuid from assets a`,
  exhibit: () => sql`a.id, 'exhibit', a.title, a.exhibit, a.case_id from evidence a`,
  event: () => sql`a.id, 'event', a.title, '', a.case_id from timeline_events a`,
  alert: () => sql`a.id, 'alert', a.title, a.source, a.case_id from alerts a`,
}

type Row = Omit<Shown, 'kind'>
const rowsOf = (org: string, kind: ThingKind, where: RawBuilder<unknown>) =>
  sql`(select ${shown[kind](org)} where a.organisation_id = ${org} and ${where}) as t (id, "nodeKind", label, hint, "caseId")`

/** By kind and id; what the reader may not see is left out. A set query for each kind there is. */
export async function showThings(scene: Scene, things: readonly Thing[]): Promise<Map<string, Shown>> {
  const org = scene.actor.organisationId
  const found = new Map<string, Shown>()
  for (const [kind, some] of Map.groupBy(things, (thing) => thing.kind)) {
    const ids = some.map(({ id }) => id)
    const { rows } = await sql<Row>`select * from ${rowsOf(org, kind, sql`a.id = any(${ids}::uuid[])`)}`.execute(
      scene.db,
    )
    for (const row of rows) found.set(wordOf({ kind, id: row.id }), { kind, ...row })
  }
  return found
}

export const wordOf = ({ kind, id }: Thing): string => `${kind} ${id}`

type Reach = { org: string; cases: readonly string[] }
const within = ({ cases }: Reach) => sql`any(${[...cases]}::uuid[])`

/** Where the things of a case stand: their ids, each once. */
const here: Record<ThingKind, (reach: Reach) => RawBuilder<unknown>> = {
  observable: (reach) => sql`select s.observable_id as id from sightings s
    where s.organisation_id = ${reach.org} and s.case_id = ${within(reach)}`,
  party: (reach) => sql`select p.id from case_parties p
    where p.organisation_id = ${reach.org} and p.case_id = ${within(reach)} and p.removed_at is null`,
  asset: (reach) => sql`select a.head_id as id from alerts l
    join alert_assets t on t.organisation_id = l.organisation_id and t.alert_id = l.id
    join assets a on a.organisation_id = t.organisation_id and a.id = t.asset_id
    where l.organisation_id = ${reach.org} and l.case_id = ${within(reach)}`,
  exhibit: (reach) =>
    sql`select e.id from evidence e where e.organisation_id = ${reach.org} and e.case_id = ${within(reach)}`,
  event: (reach) => sql`select e.id from timeline_events e
    where e.organisation_id = ${reach.org} and e.case_id = ${within(reach)} and e.removed_at is null`,
  alert: (reach) =>
    sql`select l.id from alerts l where l.organisation_id = ${reach.org} and l.case_id = ${within(reach)}`,
}

/** Of these, what is in the case: only that can be put on its chart. */
export async function inCase(scene: Scene, cases: readonly string[], things: readonly Thing[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const [kind, some] of Map.groupBy(things, (thing) => thing.kind)) {
    const { rows } = await sql<{ id: string }>`select distinct h.id
      from (${here[kind]({ org: scene.actor.organisationId, cases })}) h
      where h.id = any(${some.map(({ id }) => id)}::uuid[])`.execute(scene.db)
    for (const { id } of rows) found.add(wordOf({ kind, id }))
  }
  return found
}

export type Wanted = { cases: readonly string[]; kind: ThingKind | undefined; q: string; most: number }

/** The things of a case that are not on the chart, by name. */
export async function listKnown(scene: Scene, chartId: string, wanted: Wanted): Promise<Shown[]> {
  const { cases, kind, q, most } = wanted
  const org = scene.actor.organisationId
  const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const found: Shown[] = []
  for (const each of kind ? [kind] : thingKinds) {
    const fresh = sql`a.id in (${here[each]({ org, cases })}) and not exists (select from chart_nodes n
      where n.organisation_id = ${org} and n.chart_id = ${chartId} and n.thing_id = a.id and n.removed_at is null)`
    const { rows } = await sql<Row>`select * from ${rowsOf(org, each, fresh)}
      where ${q === '' ? sql`true` : sql`(t.label ilike ${like} or t.hint ilike ${like})`}
      order by t.label, t.id limit ${most}`.execute(scene.db)
    found.push(...rows.map((row) => ({ kind: each, ...row })))
  }
  return found.slice(0, most)
}
