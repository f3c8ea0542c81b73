import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line } from '../../../../platform/contract/scalars.ts'
import { Email, Invite, Organisation, Person } from '../person.ts'

export const listPeople = queryRequest({
  name: 'person.list',
  path: '/people',
  summary: 'People of the organisation',
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(100).optional(),
    active: z.enum(['true', 'false']).optional(),
  }),
  answer: page(Person),
})

const nothing = z.strictObject({})

export const grantRoles = changeRequest({
  name: 'person.grant',
  path: '/people/{id}/grant',
  summary: 'Set the roles of a person',
  body: z.strictObject({ roleIds: z.array(Id).max(50) }),
  answer: Person,
})
export const deactivatePerson = changeRequest({
  name: 'person.deactivate',
  path: '/people/{id}/deactivate',
  summary: 'Take all access here from a person; sessions and tokens end',
  body: nothing,
  answer: Person,
})
export const reactivatePerson = changeRequest({
  name: 'person.reactivate',
  path: '/people/{id}/reactivate',
  summary: 'Give a person access again',
  body: nothing,
  answer: Person,
})

/** `link` is shown this once. */
export const invitePerson = changeRequest({
  name: 'person.invite',
  path: '/invites',
  summary: 'Invite a person by a link that works once, for seven days',
  body: z.strictObject({ email: Email, name: Line(), roleIds: z.array(Id).min(1).max(50) }),
  answer: Invite.extend({ link: z.string() }).meta({ id: 'NewInvite' }),
})
export const revokeInvite = changeRequest({
  name: 'invite.revoke',
  path: '/invites/{id}/revoke',
  summary: 'Make an invite link worthless',
  body: nothing,
  answer: Invite,
})
export const listInvites = queryRequest({
  name: 'invite.list',
  path: '/invites',
  summary: 'Invites not accepted yet',
  query: z.strictObject({ ...pageQuery }),
  answer: page(Invite),
})

export const renameOrganisation = changeRequest({
  name: 'organisation.rename',
  path: '/organisation/rename',
  summary: 'Rename the organisation',
  body: z.strictObject({ name: Line() }),
  answer: Organisation,
})
