import type { Scene } from '../../../../platform/server/scene.ts'

export async function nameOfPerson(scene: Scene, personId: string): Promise<string | undefined> {
  const row = await scene.db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst()
  return row?.name
}
