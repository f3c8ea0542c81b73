import { RE2JS } from 're2js'
import { compileCondition } from '../../../../platform/contract/expressions/expression.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  createCaseField,
  editCaseField,
  restoreCaseField,
  retireCaseField,
} from '../../contract/requests/case-fields.ts'
import type { CaseField, FieldKind } from '../../contract/field.ts'
import { vocabularyOf } from '../../contract/field-rules.ts'
import { columnsOf, same } from '../columns.ts'
import { presentField, type FieldRow } from '../definitions.ts'
import { fieldsOf, insertInto, keyExists, loadFrom, updateIn } from '../definitions.store.ts'
import { invalid, keyTaken, retiredProblem } from '../refuse.ts'

type Said = Pick<CaseField, 'key' | 'kind'> & Partial<Omit<CaseField, 'id' | 'can' | 'version'>>

export const createCaseFieldChange = change({
  request: createCaseField,
  fact: 'case-field.created',
  subjectKind: 'case-field',
  load: inOrganisation,
  check: async (scene, _, body) =>
    (await keyExists(scene, 'case_fields', body.key))
      ? keyTaken('case-field.key-taken', body.key)
      : saidProblem(scene, body),
  apply: one(async (scene, _: Target, body) => {
    const id = await insertInto(scene, 'case_fields', columnsOf(body) as never)
    return { subjectId: id, data: { key: body.key, name: body.label }, after: body }
  }),
  present: presentFields,
  inverse: ({ subjectId }) => ({ change: retireCaseField.name, subjectId, body: {} }),
})

export const editCaseFieldChange = change({
  request: editCaseField,
  wholly: true,
  fact: 'case-field.edited',
  subjectKind: 'case-field',
  load: loadFrom('case_fields'),
  check: (scene, row: FieldRow, body) => saidProblem(scene, { ...presentField(scene, row), ...(body as object) }),
  apply: one(async (scene, field: FieldRow, body: Record<string, unknown>) => {
    const before = same(presentField(scene, field), body)
    await updateIn(scene, { table: 'case_fields', id: field.id }, { ...columnsOf(body), edited: true })
    const data = { key: field.key, name: String(body.label ?? field.label), changed: Object.keys(before) }
    return { subjectId: field.id, data, before, after: body }
  }),
  present: presentFields,
  inverse: ({ subjectId, before }) => before && { change: editCaseField.name, subjectId, body: before },
})

const setRetired = (retired: boolean) =>
  one(async (scene: Scene, field: FieldRow) => {
    await updateIn(scene, { table: 'case_fields', id: field.id }, { retired_at: retired ? scene.now : null })
    return { subjectId: field.id, data: { key: field.key, name: field.label } }
  })

export const retireCaseFieldChange = change({
  request: retireCaseField,
  fact: 'case-field.retired',
  subjectKind: 'case-field',
  load: loadFrom('case_fields'),
  when: ({ label, retired_at }: FieldRow) =>
    retired_at ? retiredProblem('case-field.retired', label, true) : undefined,
  apply: setRetired(true),
  present: presentFields,
  inverse: ({ subjectId }) => ({ change: restoreCaseField.name, subjectId, body: {} }),
})

export const restoreCaseFieldChange = change({
  request: restoreCaseField,
  fact: 'case-field.restored',
  subjectKind: 'case-field',
  load: loadFrom('case_fields'),
  when: ({ label, retired_at }: FieldRow) =>
    retired_at ? undefined : retiredProblem('case-field.retired', label, false),
  apply: setRetired(false),
  present: presentFields,
  inverse: ({ subjectId }) => ({ change: retireCaseField.name, subjectId, body: {} }),
})

async function presentFields(scene: Scene, ids: readonly string[]) {
  const found = new Map((await fieldsOf(scene, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [presentField(scene, found.get(id)!)] : []))
}

/** Faults are found when a field is written, not when a case waits for it. */
async function saidProblem(scene: Scene, field: Said): Promise<Problem | undefined> {
  const { kind, choices = [], columns = [], least, most, pattern } = field
  if ((kind === 'choice' || kind === 'choices') && choices.length === 0)
    return invalid('case-field.choices', 'choices', 'Say at least one choice.')
  if (new Set(choices).size < choices.length)
    return invalid('case-field.choices', 'choices', 'A choice stands there twice.')
  if (kind === 'table' && columns.length === 0)
    return invalid('case-field.columns', 'columns', 'Say at least one column.')
  if (typeof least === 'number' && typeof most === 'number' && least > most)
    return invalid('case-field.range', 'most', `The most, ${most}, is less than the least, ${least}.`)
  const broken = pattern ? patternProblem(pattern) : undefined
  if (broken) return invalid('case-field.pattern', 'pattern', broken)
  return conditionProblem(scene, field)
}

function patternProblem(pattern: string): string | undefined {
  try {
    return RE2JS.compile(pattern).programSize() > 1000 ? 'The pattern is too large.' : undefined
  } catch (error) {
    return `The pattern cannot be read: ${(error as Error).message}. Look-around and back-references are not known here.`
  }
}

async function conditionProblem(scene: Scene, field: Said): Promise<Problem | undefined> {
  const others = (await fieldsOf(scene)).map((row) => ({ key: row.key, kind: row.kind as FieldKind, label: row.label }))
  const vocabulary = vocabularyOf([...others, { key: field.key, kind: field.kind, label: field.label ?? '' }])
  for (const name of ['shownWhen', 'requiredWhen'] as const) {
    const text = field[name]
    const read = text ? compileCondition(text, vocabulary) : undefined
    if (read && 'fault' in read) return invalid('case-field.condition', name, read.fault)
    if (read && name === 'shownWhen' && read.names.includes(`case.fields.${field.key}`))
      return invalid('case-field.condition', name, 'Whether a field shows cannot hang on what is filled into it.')
  }
  return undefined
}
