import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput, Reach } from '../../../cases/contract/case.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { Currency, Effort, EffortSum, Mandate, MandateKind, Outside } from '../mandate.ts'

const nothing = z.strictObject({})

/** `outside` is empty where there is no mandate: then nothing is measured by one. */
export const listMandates = queryRequest({
  name: 'mandate.list',
  path: '/cases/{id}/mandates',
  summary: 'What a case rests on, and what was done outside of it',
  query: nothing,
  answer: z.object({ mandates: z.array(Mandate), outside: z.array(Outside) }),
})
export const recordMandate = changeRequest({
  name: 'mandate.record',
  path: '/mandates',
  summary: 'Record an order, a consent, a policy or a warrant that a case rests on',
  body: z
    .strictObject({
      caseId: CaseInput,
      kind: MandateKind,
      reference: Line(200),
      givenBy: Line(200),
      scope: Line(2000),
      jurisdiction: z.string().trim().max(200).default(''),
      validFrom: TimeInput,
      validUntil: TimeInput.nullable().default(null),
    })
    .refine((body) => !body.validUntil || body.validUntil > body.validFrom, {
      path: ['validUntil'],
      message: 'It has to end after it begins.',
    }),
  answer: Mandate,
})
export const endMandate = changeRequest({
  name: 'mandate.end',
  path: '/mandates/{id}/end',
  summary: 'Say that a mandate holds no more, before its time: it was revoked',
  body: z.strictObject({ reason: Reason }),
  answer: Mandate,
})
/** Only to undo a recording: no route. */
export const withdrawMandate = changeRequest({
  name: 'mandate.withdraw',
  path: '/mandates/{id}/withdraw',
  summary: 'Take back a mandate that was just recorded',
  body: nothing,
  answer: Mandate,
})

export const listEfforts = queryRequest({
  name: 'effort.list',
  path: '/cases/{id}/efforts',
  summary: 'Hours and expenses of a case, or of all it reaches, with sums by person (at most 1,000 entries)',
  query: z.strictObject({ reach: Reach.default('own') }),
  answer: z.object({ efforts: z.array(Effort), sums: z.array(EffortSum) }),
})
/** Without a person: one's own. Money in hundredths of the currency. */
export const noteEffort = changeRequest({
  name: 'effort.note',
  path: '/efforts',
  summary: 'Note hours or an expense on a case',
  body: z
    .strictObject({
      caseId: CaseInput,
      personId: Id.optional(),
      day: z.iso.date(),
      what: Line(300),
      minutes: z.int().min(0).max(1440).default(0),
      cost: z.int().min(0).max(100_000_000_000).default(0),
      currency: Currency,
    })
    .refine(({ minutes, cost }) => minutes > 0 || cost > 0, {
      path: ['minutes'],
      message: 'Give hours, an amount, or both.',
    }),
  answer: Effort,
})
export const removeEffort = changeRequest({
  name: 'effort.remove',
  path: '/efforts/{id}/remove',
  summary: 'Take an entry off',
  body: nothing,
  answer: Effort,
})
export const restoreEffort = changeRequest({
  name: 'effort.restore',
  path: '/efforts/{id}/restore',
  summary: 'Bring a removed entry back',
  body: nothing,
  answer: Effort,
})
