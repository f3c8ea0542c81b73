import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type Chased = { organisationId: string; id: string; kind: 'review' | 'feedback'; over: boolean }

/** Of all organisations, for the system alone. */
export async function toChase({ db, now }: Scene): Promise<Chased[]> {
  const { rows } = await sql<Chased>`select organisation_id as "organisationId", id, kind, over
    from reviews_to_chase(${now}) limit 1000`.execute(db)
  return rows
}
