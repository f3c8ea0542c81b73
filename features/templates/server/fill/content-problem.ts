import type { Problem } from '../../../../platform/contract/problem.ts'
import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { valueProblem, vocabularyOf } from '../../contract/field-rules.ts'
import type { TemplateContent } from '../../contract/template.ts'
import { fieldsOf } from '../definitions.store.ts'
import { ruleOf } from '../definitions.ts'
import { invalid } from '../refuse.ts'

/** Expressions that cannot be read, fields there are not, values that do not fit: found when it is saved. */
export async function contentProblem(scene: Scene, content: TemplateContent): Promise<Problem | undefined> {
  const rules = (await fieldsOf(scene)).map(ruleOf)
  const vocabulary = vocabularyOf(rules)
  for (const [path, text] of textsIn(content)) {
    const read = compileTemplate(text, vocabulary)
    if ('fault' in read) return invalid('template.expression', `content.${path}`, `${placeOf(path)}: ${read.fault}`)
  }
  for (const [key, value] of Object.entries(content.fields)) {
    const rule = rules.find((each) => each.key === key)
    const told = rule ? valueProblem(rule, value) : `There is no field ${key}.`
    if (told) return invalid('template.field', `content.fields.${key}`, told)
  }
  return undefined
}

const placeOf = (path: string) => {
  const [part, at, , task] = path.split('.')
  if (part === 'phases')
    return task === undefined ? `Phase ${Number(at) + 1}` : `Phase ${Number(at) + 1}, task ${Number(task) + 1}`
  return part === 'notes'
    ? `Note ${Number(at) + 1}`
    : part === 'title'
      ? 'Title'
      : part === 'summary'
        ? 'Summary'
        : 'Tags'
}

const textsIn = ({ title, summary, tags, phases, notes }: TemplateContent): [string, string][] => [
  ['title', title],
  ['summary', summary],
  ...tags.map((tag, index): [string, string] => [`tags.${index}`, tag]),
  ...phases.flatMap(({ tasks }, phase) =>
    tasks.flatMap((task, index): [string, string][] =>
      [task.title, task.text, ...task.checklist].map((text) => [`phases.${phase}.tasks.${index}`, text]),
    ),
  ),
  ...notes.flatMap((note, index): [string, string][] => [
    [`notes.${index}`, note.title],
    [`notes.${index}`, note.text],
  ]),
]
