import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Severity, Time } from '../../../../platform/contract/scalars.ts'
import { narrowsEnough, NewSuppression, Suppression, tooWide } from '../suppression.ts'

export const createSuppression = changeRequest({
  name: 'suppression.create',
  path: '/suppressions',
  summary: 'Mute alerts of a kind until a time',
  body: NewSuppression,
  answer: Suppression,
})
export const endSuppression = changeRequest({
  name: 'suppression.end',
  path: '/suppressions/{id}/end',
  summary: 'Stop muting before its time; with `release`, alerts it muted come back',
  body: z.strictObject({ release: z.boolean().default(false) }),
  answer: Suppression,
})
/** How an end is undone. */
export const resumeSuppression = changeRequest({
  name: 'suppression.resume',
  path: '/suppressions/{id}/resume',
  summary: 'Let an ended suppression mute again until its expiry',
  body: z.strictObject({}),
  answer: Suppression,
})
export const listSuppressions = queryRequest({
  name: 'suppression.list',
  path: '/suppressions',
  summary: 'Suppressions, newest first',
  query: z.strictObject({ ...pageQuery, state: z.enum(['in-force', 'over']).optional() }),
  answer: page(Suppression),
})
export const readSuppression = queryRequest({
  name: 'suppression.read',
  path: '/suppressions/{id}',
  summary: 'One suppression',
  query: z.strictObject({}),
  answer: Suppression,
})

/** `observable=ipv4:10.0.0.1`, as often as there are observables. */
const observables = z
  .union([z.string(), z.array(z.string()).max(20)])
  .default([])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .pipe(
    z.array(
      z
        .string()
        .max(4200)
        .regex(/^[^:]{1,40}:./, 'An observable is written type:value.'),
    ),
  )
  .transform((texts) =>
    texts.map((text) => ({ type: text.slice(0, text.indexOf(':')), value: text.slice(text.indexOf(':') + 1) })),
  )

export const previewSuppression = queryRequest({
  name: 'suppression.preview',
  path: '/suppressions/preview',
  summary: 'What a suppression would have muted',
  query: z
    .strictObject({
      source: Line(100).optional(),
      type: Line(100).optional(),
      title: Line(500).optional(),
      maxSeverity: Severity.optional(),
      observable: observables,
    })
    .transform(({ observable, ...rest }) => ({ ...rest, observables: observable }))
    .refine(narrowsEnough, { message: tooWide, path: ['source'] }),
  answer: z.object({
    /** Of the newest `considered` alerts (at most 10,000), so many would have been muted. */
    considered: z.int(),
    hits: z.int(),
    /** Of those the ones of the last 30 days; `more` when the newest 10,000 do not reach back so far. */
    lastThirtyDays: Count,
    /** Of those the ones still open (new, triaging, snoozed): what `applyToOpen` would mute. */
    open: z.int(),
    examples: z.array(
      z.object({
        id: Id,
        title: z.string(),
        severity: Severity,
        status: z.string(),
        source: z.string(),
        receivedAt: Time,
      }),
    ),
  }),
})
