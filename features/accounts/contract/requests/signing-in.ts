import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import { Email, Me, Password } from '../person.ts'

export const me = queryRequest({
  name: 'me.read',
  path: '/me',
  summary: 'Who you are here and what you may do',
  query: z.strictObject({}),
  answer: Me,
})

/** Answers with the session cookie. */
export const signIn = changeRequest({
  name: 'session.begin',
  path: '/sign-in',
  summary: 'Sign in',
  body: z.strictObject({ email: Email, password: z.string().max(256) }),
  answer: Me,
})

export const signOut = changeRequest({
  name: 'session.end',
  path: '/sign-out',
  summary: 'Sign out',
  body: z.strictObject({}),
  answer: z.object({}),
})

/** The first administrator, by the one-time link of the first start. */
export const setUp = changeRequest({
  name: 'organisation.set-up',
  path: '/setup',
  summary: 'Make the first organisation and its administrator',
  body: z.strictObject({
    token: z.string().max(200),
    organisation: Line(),
    name: Line(),
    email: Email,
    password: Password,
  }),
  answer: Me,
})

/** For the page of the one-time link, before a form is filled in; refused when the link is used, replaced or wrong. */
export const readSetUp = queryRequest({
  name: 'organisation.open-set-up',
  path: '/setup/open',
  summary: 'Whether a set-up link is still good',
  query: z.strictObject({ token: z.string().max(200) }),
  answer: z.object({}),
})

/** For the page of an invite link, before anybody is signed in. */
export const readInvite = queryRequest({
  name: 'invite.open',
  path: '/invites/open',
  summary: 'What an invite link is for',
  query: z.strictObject({ token: z.string().max(200) }),
  answer: z.object({ email: z.string(), name: z.string(), organisation: z.string(), personExists: z.boolean() }),
})

/** With an account already, the password is the one of that account. */
export const acceptInvite = changeRequest({
  name: 'invite.accept',
  path: '/invites/accept',
  summary: 'Accept an invite',
  body: z.strictObject({ token: z.string().max(200), name: Line(), password: z.string().min(1).max(256) }),
  answer: Me,
})

export const switchOrganisation = changeRequest({
  name: 'session.switch',
  path: '/session/switch',
  summary: 'Work in another of your organisations',
  body: z.strictObject({ organisation: z.string().max(100) }),
  answer: Me,
})

export const changePassword = changeRequest({
  name: 'password.change',
  path: '/me/password',
  summary: 'Change your password; all your other sessions end',
  body: z.strictObject({ current: z.string().max(256), next: Password }),
  answer: z.object({}),
})
