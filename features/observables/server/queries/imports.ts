import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

type Row = { id: string; total: number; added: number }

/** How many of an import were known from elsewhere, to who asks. */
export async function importsOf(
  scene: Scene,
  ids: readonly string[],
): Promise<{ id: string; added: number; known: number }[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`select i.id, i.observables as total,
      (select count(*) from sightings s where s.organisation_id = ${org} and s.subject_id = i.id
        and not exists (select from sightings e where e.organisation_id = ${org} and e.observable_id = s.observable_id
          and e.subject_id <> i.id))::int as added
    from observable_imports i where i.organisation_id = ${org} and i.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map(({ id, total, added }) => [id, { id, added, known: total - added }]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
