import type { FactDraft, Join } from '../../../platform/server/change.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { loadCases, setImpact, updateCases, type Kase } from '../../cases/server/index.ts'
import { Severity } from '../../../platform/contract/scalars.ts'
import { FieldInputs } from '../contract/field.ts'
import type { Given } from '../contract/field-rules.ts'
import { TemplateContent } from '../contract/template.ts'
import { impactsByAssets } from './changes/impact.ts'
import { fillIn, givenProblem } from './fields/case-fields.ts'
import { fillFrom, say, valuesFor, type Filler } from './fill/fill-from.ts'
import { templatesOfType } from './queries/fields-of-type.ts'
import { invalid } from './refuse.ts'

type Opening = {
  title?: string
  severity?: Severity
  tlp?: string
  alertIds?: readonly string[]
  fields?: Given
  fill: boolean
}

/** What the type of a case brings when it is opened: what was filled in, then its templates, then what it is worth. */
export const openByType: Join = {
  on: 'case.open',
  async check(scene, _, { fields }: Opening) {
    if (fields === undefined) return undefined
    const read = FieldInputs.safeParse(fields)
    if (!read.success) return invalid('case-field.value', 'fields', 'The fields hold something that no field can hold.')
    return givenProblem(scene, read.data)
  },
  async after(scene: Scene, drafts: FactDraft[], input: Opening) {
    const [opened] = drafts
    const [kase] = opened ? await loadCases(scene, [opened.subjectId]) : []
    if (!opened || !kase) return drafts
    if (input.fields) await fillIn(scene, kase.id, input.fields)
    const filled = input.fill ? await fillByType(scene, kase, input) : []
    const impact = (await impactsByAssets(scene, [kase.id])).get(kase.id) ?? 0
    if (impact > 0) await setImpact(scene, [kase.id], { impact, byHand: false })
    const [now] = await loadCases(scene, [kase.id])
    const data = { ...opened.data, title: now?.title ?? kase.title, ...(filled.length > 0 ? { filled } : {}) }
    return [{ ...opened, data }]
  },
}

async function fillByType(scene: Scene, kase: Kase, input: Opening) {
  const templates = (await templatesOfType(scene, kase.type)).map((row) => ({
    ...row,
    content: TemplateContent.parse(row.content),
  }))
  const filled: { template: string; version: number; tasks: number }[] = []
  await lead(scene, kase, { input, templates })
  for (const template of templates) {
    const [current] = await loadCases(scene, [kase.id])
    if (!current) continue
    const { taskIds } = await fillFrom(scene, current, template)
    filled.push({ template: template.name, version: template.version, tasks: taskIds.length })
  }
  return filled
}

type Leading = { input: Opening; templates: readonly Filler[] }

/** Title, severity and TLP of the first template that says one, where who opened it said none. */
async function lead(scene: Scene, kase: Kase, { input, templates }: Leading): Promise<void> {
  const first = <Name extends 'title' | 'severity' | 'tlp'>(name: Name) =>
    templates.map(({ content }) => content[name]).find((said) => said !== null && said !== '')
  const byHand = (input.alertIds ?? []).length === 0
  const severity = byHand && input.severity === undefined ? first('severity') : undefined
  const tlp = byHand && input.tlp === undefined ? first('tlp') : undefined
  if (severity) await updateCases(scene, [kase.id], { severity: Severity.options.indexOf(severity) + 1 })
  if (tlp) await updateCases(scene, [kase.id], { tlp })
  const pattern = input.title === undefined ? first('title') : undefined
  // A gap is seen as one; of gaps alone no title is made.
  const title = pattern
    ? say(pattern, await valuesFor(scene, kase), '…')
        .trim()
        .slice(0, 300)
    : ''
  if (/[\p{L}\p{N}]/u.test(title)) await updateCases(scene, [kase.id], { title })
}
