import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { SourceInput } from '../../contract/requests/charts.ts'

type Cited = Exclude<SourceInput, { kind: 'written' }>

const tables: Record<Cited['kind'], RawBuilder<unknown>> = {
  exhibit: sql`evidence t where true`,
  event: sql`timeline_events t where t.removed_at is null`,
  statement: sql`statements t where t.withdrawn_at is null`,
  alert: sql`alerts t where true`,
}

/** Only what is in the case, or in what it gathers, and what one may see there, can be what a link rests on. */
export async function isSourceHere(scene: Scene, family: readonly string[], { kind, id }: Cited): Promise<boolean> {
  const { rows } = await sql`select from ${tables[kind]} and t.organisation_id = ${scene.actor.organisationId}
    and t.id = ${id} and t.case_id = any(${[...family]}::uuid[]) limit 1`.execute(scene.db)
  return rows.length > 0
}
