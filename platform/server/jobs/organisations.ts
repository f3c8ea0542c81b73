import type { Scene } from '../scene.ts'

/** All of them, for a job that goes through each; visible to the system alone. */
export const organisationIds = async ({ db }: Scene): Promise<string[]> =>
  (await db.selectFrom('organisations').select('id').orderBy('id').execute()).map((row) => row.id)
