import { sql } from 'kysely'
import { ruleOf } from '../../../alerts/contract/rule.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Signal } from '../engine/signal.ts'

type Row = {
  id: string
  at: Date
  source: string
  type: string | null
  title: string
  techniques: string[]
  assets: { type: string; name: string }[]
}

type Named = { id: string; type: string; value: string; internal: boolean }

/** An alert is told by so many of its observables; the rest of a long list says nothing about what belongs together. */
const told = 15

/** What the engine hears of alerts, in the order of `ids`. No clock that is ahead keeps a story open: nothing is later than now. */
export async function signalsOf(scene: Scene, ids: readonly string[]): Promise<Signal[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`
    select a.id, least(coalesce(a.occurred_at, a.detected_at), a.received_at) as at, a.source, a.type, a.title, a.techniques, a.assets
    from alerts a where a.organisation_id = ${org} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const { rows: seen } = await sql<Named>`select i.id, o.type, o.value, o.internal
    from unnest(${[...ids]}::uuid[]) as i (id)
    cross join lateral (select observable_id from sightings s where s.organisation_id = ${org} and s.subject_id = i.id limit ${told}) s
    join observables o on o.organisation_id = ${org} and o.id = s.observable_id`.execute(scene.db)
  const named = Map.groupBy(seen, (each) => each.id)
  const found = new Map(rows.map((row) => [row.id, signalOf(row, named.get(row.id) ?? [])]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

function signalOf(row: Row, observables: readonly Named[]): Signal {
  const addresses = observables.filter(({ type }) => type === 'ipv4' || type === 'ipv6')
  const host =
    row.assets[0]?.name ??
    observables.find(({ type }) => type === 'hostname')?.value ??
    addresses.find(({ internal }) => internal)?.value ??
    addresses[0]?.value ??
    null
  return {
    id: row.id,
    at: row.at.getTime(),
    host: host?.toLowerCase() ?? null,
    addresses: addresses.map(({ value }) => value),
    rule: `${row.source} ${ruleOf(row.title)}`,
    title: row.title,
    entities: observables.map(({ type, value }) => ({ kind: type, value })),
  }
}
