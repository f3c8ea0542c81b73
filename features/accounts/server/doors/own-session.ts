import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, unknown, wrongField } from '../../../../platform/contract/problem.ts'
import { inScope } from '../../../../platform/server/db/database.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { hashSecret } from '../../../../platform/server/ids.ts'
import { perform } from '../../../../platform/server/perform.ts'
import {
  changePassword as passwordRequest,
  switchOrganisation as switchRequest,
} from '../../contract/requests/signing-in.ts'
import { selectOrganisationsOf } from '../accounts.store.ts'
import { cookieOf } from '../authenticate.ts'
import { endSession } from '../changes/begin-session.ts'
import { changePassword, switchSession } from '../changes/change-password.ts'
import { hashPassword } from '../password.ts'
import { presentMe } from '../person.view.ts'
import { selectSessions } from '../sessions.store.ts'
import { mustNotBeWeak } from '../weak-password.ts'
import { everywhere, parsed, provePassword, setCookie } from './sign-in.ts'

/** These are a person's own affairs: a token may not do them. */
function sessionOf(doors: Doors, http: FastifyRequest) {
  const actor = doors.actorOf(http)
  const secret = cookieOf(http, doors.baseUrl)
  if (actor.kind !== 'person' || !secret || !actor.personId) {
    throw new Problem('forbidden', 'session.needed', 'This is for people who are signed in, not for tokens.')
  }
  return { actor: { ...actor, personId: actor.personId }, hash: hashSecret(secret) }
}

export async function signOut(doors: Doors, http: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { actor, hash } = sessionOf(doors, http)
  const own = await doors.read(actor, (scene) => selectSessions(scene))
  const current = own.find((session) => session.hash.equals(hash))
  if (current)
    await perform(
      doors.world,
      { actor: { ...actor, permissions: ['session.end'] }, source: 'web' },
      { change: endSession, refs: [current.id], body: {} },
    )
  setCookie(doors, reply, null)
  return {}
}

export async function listOwnSessions(doors: Doors, http: FastifyRequest): Promise<unknown> {
  const { actor, hash } = sessionOf(doors, http)
  const rows = await doors.read(actor, (scene) => selectSessions(scene))
  const items = rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    address: row.address,
    agent: row.agent,
    current: row.hash.equals(hash),
  }))
  return { items }
}

const wrongCurrent = () =>
  wrongField('password.wrong_current', 'current', 'The current password is wrong. Nothing was changed.')

export async function changeOwnPassword(doors: Doors, http: FastifyRequest): Promise<unknown> {
  const { actor, hash } = sessionOf(doors, http)
  const { current, next } = parsed(passwordRequest.body, http.body)
  const { person, organisation } = await doors.read(actor, presentMe)
  await provePassword(doors, { email: person.email, password: current, address: http.ip }, wrongCurrent)
  mustNotBeWeak(next, { path: 'next', names: [person.email, person.name, organisation.name] })
  const body = { passwordHash: await hashPassword(next), keepSession: hash }
  const call = { actor: { ...actor, permissions: ['password.change'] }, source: 'web' as const }
  await perform(doors.world, call, { change: changePassword, refs: [actor.personId], body })
  return {}
}

export async function switchOrganisation(doors: Doors, http: FastifyRequest): Promise<unknown> {
  const { actor, hash } = sessionOf(doors, http)
  const { organisation } = parsed(switchRequest.body, http.body)
  const mine = await inScope(doors.database, { ...everywhere, mode: 'read' }, (db) =>
    selectOrganisationsOf(db, actor.personId),
  )
  const next = mine.find((each) => each.id === organisation || each.key === organisation)
  if (!next) throw unknown('organisation')
  const call = {
    actor: { ...actor, organisationId: next.id, guest: false, permissions: ['session.switch'] },
    source: 'web' as const,
  }
  const performed = await perform(doors.world, call, { change: switchSession, refs: [actor.personId], body: { hash } })
  return performed.outcomes[0]?.answer
}
