import type { z } from 'zod'
import { Problem } from '../../contract/problem.ts'

/** What zod found, as a Problem that names each field. */
export function invalid(error: z.ZodError): Problem {
  const fields = error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
  const first = fields[0]
  return new Problem(
    'invalid',
    'request.invalid',
    `${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'The request is not understood.'}`,
    { fields },
  )
}
