import { change, inOrganisation, type Target } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ReportTemplate, TemplateBody } from '../../contract/report.ts'
import { removeReportTemplate, saveReportTemplate } from '../../contract/requests/templates.ts'
import { templates } from '../queries/template-rows.ts'
import { keysOf, removeTemplateRow, saveTemplateRow, selectTemplates, type TemplateRow } from '../templates.store.ts'

const bodyOf = ({ key, name, title, intro, audience, parts }: TemplateRow) => ({
  key,
  name,
  title,
  intro,
  audience,
  parts,
})

export const saveTemplate = change({
  request: saveReportTemplate,
  fact: 'report-template.saved',
  subjectKind: 'report-template',
  load: inOrganisation,
  async apply(scene, _, { key, ...body }) {
    const [before] = await selectTemplates(scene, key)
    const id = newId(scene.now)
    await saveTemplateRow(scene, id, { key, body: body satisfies TemplateBody })
    const data = { name: body.name, key }
    return [{ subjectId: id, data, ...(before && { before: bodyOf(before) }), after: { key, ...body } }]
  },
  present: presentByFact,
  inverse: ({ before, data }) =>
    before
      ? { change: saveReportTemplate.name, subjectId: '', body: before }
      : { change: removeReportTemplate.name, subjectId: String(data['key']), body: {} },
})

type Own = Target & { row: TemplateRow }

export const removeTemplate = change({
  request: removeReportTemplate,
  fact: 'report-template.removed',
  subjectKind: 'report-template',
  load: async (scene, keys): Promise<(Own | undefined)[]> => {
    const own = await selectTemplates(scene)
    return keys.map((key) => {
      const row = own.find((each) => each.key === key)
      return row && { id: row.id, version: row.version, row }
    })
  },
  async apply(scene, targets) {
    for (const { row } of targets) await removeTemplateRow(scene, row.key)
    return targets.map(({ row }) => ({
      subjectId: row.id,
      data: { name: row.name, key: row.key },
      before: bodyOf(row),
    }))
  },
  present: presentByFact,
  inverse: ({ before }) => before && { change: saveReportTemplate.name, subjectId: '', body: before },
})

/** What stands under its key now; of a removed one that was not shipped, what it was. */
async function presentByFact(scene: Scene, ids: readonly string[]): Promise<ReportTemplate[]> {
  const all = await templates(scene)
  const keys = await keysOf(scene, ids)
  return keys.flatMap((key) => all.find((each) => each.key === key) ?? gone(key))
}

const gone = (key: string): ReportTemplate => ({
  key,
  name: key,
  title: '',
  intro: '',
  audience: 'amber',
  parts: [],
  shipped: false,
  own: false,
  version: null,
  savedBy: null,
  savedAt: null,
})
