import { change, inOrganisation, one, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { createTemplate, editTemplate, restoreTemplate, retireTemplate } from '../../contract/requests/templates.ts'
import type { TemplateContent } from '../../contract/template.ts'
import { columnsOf, same } from '../columns.ts'
import { presentTemplate, type TemplateRow } from '../definitions.ts'
import { insertInto, insertVersion, keyExists, loadFrom, templatesOf, updateIn } from '../definitions.store.ts'
import { contentProblem } from '../fill/content-problem.ts'
import { keyTaken, retiredProblem } from '../refuse.ts'

type New = { key: string; name: string; description: string; content: TemplateContent }

export const createTemplateChange = change({
  request: createTemplate,
  fact: 'template.created',
  subjectKind: 'template',
  load: inOrganisation,
  check: async (scene, _, body) =>
    (await keyExists(scene, 'case_templates', body.key))
      ? keyTaken('template.key-taken', body.key)
      : contentProblem(scene, body.content),
  apply: one(async (scene, _: Target, body: New) => {
    const id = await addTemplate(scene, body)
    return { subjectId: id, data: { key: body.key, name: body.name } }
  }),
  present: presentTemplates,
  inverse: ({ subjectId }) => ({ change: retireTemplate.name, subjectId, body: {} }),
})

export async function addTemplate(scene: Scene, template: New, shipped: number | null = null): Promise<string> {
  const { key, name, description, content } = template
  const row = { key, name, description, content: JSON.stringify(content), shipped }
  const id = await insertInto(scene, 'case_templates', row)
  await insertVersion(scene, { templateId: id, version: 1, name, content })
  return id
}

type Edit = { name?: string | undefined; description?: string | undefined; content?: TemplateContent | undefined }

export const editTemplateChange = change({
  request: editTemplate,
  wholly: true,
  fact: 'template.edited',
  subjectKind: 'template',
  load: loadFrom('case_templates'),
  check: async (scene, _: TemplateRow, { content }) => (content ? contentProblem(scene, content) : undefined),
  apply: one(async (scene, template: TemplateRow, body: Edit) => editedTo(scene, template, body)),
  present: presentTemplates,
  inverse: ({ subjectId, before }) => before && { change: editTemplate.name, subjectId, body: before },
})

/** A new version beside the old ones. */
export async function editedTo(scene: Scene, template: TemplateRow, body: Edit) {
  const before = same(presentTemplate(scene, template), body)
  await updateIn(scene, { table: 'case_templates', id: template.id }, { ...columnsOf(body), edited: true })
  const [name, version] = [body.name ?? template.name, template.version + 1]
  await insertVersion(scene, { templateId: template.id, version, name, content: body.content ?? template.content })
  return { subjectId: template.id, data: { key: template.key, name, version }, before, after: body }
}

/** Versions are counted by the row's: retiring makes one too, and it says the same as before. */
const setRetired = (retired: boolean) =>
  one(async (scene: Scene, template: TemplateRow) => {
    const { id, key, name, content } = template
    await updateIn(scene, { table: 'case_templates', id: id }, { retired_at: retired ? scene.now : null })
    await insertVersion(scene, { templateId: id, version: template.version + 1, name, content })
    return { subjectId: id, data: { key, name } }
  })

export const retireTemplateChange = change({
  request: retireTemplate,
  fact: 'template.retired',
  subjectKind: 'template',
  load: loadFrom('case_templates'),
  when: ({ name, retired_at }: TemplateRow) =>
    retired_at ? retiredProblem('template.retired', name, true) : undefined,
  apply: setRetired(true),
  present: presentTemplates,
  inverse: ({ subjectId }) => ({ change: restoreTemplate.name, subjectId, body: {} }),
})

export const restoreTemplateChange = change({
  request: restoreTemplate,
  fact: 'template.restored',
  subjectKind: 'template',
  load: loadFrom('case_templates'),
  when: ({ name, retired_at }: TemplateRow) =>
    retired_at ? undefined : retiredProblem('template.retired', name, false),
  apply: setRetired(false),
  present: presentTemplates,
  inverse: ({ subjectId }) => ({ change: retireTemplate.name, subjectId, body: {} }),
})

export async function presentTemplates(scene: Scene, ids: readonly string[]) {
  const found = new Map((await templatesOf(scene, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [presentTemplate(scene, found.get(id)!)] : []))
}
