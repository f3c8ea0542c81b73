import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The cases of these keys; for the system alone. */
export async function casesOfKeys(
  { db, actor }: Scene,
  keys: readonly string[],
): Promise<{ id: string; key: string }[]> {
  const { rows } = await sql<{ id: string; key: string }>`select id, key from cases
    where organisation_id = ${actor.organisationId} and key = any(${[...keys]}::text[])`.execute(db)
  return rows
}
