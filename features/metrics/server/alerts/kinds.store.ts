import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Kind } from './measure-alert.ts'

/** Ids that this process has seen, by organisation. */
const known = new Map<string, Map<string, number>>()
const mostKnown = 50_000

/** What was written by a transaction that came to nothing is not there. */
export const forgetKinds = (): void => known.clear()

export const keyOfKind = ({ source, type, severity, rule }: Kind): string =>
  `${source}\u0001${type}\u0001${severity}\u0001${rule}`

/** The ids of these kinds; those nobody saw before are written. */
export async function kindIds(scene: Scene, kinds: readonly Kind[]): Promise<ReadonlyMap<string, number>> {
  const { organisationId } = scene.actor
  const own = known.get(organisationId) ?? new Map<string, number>()
  known.set(organisationId, own)
  if (own.size > mostKnown) own.clear()
  const asked = [...new Map(kinds.map((kind) => [keyOfKind(kind), kind])).entries()]
  const missing = asked.filter(([key]) => !own.has(key)).map(([, kind]) => kind)
  if (missing.length > 0) for (const [key, id] of await written(scene, missing)) own.set(key, id)
  return own
}

async function written(scene: Scene, kinds: readonly Kind[]): Promise<[string, number][]> {
  const { organisationId } = scene.actor
  const given = sql`unnest(${kinds.map(({ source }) => source)}::text[], ${kinds.map(({ type }) => type)}::text[],
    ${kinds.map(({ severity }) => severity)}::smallint[], ${kinds.map(({ rule }) => rule)}::text[]) as n (source, type, severity, rule)`
  await sql`insert into alert_kinds (organisation_id, source, type, severity, rule)
    select ${organisationId}, n.source, n.type, n.severity, n.rule from ${given} on conflict do nothing`.execute(
    scene.db,
  )
  const { rows } = await sql<Kind & { id: number }>`select k.id, k.source, k.type, k.severity, k.rule from ${given}
    join alert_kinds k on k.organisation_id = ${organisationId} and k.source = n.source and k.type = n.type
      and k.severity = n.severity and k.rule = n.rule`.execute(scene.db)
  return rows.map(({ id, ...kind }) => [keyOfKind(kind), id])
}
