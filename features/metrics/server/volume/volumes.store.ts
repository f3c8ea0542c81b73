import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

type Unusual = { dim: string; value: string; at: string; alerts: number; low: number; high: number }

export async function keepUnusual(scene: Scene, { dim, value, at, alerts, low, high }: Unusual): Promise<void> {
  await sql`insert into unusual_volumes (organisation_id, dim, value, at, alerts, low, high)
    values (${scene.actor.organisationId}, ${dim}, ${value}, ${at}, ${alerts}, ${low}, ${high})`.execute(scene.db)
}
