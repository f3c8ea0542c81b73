import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { Email, Me } from '../../../accounts/contract/person.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { EvidenceKind } from '../../../evidence/contract/evidence.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { Guest, Party, SharedKind } from '../guest.ts'

export const RemarkBody = Markdown(10_000).refine((text) => text.trim() !== '', 'Say something.')

export const listGuests = queryRequest({
  name: 'guest.list',
  path: '/guests',
  summary: 'The guests of a case: what was shared with them, what they said and handed over',
  query: z.strictObject({ case: CaseInput }),
  answer: z.object({ items: z.array(Guest) }),
})

/** `link` is shown this once; it works for seven days. `mailed`: it goes to them by mail as well. */
export const inviteGuest = changeRequest({
  name: 'guest.invite',
  path: '/guests',
  summary: 'Invite somebody from outside to one case by a link; they see only what is shared with them',
  body: z.strictObject({
    caseId: CaseInput,
    email: Email,
    name: Line(),
    party: Party,
    matter: Line(200),
    days: z.int().min(1).max(365).default(30),
  }),
  answer: Guest.extend({ link: z.string(), mailed: z.boolean() }).meta({ id: 'NewGuest' }),
})

export const revokeGuest = changeRequest({
  name: 'guest.revoke',
  path: '/guests/{id}/revoke',
  summary: 'End the access of a guest at once',
  body: z.strictObject({}),
  answer: Guest,
})

const thing = z.strictObject({ kind: SharedKind, thingId: Id })

export const shareWithGuest = changeRequest({
  name: 'guest.share',
  path: '/guests/{id}/share',
  summary: 'Show one thing of the case to a guest',
  body: thing,
  answer: Guest,
})

export const unshareWithGuest = changeRequest({
  name: 'guest.unshare',
  path: '/guests/{id}/unshare',
  summary: 'Show it to them no more',
  body: thing,
  answer: Guest,
})

export const answerGuest = changeRequest({
  name: 'guest.answer',
  path: '/guests/{id}/answer',
  summary: 'Answer a guest',
  body: z.strictObject({ body: RemarkBody, shareId: Id.nullable().default(null) }),
  answer: Guest,
})

export const decideGuestFile = changeRequest({
  name: 'guest.decide-file',
  path: '/guests/{id}/decide-file',
  summary: 'Take or refuse a file that a guest handed over',
  body: z.strictObject({ fileId: Id, taken: z.boolean(), reason: Reason }),
  answer: Guest,
})

/** Takes it besides, unless it was taken already. */
export const registerGuestFile = changeRequest({
  name: 'guest.register-file',
  path: '/guests/{id}/register-file',
  summary: 'Register a file that a guest handed over as an exhibit, with the bytes as they came',
  body: z.strictObject({ fileId: Id, kind: EvidenceKind, reason: Reason }),
  answer: Guest,
})

export const openGuestLink = queryRequest({
  name: 'guest.open',
  path: '/guests/open',
  summary: 'What the link of a guest is for',
  query: z.strictObject({ token: z.string().max(200) }),
  answer: z.object({
    email: z.string(),
    name: z.string(),
    organisation: z.string(),
    matter: z.string(),
    personExists: z.boolean(),
  }),
})

/** With an account already, the password is the one of that account. */
export const acceptGuestLink = changeRequest({
  name: 'guest.accept',
  path: '/guests/accept',
  summary: 'Come in by the link of a guest',
  body: z.strictObject({ token: z.string().max(200), name: Line(), password: z.string().min(1).max(256) }),
  answer: Me,
})
