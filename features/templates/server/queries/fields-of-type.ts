import type { Scene } from '../../../../platform/server/scene.ts'

/** Keys, in the order the type has them; none where there is no such type. */
export async function fieldKeysOfType({ db, actor }: Scene, type: string | null): Promise<string[]> {
  if (type === null) return []
  const found = await db
    .selectFrom('case_types')
    .select('fields')
    .where('organisation_id', '=', actor.organisationId)
    .where('key', '=', type)
    .executeTakeFirst()
  return found?.fields ?? []
}

/** Of the type of a case: which templates fill it; none once the type or the template is retired. */
export async function templatesOfType({ db, actor }: Scene, type: string | null) {
  if (type === null) return []
  const found = await db
    .selectFrom('case_types')
    .select('templates')
    .where('organisation_id', '=', actor.organisationId)
    .where('key', '=', type)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  const keys = found?.templates ?? []
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('case_templates')
    .select(['id', 'key', 'name', 'version', 'content'])
    .where('organisation_id', '=', actor.organisationId)
    .where('key', 'in', keys)
    .where('retired_at', 'is', null)
    .execute()
  return rows.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}
