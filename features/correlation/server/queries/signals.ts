import { sql } from 'kysely'
import { binaryArray } from '../../../../platform/server/db/binary-array.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Signal } from '../engine/signal.ts'
import { signalOf, type Named, type Told } from './signal-of.ts'

type Row = Told & { heard: readonly Heard[] | null }

/** An observable as an alert keeps it: type, value, and 1 where it is one of our own ranges. */
type Heard = [type: string, value: string, internal: number]

/** An alert is told by so many of its observables; the rest of a long list says nothing about what belongs together. */
const told = 15

/** What the engine hears of alerts, in the order of `ids`. No clock that is ahead keeps a story open: nothing is later than now. */
export async function signalsOf(scene: Scene, ids: readonly string[]): Promise<Signal[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`
    select a.id, least(coalesce(a.occurred_at, a.detected_at), a.received_at) as at, a.source, a.type, a.title, a.techniques, a.assets, a.heard
    from alerts a where a.organisation_id = ${org} and a.id = any(${binaryArray('uuid', ids)}::uuid[])`.execute(
    scene.db,
  )
  const silent = rows.filter(({ heard }) => heard === null).map(({ id }) => id)
  const named = silent.length === 0 ? undefined : await lookUp(scene, silent)
  const found = new Map(
    rows.map((row) => [row.id, signalOf(row, row.heard?.slice(0, told).map(namedOf) ?? named?.get(row.id) ?? [])]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

const namedOf = ([type, value, internal]: Heard): Named => ({ type, value, internal: internal === 1 })

/** For alerts that do not keep what they named. */
async function lookUp({ db, actor }: Scene, ids: readonly string[]): Promise<Map<string, (Named & { id: string })[]>> {
  const org = actor.organisationId
  const { rows } = await sql<Named & { id: string }>`select i.id, o.type, o.value, o.internal
    from unnest(${binaryArray('uuid', ids)}::uuid[]) as i (id)
    cross join lateral (select observable_id from sightings s where s.organisation_id = ${org} and s.subject_id = i.id limit ${told}) s
    join observables o on o.organisation_id = ${org} and o.id = s.observable_id`.execute(db)
  return Map.groupBy(rows, (each) => each.id)
}
