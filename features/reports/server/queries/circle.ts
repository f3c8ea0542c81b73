import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** From here on this transaction sees nothing that is legally privileged, whoever asks. */
export async function standOutside({ db }: Scene): Promise<void> {
  await sql`select set_config('app.outside_circle', 'on', true)`.execute(db)
}

/** Whether who asks is of counsel's circle of a case. */
export async function inCircle({ db }: Scene, caseId: string): Promise<boolean> {
  const { rows } = await sql`select from circle_cases() as c where c = ${caseId}::uuid`.execute(db)
  return rows.length > 0
}
