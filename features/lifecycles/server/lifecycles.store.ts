import { sql } from 'kysely'
import { recent } from '../../../platform/server/db/recent.ts'
import { derivedId, isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { Lifecycle, type Landings } from '../contract/lifecycle.ts'
import { packs } from './lifecycles.ts'

/** A lifecycle in its newest version. `id` is what facts call it, made of its slug. */
export type LifecycleTarget = {
  id: string
  slug: string
  version: number
  retired: boolean
  changedAt: Date | null
  document: Lifecycle
}

export const lifecycleId = (organisationId: string, slug: string): string =>
  derivedId(organisationId, 'lifecycle', slug)

type Stored = { slug: string; version: number; retired: boolean; changed_at: Date; document: unknown }

/** All there are, shipped ones as well, by name. `lock`: nobody revises any until the transaction ends. */
export async function allLifecycles(scene: Scene, { lock = false } = {}): Promise<LifecycleTarget[]> {
  const org = scene.actor.organisationId
  if (lock) await sql`select pg_advisory_xact_lock(hashtext('lifecycles'), hashtext(${org}))`.execute(scene.db)
  const { rows } = await sql<Stored>`select l.slug, l.version, l.retired, l.changed_at, v.document from lifecycles l
    left join lifecycle_versions v on v.organisation_id = ${org} and v.slug = l.slug and v.version = l.version
    where l.organisation_id = ${org}`.execute(scene.db)
  const own = new Map(rows.map((row) => [row.slug, row]))
  return [...new Set([...packs.keys(), ...own.keys()])]
    .flatMap((slug) => {
      const row = own.get(slug)
      const document = row?.document ? Lifecycle.parse(row.document) : packs.get(slug)
      const { version = 0, retired = false, changed_at: changedAt = null } = row ?? {}
      return document ? [{ id: lifecycleId(org, slug), slug, version, retired, changedAt, document }] : []
    })
    .toSorted((a, b) => a.document.name.localeCompare(b.document.name, 'en'))
}

/** By slug or id. */
export const namedBy = (all: readonly LifecycleTarget[], ref: string): LifecycleTarget | undefined =>
  all.find((each) => (isId(ref) ? each.id === ref.toLowerCase() : each.slug === ref.toLowerCase()))

/** The `load` of every change on a lifecycle. */
export async function loadLifecycles(scene: Scene, refs: readonly string[]) {
  const all = await allLifecycles(scene, { lock: true })
  return refs.map((ref) => namedBy(all, ref))
}

type Saving = { document: Lifecycle; version: number; landings: Landings }

export async function insertVersion(scene: Scene, { document, version, landings }: Saving): Promise<void> {
  const org = scene.actor.organisationId
  await sql`insert into lifecycles (organisation_id, slug, id, version, changed_at)
    values (${org}, ${document.id}, ${lifecycleId(org, document.id)}, ${version}, ${scene.now})
    on conflict (organisation_id, slug) do update set version = excluded.version, changed_at = excluded.changed_at`.execute(
    scene.db,
  )
  await sql`insert into lifecycle_versions (organisation_id, slug, version, document, landings, saved_at, saved_by)
    values (${org}, ${document.id}, ${version}, ${JSON.stringify(document)}::jsonb, ${JSON.stringify(landings)}::jsonb,
      ${scene.now}, ${scene.actor.personId})`.execute(scene.db)
}

export async function setRetired(scene: Scene, target: LifecycleTarget, retired: boolean): Promise<void> {
  const org = scene.actor.organisationId
  await sql`insert into lifecycles (organisation_id, slug, id, version, retired, changed_at)
    values (${org}, ${target.slug}, ${target.id}, ${target.version}, ${retired}, ${scene.now})
    on conflict (organisation_id, slug) do update set retired = excluded.retired, changed_at = excluded.changed_at`.execute(
    scene.db,
  )
}

type Named = { lifecycle: string; lifecycle_version: number }

/** Versions never change, so what was read once is known; but a new one may yet be rolled back. */
const known = recent<Lifecycle>(250)
const settledAfter = '1 minute'

/** Each with the very version it runs by. One question for all that are not known yet. */
export async function withFlows<Row extends Named>(
  scene: Scene,
  rows: readonly Row[],
): Promise<(Row & { flow: Lifecycle })[]> {
  const flows = new Map<string, Lifecycle>()
  const wanted = new Map<string, Row>()
  for (const row of rows.filter((each) => each.lifecycle_version > 0)) {
    const flow = known.get(keyOf(scene, row))
    if (flow) flows.set(keyOf(scene, row), flow)
    else wanted.set(keyOf(scene, row), row)
  }
  if (wanted.size > 0)
    for (const { settled, document, ...version } of await readVersions(scene, [...wanted.values()])) {
      const flow = Lifecycle.parse(document)
      flows.set(keyOf(scene, version), flow)
      if (settled) known.set(keyOf(scene, version), flow)
    }
  return rows.map((row) => ({
    ...row,
    flow: flows.get(keyOf(scene, row)) ?? packs.get(row.lifecycle) ?? packs.get('simple')!,
  }))
}

const keyOf = ({ actor }: Scene, { lifecycle, lifecycle_version: version }: Named) =>
  `${actor.organisationId} ${lifecycle} ${version}`

async function readVersions(scene: Scene, wanted: readonly Named[]) {
  const { rows } = await sql<Named & { document: unknown; settled: boolean }>`
    select v.slug as lifecycle, v.version as lifecycle_version, v.document,
      v.saved_at < clock_timestamp() - ${settledAfter}::interval as settled
    from unnest(${wanted.map((row) => row.lifecycle)}::text[], ${wanted.map((row) => row.lifecycle_version)}::int[]) as w (slug, version)
    join lifecycle_versions v on v.organisation_id = ${scene.actor.organisationId} and v.slug = w.slug and v.version = w.version`.execute(
    scene.db,
  )
  return rows
}

/** What a version said of cases whose status was gone. */
export async function landingsOf(scene: Scene, { lifecycle, lifecycle_version }: Named): Promise<Landings> {
  const { rows } = await sql<{ landings: Landings }>`select landings from lifecycle_versions
    where organisation_id = ${scene.actor.organisationId} and slug = ${lifecycle} and version = ${lifecycle_version}`.execute(
    scene.db,
  )
  return rows[0]?.landings ?? {}
}
