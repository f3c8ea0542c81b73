import type { Scene } from '../../../../platform/server/scene.ts'
import { isId } from '../../../../platform/server/ids.ts'

/** What types may point at. */
export async function knownKeys({ db, actor }: Scene): Promise<{ fields: Set<string>; templates: Set<string> }> {
  const keys = (table: 'case_fields' | 'case_templates') =>
    db.selectFrom(table).select('key').where('organisation_id', '=', actor.organisationId).execute()
  const [fields, templates] = [await keys('case_fields'), await keys('case_templates')]
  return { fields: new Set(fields.map((row) => row.key)), templates: new Set(templates.map((row) => row.key)) }
}

export async function teamExists({ db, actor }: Scene, id: string): Promise<boolean> {
  if (!isId(id)) return false
  const team = db
    .selectFrom('teams')
    .select('id')
    .where('organisation_id', '=', actor.organisationId)
    .where('id', '=', id)
  return (await team.executeTakeFirst()) !== undefined
}
