import type { z } from 'zod'
import { Problem } from '../../contract/problem.ts'
import { sentenceOf } from './issue-sentence.ts'

/**
 * What came from outside, read as `schema` says.
 * @throws Problem request.invalid, naming each field
 */
export function understand<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value, { error: sentenceOf })
  if (read.success) return read.data
  throw invalid(read.error)
}

/** What zod found, as a Problem: `fields` names each field as programs know it, `detail` as people do; one fault a field. */
export function invalid(error: z.ZodError): Problem {
  const faults = new Map<string, { message: string; name: string }>()
  for (const { path, message } of error.issues) {
    const key = path.map(String).join('.')
    if (!faults.has(key)) faults.set(key, { message, name: asPeopleSay(path) })
  }
  const [first] = faults.values()
  const detail = first?.name ? `${first.name}: ${first.message}` : (first?.message ?? 'The request is not understood.')
  const fields = [...faults].map(([path, { message }]) => ({ path, message }))
  return new Problem('invalid', 'request.invalid', detail, { fields })
}

/** `roleIds` -> Roles · `expiresAt` -> Expires at · `observables.3.value` -> Value; empty for the body as a whole. */
function asPeopleSay(path: readonly PropertyKey[]): string {
  const last = path.findLast((step) => typeof step === 'string')
  const words = (last ?? '')
    .replace(/(?<=.)Id(s?)$/, '$1')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
