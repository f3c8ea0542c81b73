import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../../../platform/contract/problem.ts'
import { inScope } from '../../../../platform/server/db/database.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { hashSecret, newId } from '../../../../platform/server/ids.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { newPasswordHash, provePassword, startSession } from '../../../accounts/server/index.ts'
import { acceptGuestLink, openGuestLink } from '../../contract/requests/invite.ts'
import { joinAsGuest } from '../changes/join-as-guest.ts'
import { guestBySecret } from '../guests.store.ts'

const everywhere = { organisationId: null, personId: null, system: true } as const

async function linkOf(doors: Doors, token: string) {
  const link = await inScope(doors.database, { ...everywhere, mode: 'read' }, (db) =>
    guestBySecret(db, hashSecret(token), doors.world.clock.now()),
  )
  if (!link || link.over)
    throw new Problem(
      'unknown',
      'guest.link-over',
      'This link was used, revoked or is older than seven days. Ask who invited you for another.',
    )
  return link
}

export async function showLink(doors: Doors, http: FastifyRequest): Promise<unknown> {
  const { token } = understand(openGuestLink.query, http.query)
  const { email, name, organisation, matter, personId } = await linkOf(doors, token)
  return { email, name, organisation, matter, personExists: personId !== null }
}

export async function accept(doors: Doors, http: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const body = understand(acceptGuestLink.body, http.body ?? {})
  const link = await linkOf(doors, body.token)
  const known = link.personId
    ? await provePassword(doors, { email: link.email, password: body.password, address: http.ip })
    : undefined
  const passwordHash = known ? null : await newPasswordHash(body.password, [link.email, body.name, link.organisation])
  const person = {
    id: known?.id ?? newId(doors.world.clock.now()),
    name: known?.name ?? body.name,
    organisationId: link.organisationId,
  }
  await perform(
    doors.world,
    { actor: systemActor(link.organisationId), source: 'web' },
    { change: joinAsGuest, refs: [link.id], body: { personId: person.id, name: person.name, passwordHash } },
  )
  return startSession(doors, person, { http, reply })
}
