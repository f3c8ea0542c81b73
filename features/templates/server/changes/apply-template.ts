import { isDeepStrictEqual } from 'node:util'
import { change, one } from '../../../../platform/server/change.ts'
import { loadCases, mustBeOpen, presentCases, updateCases, type Kase } from '../../../cases/server/index.ts'
import { removeUntouched } from '../../../notes/server/index.ts'
import { withdrawUntouched } from '../../../tasks/server/index.ts'
import { applyTemplate, takeTemplateBack } from '../../contract/requests/templates.ts'
import { plainValues, valuesOf } from '../fields/values.store.ts'
import { fillIn } from '../fields/case-fields.ts'
import { endFilling } from '../fill/fillings.store.ts'
import { fillFrom, type Brought } from '../fill/fill-from.ts'
import { fillingNamed, templateAt } from '../queries/template-at.ts'
import { conflict, invalid } from '../refuse.ts'

type Wanted = { template: string; version?: number | undefined }

export const applyTemplateChange = change({
  request: applyTemplate,
  fact: 'case.template-applied',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, _, { template, version }) {
    if (await templateAt(scene, template, version)) return undefined
    const which =
      version === undefined ? `template ${template} on offer` : `version ${version} of the template ${template}`
    return invalid('template.no-such-template', 'template', `There is no ${which}. Nothing was filled in.`)
  },
  apply: one(async (scene, kase: Kase, { template, version }: Wanted) => {
    const found = (await templateAt(scene, template, version))!
    const brought = await fillFrom(scene, kase, found)
    const counts = { tasks: brought.taskIds.length, notes: brought.noteIds.length, fields: Object.keys(brought.fields) }
    const named = { key: kase.key, template: found.name, version: found.version, templateId: found.id }
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { ...named, fillingId: brought.fillingId, ...counts },
      after: brought,
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, after }) => after && { change: takeTemplateBack.name, subjectId, body: after },
})

export const takeTemplateBackChange = change({
  request: takeTemplateBack,
  fact: 'case.template-taken-back',
  subjectKind: 'case',
  permission: applyTemplate.name,
  door: true,
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, { fillingId }) {
    const name = await fillingNamed(scene, kase.id, fillingId)
    return name === undefined
      ? conflict(
          'template.not-of-this-case',
          `No template of that filling stands in ${kase.key}. Nothing was taken back.`,
        )
      : undefined
  },
  apply: one(async (scene, kase: Kase, body: Brought) => {
    const template = (await fillingNamed(scene, kase.id, body.fillingId)) ?? ''
    await endFilling(scene, kase.id, body.fillingId)
    const tasks = await withdrawUntouched(scene, body.taskIds)
    await removeUntouched(scene, body.noteIds)
    const now = plainValues(await valuesOf(scene, kase.id))
    const unchanged = Object.keys(body.fields).filter((key) => isDeepStrictEqual(now[key], body.fields[key]))
    await fillIn(scene, kase.id, Object.fromEntries(unchanged.map((key) => [key, null])))
    await updateCases(scene, [kase.id], { tags: kase.tags.filter((tag) => !body.tags.includes(tag)) })
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, template, tasks: tasks.length } }
  }),
  present: presentCases,
})
