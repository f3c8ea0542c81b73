import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Time } from '../../../../platform/contract/scalars.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'

/** What was let out, and until when whoever asked for it may fetch it. */
export const LetOut = z
  .object({ id: Id, copyId: Id, exhibit: z.string(), url: z.string(), until: Time })
  .meta({ id: 'EvidenceLetOut' })
export type LetOut = z.infer<typeof LetOut>

const asked = { reason: Reason, authority: Line(300).nullable().default(null) }

/** Its password is `infected`, as the field has it, so that no scanner or double click opens it on the way. */
export const downloadEvidence = changeRequest({
  name: 'evidence.download',
  path: '/evidence/{id}/download',
  summary: 'Take a copy out as a ZIP under the password “infected”; a step of custody',
  body: z.strictObject({ ...asked, cipher: z.enum(['aes-256', 'zip-crypto']).default('aes-256') }),
  answer: LetOut,
})
export const downloadRaw = changeRequest({
  name: 'evidence.download-raw',
  path: '/evidence/{id}/download-raw',
  summary: 'Take a copy out as it is, hostile or not; a step of custody',
  body: z.strictObject(asked),
  answer: LetOut,
})
export const lookInside = changeRequest({
  name: 'evidence.look',
  path: '/evidence/{id}/look',
  summary: 'Look at what is in it, as text or a safe picture; a step of custody',
  body: z.strictObject(asked),
  answer: LetOut,
})

/** Never what it would do if it were opened: a picture whose first bytes say so, text with all its marks shown, or bytes. */
export const Look = z
  .object({
    shows: z.enum(['picture', 'text', 'bytes']),
    /** Of text and bytes; of a picture null. */
    text: z.string().nullable(),
    /** Of a picture: where it is. */
    url: z.string().nullable(),
    /** In bytes: how much of it is shown, and of how much. */
    shown: z.int(),
    size: z.int(),
  })
  .meta({ id: 'EvidenceLook' })
export type Look = z.infer<typeof Look>

/** Of what `evidence.look` let be seen. */
export const seeInside = queryRequest({
  name: 'evidence.see-inside',
  path: '/evidence/{id}/looks/{copyId}',
  summary: 'The beginning of what is in it, as text or the place of a safe picture',
  query: z.strictObject({}),
  answer: Look,
})
