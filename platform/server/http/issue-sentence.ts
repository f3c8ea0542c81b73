import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/** What a schema finds without a sentence of its own, said so that a person can mend it. */
export const sentenceOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'Is missing.' : `Must be ${kinds[issue.expected] ?? 'something else'}.`
  if (issue.code === 'invalid_format') return `Must be ${formats[issue.format] ?? 'written another way'}.`
  if (issue.code === 'invalid_value') return `Must be ${either(issue.values.map(String))}.`
  if (issue.code === 'unrecognized_keys')
    return `There is no field ${new Intl.ListFormat('en', { type: 'disjunction' }).format(issue.keys)} here.`
  return issue.code === 'custom' ? undefined : 'Is not understood.'
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a time',
  null: 'null',
}

const formats: Record<string, string> = {
  email: 'an e-mail address, like ana@example.com',
  url: 'an address, like https://example.com',
  uuid: 'an id',
  datetime: 'a time, like 2026-11-16T07:00:00Z',
  date: 'a day, like 2026-11-16',
}

const either = (values: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(values)

const figure = (size: number | bigint) => Number(size).toLocaleString('en')

function tooSmall({ origin, minimum }: Issue & { code: 'too_small' }): string {
  if (origin === 'string')
    return Number(minimum) === 1 ? 'Must not be empty.' : `At least ${figure(minimum)} characters.`
  if (origin === 'array' || origin === 'set')
    return Number(minimum) === 1 ? 'Choose at least one.' : `Choose at least ${figure(minimum)}.`
  return `At least ${figure(minimum)}.`
}

function tooBig({ origin, maximum }: Issue & { code: 'too_big' }): string {
  return origin === 'string' ? `At most ${figure(maximum)} characters.` : `At most ${figure(maximum)}.`
}
