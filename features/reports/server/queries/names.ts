import type { Scene } from '../../../../platform/server/scene.ts'

export async function organisationName({ db, actor }: Scene): Promise<string> {
  const row = await db
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', actor.organisationId)
    .executeTakeFirst()
  return row?.name ?? ''
}

export async function personName({ db }: Scene, id: string): Promise<string> {
  const row = await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? 'Somebody'
}
