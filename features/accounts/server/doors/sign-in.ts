import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import { inScope } from '../../../../platform/server/db/database.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { invalid } from '../../../../platform/server/http/invalid.ts'
import { hashSecret, newSecret } from '../../../../platform/server/ids.ts'
import { perform } from '../../../../platform/server/perform.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { signIn as request } from '../../contract/requests/signing-in.ts'
import { selectLogin, selectOrganisationsOf } from '../accounts.store.ts'
import { cookieName } from '../authenticate.ts'
import { beginSession } from '../changes/begin-session.ts'
import { nobodysHash, passwordMatches } from '../password.ts'
import { sessionLasts } from '../sessions.store.ts'
import { countTry, forgiveTry } from '../throttle.store.ts'

export const everywhere = { organisationId: null, personId: null, system: true } as const

export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body ?? {})
  if (!result.success) throw invalid(result.error)
  return result.data
}

/** One sentence for a wrong name and a wrong password: neither is told apart, nor by the time it takes. */
const refused = () =>
  new Problem('unauthenticated', 'session.refused', 'E-mail and password do not match an account here.')

export async function signIn(doors: Doors, http: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { email, password } = parsed(request.body, http.body)
  const person = await provePassword(doors, { email, password, address: http.ip })
  const [organisation] = await inScope(doors.database, { ...everywhere, mode: 'read' }, (db) =>
    selectOrganisationsOf(db, person.id),
  )
  if (!organisation) throw refused()
  return startSession(doors, { id: person.id, name: person.name, organisationId: organisation.id }, { http, reply })
}

type Proof = { email: string; password: string; address: string }

/** @throws Problem unauthenticated or throttled; counts the failure against the account and the address */
export async function provePassword(
  doors: Doors,
  { email, password, address }: Proof,
): Promise<{ id: string; name: string }> {
  const now = doors.world.clock.now()
  const keys = [`account:${email}`, `address:${address}`]
  await countTry(doors.database, keys, now)
  const person = await inScope(doors.database, { ...everywhere, mode: 'read' }, (db) => selectLogin(db, email))
  const right = await passwordMatches(password, person?.passwordHash ?? nobodysHash)
  if (!person || !right) throw refused()
  await forgiveTry(doors.database, { account: `account:${email}`, address: `address:${address}` })
  return { id: person.id, name: person.name }
}

export async function startSession(
  doors: Doors,
  person: { id: string; name: string; organisationId: string },
  { http, reply }: { http: FastifyRequest; reply: FastifyReply },
): Promise<unknown> {
  const secret = newSecret()
  const actor: Actor = {
    kind: 'person',
    personId: person.id,
    organisationId: person.organisationId,
    name: person.name,
    permissions: ['session.begin'],
  }
  const body = { hash: hashSecret(secret), address: http.ip, agent: http.headers['user-agent']?.slice(0, 300) ?? null }
  const performed = await perform(
    doors.world,
    { actor, source: 'web' },
    { change: beginSession, refs: [person.id], body },
  )
  setCookie(doors, reply, secret)
  return performed.outcomes[0]?.answer
}

export function setCookie(doors: Doors, reply: FastifyReply, secret: string | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: doors.baseUrl.startsWith('https:') }
  const name = cookieName(doors.baseUrl)
  if (secret === null) void reply.clearCookie(name, options)
  else void reply.setCookie(name, secret, { ...options, maxAge: sessionLasts / 1000 })
}
