import type { Values } from '../../../../platform/contract/expressions/expression.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { valuesOfCases, type Kase } from '../../../cases/server/index.ts'
import { isEmpty, standings, subjectOf, valueProblem, type Given } from '../../contract/field-rules.ts'
import type { FieldKind } from '../../contract/field.ts'
import { ruleOf, type FieldRow } from '../definitions.ts'
import { fieldsOf } from '../definitions.store.ts'
import { fieldKeysOfType } from '../queries/fields-of-type.ts'
import { namesOf } from '../queries/names-of.ts'
import { invalid } from '../refuse.ts'
import { plainValues, valuesOf, writeValues } from './values.store.ts'

/** The fields a case has, in order: of its type, those of every case, and whatever else is filled in. */
export async function fieldsOfCase(
  scene: Scene,
  kase: Pick<Kase, 'type'>,
  filled: readonly string[],
): Promise<FieldRow[]> {
  const all = await fieldsOf(scene)
  const own = await fieldKeysOfType(scene, kase.type)
  const order = new Map(own.map((key, index) => [key, index]))
  return all
    .filter((row) => filled.includes(row.key) || (row.retired_at === null && (row.everywhere || order.has(row.key))))
    .toSorted((a, b) => (order.get(a.key) ?? 1000 + a.position) - (order.get(b.key) ?? 1000 + b.position))
}

/** Of a case, what conditions and templates speak of; fields beside it. */
export const subjectOfCase = async (scene: Scene, { id }: Pick<Kase, 'id'>): Promise<Values> =>
  (await valuesOfCases(scene, [id])).get(id) ?? {}

/** What bars closing: required, or required to close, and not filled in. */
export async function openFieldsOf(scene: Scene, kase: Kase): Promise<{ key: string; label: string }[]> {
  const values = plainValues(await valuesOf(scene, kase.id))
  const fields = (await fieldsOfCase(scene, kase, Object.keys(values))).filter((row) => row.retired_at === null)
  const rules = fields.map(ruleOf)
  const named = await readable(scene, fields, values)
  const subject = subjectOf(await subjectOfCase(scene, kase), rules, named)
  const barring = new Set(
    standings(rules, subject, scene.now)
      .filter((each) => each.barsClosing)
      .map((each) => each.key),
  )
  return rules.filter((rule) => barring.has(rule.key)).map(({ key, label }) => ({ key, label }))
}

/** Conditions speak of people, teams and assets by name. */
async function readable(scene: Scene, fields: readonly FieldRow[], given: Given): Promise<Given> {
  const names = await namesOf(scene, referencesIn(fields, given))
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, (typeof value === 'string' && names.get(value)) || value]),
  )
}

const references: readonly string[] = ['person', 'team', 'asset']
const referencesIn = (fields: readonly FieldRow[], given: Given) =>
  fields.flatMap(({ key, kind }) =>
    references.includes(kind) && !isEmpty(given[key])
      ? [{ kind: kind as FieldKind, id: String(given[key]).toLowerCase() }]
      : [],
  )

/** Refuses what does not fit, naming the field; undefined: all of it does. */
export async function givenProblem(scene: Scene, given: Given, place = 'fields'): Promise<Problem | undefined> {
  const fields = await fieldsOf(scene)
  for (const [key, value] of Object.entries(given)) {
    const field = fields.find((each) => each.key === key)
    if (!field)
      return invalid('case-field.no-such-field', `${place}.${key}`, `There is no field ${key}. Nothing was saved.`)
    const told = valueProblem(ruleOf(field), value ?? null)
    if (told) return invalid('case-field.value', `${place}.${key}`, `${told} Nothing was saved.`)
  }
  const wanted = referencesIn(fields, given)
  const names = await namesOf(scene, wanted)
  const astray = wanted.find(({ id }) => !names.has(id))
  const key = astray && Object.keys(given).find((each) => String(given[each]).toLowerCase() === astray.id)
  if (!astray) return undefined
  return invalid(
    'case-field.no-such-one',
    `${place}.${key}`,
    `There is no such ${astray.kind} here. Nothing was saved.`,
  )
}

/** @returns what stood there before */
export async function fillIn(scene: Scene, caseId: string, given: Given): Promise<Given> {
  const fields = await fieldsOf(scene)
  const before = plainValues(await valuesOf(scene, caseId))
  await writeValues(scene, caseId, { fields, given, names: await namesOf(scene, referencesIn(fields, given)) })
  return Object.fromEntries(Object.keys(given).map((key) => [key, before[key] ?? null]))
}
