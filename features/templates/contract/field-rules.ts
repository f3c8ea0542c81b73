import { RE2JS } from 're2js'
import {
  compileCondition,
  type Condition,
  type Fault,
  type Values,
  type Vocabulary,
} from '../../../platform/contract/expressions/expression.ts'
import { caseVocabulary } from '../../cases/contract/vocabulary.ts'
import type { CaseField, FieldInput, FieldKind } from './field.ts'

/** What conditions speak of. The same code asks them in the browser and on the server. */
export type Rules = Pick<
  CaseField,
  | 'key'
  | 'kind'
  | 'label'
  | 'help'
  | 'choices'
  | 'columns'
  | 'pattern'
  | 'least'
  | 'most'
  | 'shownWhen'
  | 'requiredWhen'
  | 'requiredToClose'
>

const types: Record<FieldKind, Vocabulary[string]['type']> = {
  text: 'text',
  markdown: 'text',
  number: 'number',
  money: 'number',
  'date-time': 'time',
  duration: 'number',
  choice: 'text',
  choices: 'list',
  person: 'text',
  team: 'text',
  asset: 'text',
  link: 'text',
  'yes-no': 'yes/no',
  table: 'list',
}

export const vocabularyOf = (fields: readonly Pick<CaseField, 'key' | 'kind' | 'label'>[]): Vocabulary => ({
  ...caseVocabulary,
  now: { type: 'time', says: 'this moment' },
  ...Object.fromEntries(
    fields.map(({ key, kind, label }) => [`case.fields.${key}`, { type: types[kind], says: label }]),
  ),
})

export type Given = Readonly<Record<string, FieldInput | undefined>>

export const isEmpty = (value: FieldInput | undefined): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)

/** Values as conditions read them: times as times, what is not filled in as nothing. */
export function subjectOf(kase: Values, fields: readonly Pick<CaseField, 'key' | 'kind'>[], given: Given): Values {
  const read = ({ key, kind }: Pick<CaseField, 'key' | 'kind'>) => {
    const value = given[key]
    if (isEmpty(value)) return null
    return kind === 'date-time' ? new Date(String(value)) : value
  }
  return { ...kase, fields: Object.fromEntries(fields.map((field) => [field.key, read(field)])) }
}

const compiled = new Map<string, Condition | Fault>()

/** Compiled once for a text; which names there are is asked when it is saved. */
function conditionOf(text: string): Condition | Fault {
  const known = compiled.get(text)
  if (known) return known
  if (compiled.size > 1000) compiled.clear()
  const found = compileCondition(text, { case: { type: 'map', says: '' }, now: { type: 'time', says: '' } })
  compiled.set(text, found)
  return found
}

const holds = (text: string, values: Values): boolean => {
  const condition = conditionOf(text)
  return 'holds' in condition && condition.holds(values)
}

export type Standing = { key: string; shown: boolean; required: boolean; missing: boolean; barsClosing: boolean }

/**
 * Which fields show, which are required and which still miss, of a case as it stands. What is not shown is never
 * required; a condition that cannot be answered shows the field and does not require it.
 */
export function standings(fields: readonly Rules[], kase: Values, now: Date): Standing[] {
  const given = (kase.fields ?? {}) as Record<string, FieldInput>
  const values = { case: kase, now }
  return fields.map(({ key, shownWhen, requiredWhen, requiredToClose }) => {
    const shown = shownWhen === '' || holds(shownWhen, values)
    const required = shown && requiredWhen !== '' && holds(requiredWhen, values)
    const missing = isEmpty(given[key])
    return {
      key,
      shown,
      required,
      missing: required && missing,
      barsClosing: shown && missing && (required || requiredToClose),
    }
  })
}

/** Why a value does not fit its field, as a sentence; undefined when it does. */
export function valueProblem(field: Rules, value: FieldInput): string | undefined {
  if (isEmpty(value)) return undefined
  const told = shape[field.kind](field, value)
  return told && `${field.label} ${told}`
}

type Judge = (field: Rules, value: FieldInput) => string | undefined
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const text: Judge = ({ pattern, help }, value) => {
  if (typeof value !== 'string') return 'is a text.'
  if (/[\u0000]/.test(value)) return 'holds a NUL character.'
  if (pattern !== '' && !RE2JS.compile(pattern).matcher(value).matches())
    return `“${value.slice(0, 60)}” does not look as asked: ${help === '' ? pattern : help}`.replace(/\.?$/, '.')
  return undefined
}
const number: Judge = ({ least, most }, value) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'is a number.'
  if (least !== null && value < least) return `must be at least ${least}.`
  if (most !== null && value > most) return `must be at most ${most}.`
  return undefined
}
const reference: Judge = (_, value) =>
  typeof value === 'string' && uuid.test(value) ? undefined : 'is named by an id.'

const shape: Record<FieldKind, Judge> = {
  text: (field, value) =>
    typeof value === 'string' && /[\n\r]/.test(value) ? 'is one line of text.' : text(field, value),
  markdown: text,
  number,
  money: number,
  duration: (field, value) =>
    typeof value === 'number' && value < 0 ? 'cannot be shorter than nothing.' : number(field, value),
  'date-time': (_, value) => {
    const at = typeof value === 'string' ? new Date(value) : undefined
    const year = at?.getUTCFullYear() ?? Number.NaN
    return year >= 1900 && year <= 2200 ? undefined : 'is a time, such as 2026-11-22T09:30:00Z.'
  },
  choice: ({ choices }, value) => (choices.includes(String(value)) ? undefined : `is one of: ${choices.join(', ')}.`),
  choices: ({ choices }, value) =>
    Array.isArray(value) &&
    value.every((each) => choices.includes(each as string)) &&
    new Set<unknown>(value).size === value.length
      ? undefined
      : `is any of: ${choices.join(', ')}; each once.`,
  person: reference,
  team: reference,
  asset: reference,
  link: (field, value) =>
    typeof value === 'string' && /^(https?:\/\/|mailto:)\S+$/i.test(value)
      ? text(field, value)
      : 'is an address that begins with https://, http:// or mailto:.',
  'yes-no': (_, value) => (typeof value === 'boolean' ? undefined : 'is yes or no.'),
  table: ({ columns }, value) =>
    Array.isArray(value) &&
    value.every((row) => typeof row === 'object' && Object.keys(row).every((name) => columns.includes(name)))
      ? undefined
      : `is a table of ${columns.join(', ')}.`,
}
