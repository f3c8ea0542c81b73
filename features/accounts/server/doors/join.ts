import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import { inScope } from '../../../../platform/server/db/database.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { hashSecret, newId } from '../../../../platform/server/ids.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { Password } from '../../contract/person.ts'
import { acceptInvite, readInvite, readSetUp, setUp } from '../../contract/requests/signing-in.ts'
import { selectAnyOrganisation } from '../accounts.store.ts'
import { joinOrganisation } from '../changes/join-organisation.ts'
import { alreadySetUp } from '../changes/set-up-organisation.ts'
import { selectInviteBySecret } from '../invites.store.ts'
import { hashPassword } from '../password.ts'
import { setUpFirst } from '../set-up-first.ts'
import { setupLinkMatches } from '../setup.store.ts'
import { countTry, forgiveTry } from '../throttle.store.ts'
import { mustNotBeWeak } from '../weak-password.ts'
import { everywhere, parsed, provePassword, startSession } from './sign-in.ts'

/** @throws Problem organisation.already_set_up · organisation.wrong_link; guessing is slowed down */
async function mustBeSetUpLink(doors: Doors, token: string, address: string): Promise<void> {
  const now = doors.world.clock.now()
  await countTry(doors.database, [`address:${address}`], now)
  const [right, done] = await inScope(doors.database, { ...everywhere, mode: 'read' }, async (db) => [
    await setupLinkMatches(db, hashSecret(token)),
    await selectAnyOrganisation(db),
  ])
  if (right) return forgiveTry(doors.database, { address: `address:${address}` })
  if (done) throw alreadySetUp()
  throw new Problem(
    'forbidden',
    'organisation.wrong_link',
    'This link is not valid any more. Caseward prints a new one when it starts, until it is set up.',
  )
}

export async function showSetUp(doors: Doors, http: FastifyRequest): Promise<unknown> {
  await mustBeSetUpLink(doors, parsed(readSetUp.query, http.query).token, http.ip)
  return {}
}

export async function setUpByLink(doors: Doors, http: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const body = parsed(setUp.body, http.body)
  await mustBeSetUpLink(doors, body.token, http.ip)
  const person = await setUpFirst(doors.world, {
    organisation: body.organisation,
    name: body.name,
    email: body.email,
    password: body.password,
  })
  return startSession(doors, person, { http, reply })
}

async function openInvite(doors: Doors, token: string) {
  const invite = await inScope(doors.database, { ...everywhere, mode: 'read' }, (db) =>
    selectInviteBySecret(db, hashSecret(token)),
  )
  const over = !invite || invite.acceptedAt || invite.revokedAt || invite.expiresAt <= doors.world.clock.now()
  if (over)
    throw new Problem(
      'unknown',
      'invite.over',
      'This invite was used, revoked or is older than seven days. Ask for another.',
    )
  return invite
}

export async function showInvite(doors: Doors, http: FastifyRequest): Promise<unknown> {
  const { token } = parsed(readInvite.query, http.query)
  const { email, name, organisation, personId } = await openInvite(doors, token)
  return { email, name, organisation, personExists: personId !== null }
}

export async function accept(doors: Doors, http: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const body = parsed(acceptInvite.body, http.body)
  const invite = await openInvite(doors, body.token)
  const known = invite.personId
    ? await provePassword(doors, { email: invite.email, password: body.password, address: http.ip })
    : undefined
  const passwordHash = known
    ? null
    : await newPasswordHash(body.password, [invite.email, body.name, invite.organisation])
  const person = {
    id: known?.id ?? newId(doors.world.clock.now()),
    name: known?.name ?? body.name,
    organisationId: invite.organisationId,
  }
  await perform(
    doors.world,
    { actor: systemActor(invite.organisationId), source: 'web' },
    {
      change: joinOrganisation,
      refs: [person.id],
      body: { inviteId: invite.id, roleIds: invite.roleIds, email: invite.email, name: person.name, passwordHash },
    },
  )
  return startSession(doors, person, { http, reply })
}

/** Of somebody who had no account yet; the contract does not know whether one had. `names`: what it must not be made of. */
export async function newPasswordHash(password: string, names: string[]): Promise<string> {
  const { password: long } = parsed(z.object({ password: Password }), { password })
  mustNotBeWeak(long, { path: 'password', names })
  return hashPassword(long)
}
