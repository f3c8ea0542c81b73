import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export const arrivalReader = 'metric-alerts'

/** Waits for who counts arrivals, and keeps it waiting: what is read after this was counted before it, or is not yet. */
export async function lockCounting(scene: Scene): Promise<void> {
  await sql`select from reader_positions where name = ${arrivalReader} for update`.execute(scene.db)
}

/** The same for who measures cases. */
export async function lockMeasuring(scene: Scene, reader: string): Promise<void> {
  await sql`select from reader_positions where name = ${reader} for update`.execute(scene.db)
}
