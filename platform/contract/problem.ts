import { z } from 'zod'

/** How a refusal is answered; every kind has one HTTP status. */
export const problemStatus = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  throttled: 429,
  unavailable: 503,
} as const
export type ProblemKind = keyof typeof problemStatus

/** RFC 9457 body. `code` is stable; `detail` is a sentence for people; `fields` names what was wrong where. */
export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    current: z.unknown().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemBody = z.infer<typeof ProblemBody>

export type ProblemExtra = Pick<ProblemBody, 'fields' | 'current'> & { retryAfterSeconds?: number }

/** The one error for everything refused on purpose. Never branch on `detail`; branch on `code`. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: string
  readonly detail: string
  readonly extra: ProblemExtra

  // oxlint-disable-next-line max-params -- the most written line of the server: new Problem('conflict', 'case.closed', '…')
  constructor(kind: ProblemKind, code: string, detail: string, extra: ProblemExtra = {}) {
    super(`${code}: ${detail}`)
    this.name = 'Problem'
    this.kind = kind
    this.code = code
    this.detail = detail
    this.extra = extra
  }

  get status(): number {
    return problemStatus[this.kind]
  }
}

/** One field of a body that is well-formed and still wrong; the sentence stands by itself, for people. */
export const wrongField = (code: string, path: string, sentence: string) =>
  new Problem('invalid', code, sentence, { fields: [{ path, message: sentence }] })

/** What you may not see does not exist: the same answer for both. */
export const unknown = (noun: string) =>
  new Problem('unknown', 'request.unknown', `There is no such ${noun}, or it is not visible to you.`)
