import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Similar, SuggestionKind } from '../similar.ts'

export const similarToAlert = queryRequest({
  name: 'similar.to-alert',
  path: '/alerts/{id}/similar',
  summary: 'Alerts and closed cases like this alert, what they turned out to be, and what follows from them',
  query: z.strictObject({}),
  answer: Similar,
})

export const similarToCase = queryRequest({
  name: 'similar.to-case',
  path: '/cases/{id}/similar',
  summary: 'Closed cases and alerts like this case, how they were solved, and what follows from them',
  query: z.strictObject({}),
  answer: Similar,
})

/** `what` and the id of the source, as the suggestion carries them. */
const refusal = z.strictObject({ kind: SuggestionKind, what: Id, sourceId: Id })
const answer = z.object({ id: Id }).meta({ id: 'SuggestionTarget' })

export const refuseForAlert = changeRequest({
  name: 'alert.refuse-suggestion',
  path: '/alerts/{id}/refuse-suggestion',
  summary: 'Refuse a suggestion: from this source it is not made again for this alert',
  body: refusal,
  answer,
})

/** How a refusal is taken back. */
export const allowForAlert = changeRequest({
  name: 'alert.allow-suggestion',
  path: '/alerts/{id}/allow-suggestion',
  summary: 'Take the refusal of a suggestion back',
  body: refusal,
  answer,
})

export const refuseForCase = changeRequest({
  name: 'case.refuse-suggestion',
  path: '/cases/{id}/refuse-suggestion',
  summary: 'Refuse a suggestion: from this source it is not made again for this case',
  body: refusal,
  answer,
})

/** How a refusal is taken back. */
export const allowForCase = changeRequest({
  name: 'case.allow-suggestion',
  path: '/cases/{id}/allow-suggestion',
  summary: 'Take the refusal of a suggestion back',
  body: refusal,
  answer,
})
