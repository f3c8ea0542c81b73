import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import type { Values } from '../../../../platform/contract/expressions/expression.ts'
import { familyOf, updateCases, type Kase } from '../../../cases/server/index.ts'
import { writeNote } from '../../../notes/server/index.ts'
import { writeTasks, type WrittenTask } from '../../../tasks/server/index.ts'
import { isEmpty, subjectOf, valueProblem, vocabularyOf, type Given } from '../../contract/field-rules.ts'
import type { TemplateContent, TemplateTask } from '../../contract/template.ts'
import { fieldsOf } from '../definitions.store.ts'
import { ruleOf } from '../definitions.ts'
import { fillIn, subjectOfCase } from '../fields/case-fields.ts'
import { plainValues, valuesOf } from '../fields/values.store.ts'
import { insertFilling } from './fillings.store.ts'
import { titlesIn } from '../queries/titles-in.ts'
import { ownersOf, type FindOwner } from './task-owner.ts'

export type Filler = { id: string; name: string; version: number; content: TemplateContent }

/** What it brought, so that it can be taken back. */
export type Brought = { fillingId: string; taskIds: string[]; noteIds: string[]; fields: Given; tags: string[] }

const spans: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** `4h` from a moment. */
export const dueAfter = (from: Date, span: string | null): Date | null =>
  span === null ? null : new Date(from.getTime() + Number(span.slice(0, -1)) * (spans[span.slice(-1)] ?? 0))

/** A text with its `{{ }}` said; in the place of what cannot be said stands `missing`. */
export function say(text: string, values: Values, missing = ''): string {
  if (!text.includes('{{')) return text
  const compiled = compileTemplate(text, { ...vocabularyOf([]), 'case.fields': { type: 'map', says: '' } })
  return 'fault' in compiled ? text : compiled.render(values, undefined, missing).text
}

/** Fills a case without touching what is there: no task or note of the same name twice, no field that holds something. */
export async function fillFrom(scene: Scene, kase: Kase, template: Filler): Promise<Brought> {
  const { content } = template
  const family = (await familyOf(scene, kase.id)) as [string, ...string[]]
  const there = await titlesIn(scene, family)
  const fields = await unfilled(scene, kase, content.fields)
  await fillIn(scene, kase.id, fields)
  const values = await valuesFor(scene, kase)
  const findOwner = await ownersOf(scene, kase, rolesIn(content))
  const tasks = tasksOf(content, { values, findOwner, now: scene.now }).filter(
    ({ phase, title }) => !there.tasks.has(`${phase}\n${title}`.toLowerCase()),
  )
  const noteIds: string[] = []
  for (const { title, text } of content.notes) {
    const note = { caseId: kase.id, title: say(title, values), body: say(text, values) }
    if (!there.notes.has(note.title.toLowerCase())) noteIds.push(await writeNote(scene, note))
  }
  const taskIds = await writeTasks(scene, [kase.id, ...family.filter((id) => id !== kase.id)], tasks)
  const tags = content.tags
    .map((tag) => say(tag, values).trim())
    .filter((tag) => tag !== '' && !kase.tags.includes(tag))
  const summary = kase.summary === '' ? say(content.summary, values) : kase.summary
  await updateCases(scene, [kase.id], { tags: [...kase.tags, ...tags].slice(0, 50), summary })
  const fillingId = newId(scene.now)
  await insertFilling(scene, { id: fillingId, caseId: kase.id, templateId: template.id, version: template.version })
  return { fillingId, taskIds, noteIds, fields, tags }
}

/** What conditions and texts speak of, as it is now. */
export async function valuesFor(scene: Scene, kase: Kase): Promise<Values> {
  const rules = (await fieldsOf(scene)).map(ruleOf)
  const held = await valuesOf(scene, kase.id)
  const said = Object.fromEntries(Object.entries(held).map(([key, { value, name }]) => [key, name ?? value]))
  return { case: subjectOf(await subjectOfCase(scene, kase), rules, said), now: scene.now }
}

/** Of the template's values those whose field exists, takes them and is empty. */
async function unfilled(scene: Scene, kase: Kase, wanted: Given): Promise<Given> {
  const held = plainValues(await valuesOf(scene, kase.id))
  const rules = new Map((await fieldsOf(scene)).map((row) => [row.key, ruleOf(row)]))
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => {
      const rule = rules.get(key)
      return rule && isEmpty(held[key]) && !isEmpty(value) && valueProblem(rule, value ?? null) === undefined
    }),
  )
}

const rolesIn = ({ phases }: TemplateContent): string[] =>
  phases.flatMap(({ tasks }) => tasks.flatMap(({ owner }) => (owner.startsWith('role:') ? [owner.slice(5)] : [])))

type Telling = { values: Values; findOwner: FindOwner; now: Date }

const tasksOf = (content: TemplateContent, { values, findOwner, now }: Telling): WrittenTask[] =>
  content.phases.flatMap(({ name, tasks }) =>
    tasks.map((task) => ({
      phase: name,
      title: say(task.title, values).slice(0, 300),
      description: textOf(task, values),
      ownerId: findOwner(task.owner),
      dueAt: dueAfter(now, task.due),
      mandatory: task.mandatory,
    })),
  )

/** The checklist stands below the text, as markdown knows it, and is ticked there. */
export const textOf = ({ text, checklist }: TemplateTask, values: Values): string =>
  [say(text, values).trim(), checklist.map((line) => `- [ ] ${say(line, values)}`).join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
