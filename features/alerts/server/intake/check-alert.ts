import type { z } from 'zod'
import { NativeAlert } from '../../contract/native-alert.ts'
import { cleanTexts } from './clean-text.ts'
import type { Refusal } from './read-one.ts'

export type Checked = { alert: NativeAlert } | { refused: Refusal }

const maxNamed = 5

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`))
    .join('')
    .slice(0, 120)

const kinds: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  number: 'a number',
}

const formats: Record<string, string> = {
  datetime: 'must be a time with a zone, such as 2026-01-31T09:30:00Z',
  url: 'must be an http or https address',
}

const tooBig = (issue: { origin: string; maximum: number | bigint }): string =>
  issue.origin === 'array'
    ? `must hold at most ${issue.maximum} entries`
    : `must be at most ${issue.maximum} characters long`

/** One issue as half a sentence; `undefined` input means that the field is not there. */
const messageOf = (issue: z.core.$ZodIssue, said: unknown): string => {
  switch (issue.code) {
    case 'invalid_type':
      return said === undefined ? 'is required' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_big':
      return tooBig(issue)
    case 'too_small':
      return 'must not be empty'
    case 'invalid_format':
      return formats[issue.format] ?? issue.message.replace(/\.$/, '')
    case 'unrecognized_keys':
      return `holds unknown fields (${issue.keys
        .slice(0, maxNamed)
        .map((key) => key.slice(0, 60))
        .join(', ')}); put what is not part of an alert into \`raw\``
    case 'invalid_union':
      return valuesOf(issue)
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return issue.message.replace(/\.$/, '')
  }
}

const valuesOf = (issue: z.core.$ZodIssueInvalidUnion): string => {
  const values = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : []))
  return values.length > 0 ? `must be one of ${[...new Set(values)].join(', ')}` : issue.message
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown => {
  let found = value
  for (const key of path)
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key)
        ? (found as Record<PropertyKey, unknown>)[key]
        : undefined
  return found
}

const refuse = (lines: readonly string[]): { refused: Refusal } => {
  const more = lines.length > maxNamed ? `; and ${lines.length - maxNamed} more` : ''
  return { refused: { code: 'alert.invalid', detail: `${lines.slice(0, maxNamed).join('; ')}${more}.` } }
}

/** A typing slip in a year would hide the alert at an end of every list. */
const wrongYears = (alert: NativeAlert): string[] =>
  (['occurredAt', 'detectedAt'] as const)
    .filter((field) => {
      const said = alert[field]
      if (said === undefined) return false
      const year = new Date(said).getUTCFullYear()
      return !(year >= 1970 && year <= 2200)
    })
    .map((field) => `${field}: must lie between the years 1970 and 2200`)

/**
 * A native alert as CONTRACT has it, or why not, naming the fields (`severity: must be one of …`; code `alert.invalid`).
 * Texts are made storable first (see `cleanText`); `raw` is left untouched, since the payload is kept as bytes.
 */
export const checkAlert = (said: unknown): Checked => {
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    return refuse(['An alert must be a JSON object'])
  const { raw, ...rest } = said as Record<string, unknown>
  const cleaned = cleanTexts(rest)
  const read = NativeAlert.safeParse(cleaned)
  if (!read.success)
    return refuse(
      read.error.issues.map(
        (issue) => `${pathOf(issue.path) || 'the alert'}: ${messageOf(issue, at(cleaned, issue.path))}`,
      ),
    )
  const years = wrongYears(read.data)
  if (years.length > 0) return refuse(years)
  const alert = inUtc(read.data)
  return { alert: raw === undefined ? alert : { ...alert, raw } }
}

/** PostgreSQL knows no zone beyond sixteen hours; in UTC every time that could be read can be stored. */
const inUtc = (alert: NativeAlert): NativeAlert => {
  const { occurredAt, detectedAt } = alert
  return {
    ...alert,
    ...(occurredAt ? { occurredAt: new Date(occurredAt).toISOString() } : {}),
    ...(detectedAt ? { detectedAt: new Date(detectedAt).toISOString() } : {}),
  }
}
