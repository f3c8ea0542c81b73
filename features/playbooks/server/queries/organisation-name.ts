import type { Scene } from '../../../../platform/server/scene.ts'

export async function organisationName({ db, actor }: Scene): Promise<string> {
  const row = await db
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', actor.organisationId)
    .executeTakeFirst()
  return row?.name ?? ''
}
