import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Case, MemberRole } from '../case.ts'
import { Reason } from './work-case.ts'

const nothing = z.strictObject({})
const why = z.strictObject({ reason: Reason })
const person = z.strictObject({ personId: Id })

export const followCase = changeRequest({
  name: 'case.follow',
  path: '/cases/{id}/follow',
  summary: 'Be told of moves and closure',
  body: nothing,
  answer: Case,
})
export const unfollowCase = changeRequest({
  name: 'case.unfollow',
  path: '/cases/{id}/unfollow',
  summary: 'Be told no more',
  body: nothing,
  answer: Case,
})
/** With all merged into it. Who restricts and the owner become members; followers do not by themselves. */
export const restrictCase = changeRequest({
  name: 'case.restrict',
  path: '/cases/{id}/restrict',
  summary: 'Make it invisible to all but its members',
  body: why,
  answer: Case,
})
export const unrestrictCase = changeRequest({
  name: 'case.unrestrict',
  path: '/cases/{id}/unrestrict',
  summary: 'Make it visible to the organisation',
  body: why,
  answer: Case,
})
export const addCaseMember = changeRequest({
  name: 'case.add-member',
  path: '/cases/{id}/add-member',
  summary: 'Let a person see a restricted case, as lead, investigator, reader or counsel',
  body: z.strictObject({ personId: Id, role: MemberRole.default('investigator') }),
  answer: Case,
})
/** Not oneself: another lead does it. Of counsel and their circle only counsel says, as soon as there is one. */
export const setCaseMember = changeRequest({
  name: 'case.set-member',
  path: '/cases/{id}/set-member',
  summary: 'Say what a member is in a restricted case, and whether counsel lets them see what is privileged',
  body: z
    .strictObject({ personId: Id, role: MemberRole.optional(), privileged: z.boolean().optional() })
    .refine(({ role, privileged }) => role !== undefined || privileged !== undefined, 'Say at least one of them.'),
  answer: Case,
})
/** Not oneself, not the owner and not the last one, so that nobody is locked out by a slip. */
export const removeCaseMember = changeRequest({
  name: 'case.remove-member',
  path: '/cases/{id}/remove-member',
  summary: 'Hide a restricted case from a person',
  body: person,
  answer: Case,
})
