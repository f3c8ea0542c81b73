import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { TemplateContent } from '../../contract/template.ts'
import type { Filler } from '../fill/fill-from.ts'

/** By id or key, in a version or the newest; undefined where there is none, or it is offered no more. */
export async function templateAt({ db, actor }: Scene, ref: string, version?: number): Promise<Filler | undefined> {
  const found = await db
    .selectFrom('case_templates as t')
    .innerJoin('template_versions as v', (join) =>
      join.onRef('v.organisation_id', '=', 't.organisation_id').onRef('v.template_id', '=', 't.id'),
    )
    .select(['t.id', 'v.name', 'v.version', 'v.content'])
    .where('t.organisation_id', '=', actor.organisationId)
    .where(isId(ref) ? 't.id' : 't.key', '=', ref)
    .where('t.retired_at', 'is', null)
    .$if(version !== undefined, (rows) => rows.where('v.version', '=', version!))
    .orderBy('v.version', 'desc')
    .executeTakeFirst()
  return found && { ...found, content: TemplateContent.parse(found.content) }
}

/** What the template of a filling that still stands is called. */
export async function fillingNamed(
  { db, actor }: Pick<Scene, 'db' | 'actor'>,
  caseId: string,
  id: string,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('case_fillings as f')
    .innerJoin('case_templates as t', (join) =>
      join.onRef('t.organisation_id', '=', 'f.organisation_id').onRef('t.id', '=', 'f.template_id'),
    )
    .select('t.name')
    .where('f.organisation_id', '=', actor.organisationId)
    .where('f.case_id', '=', caseId)
    .where('f.id', '=', id)
    .where('f.taken_back_at', 'is', null)
    .executeTakeFirst()
  return found?.name
}
