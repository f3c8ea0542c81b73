import { change, one, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { importTemplate as request } from '../../contract/requests/templates.ts'
import type { TemplateRow } from '../definitions.ts'
import { loadFrom } from '../definitions.store.ts'
import { contentProblem } from '../fill/content-problem.ts'
import { readYaml, TemplateDocument } from '../pack/template-yaml.ts'
import { addTemplate, editedTo, presentTemplates } from './templates.ts'

/** The template of the key that the text names, or the organisation, where there is none yet. */
type Place = Target & { existing?: TemplateRow | undefined }

const documentIn = (yaml: string) => {
  const { key, name, description, ...content } = readYaml(yaml, TemplateDocument)
  return { key, name, description, content }
}

export const importTemplateChange = change({
  request,
  fact: 'template.edited',
  subjectKind: 'template',
  async load(scene, _, { yaml }): Promise<Place[]> {
    const [existing] = await loadFrom('case_templates')(scene, [documentIn(yaml).key])
    return [{ id: existing?.id ?? scene.actor.organisationId, existing }]
  },
  check: (scene, _, { yaml }) => contentProblem(scene, documentIn(yaml).content),
  apply: one(async (scene: Scene, { existing }: Place, { yaml }: { yaml: string }) => {
    const { key, ...said } = documentIn(yaml)
    if (existing) return editedTo(scene, existing, said)
    const id = await addTemplate(scene, { key, ...said })
    return { subjectId: id, data: { key, name: said.name, version: 1 } }
  }),
  present: presentTemplates,
  inverse: ({ subjectId, before }) =>
    before ? { change: 'template.edit', subjectId, body: before } : { change: 'template.retire', subjectId, body: {} },
})
