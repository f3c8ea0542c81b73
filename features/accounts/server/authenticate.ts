import type { FastifyRequest } from 'fastify'
import { keepBooks, type Database } from '../../../platform/server/db/database.ts'
import type { Clock } from '../../../platform/server/clock.ts'
import type { Authenticate } from '../../../platform/server/http/server.ts'
import { hashSecret } from '../../../platform/server/ids.ts'
import { markTokenUsed } from '../../access/server/index.ts'
import { markSessionSeen } from './seen.store.ts'
import { actorOfSession, actorOfToken } from './queries/find-actor.ts'

/** `__Host-` where the browser lets us: it pins the cookie to this very host over TLS. */
export const cookieName = (baseUrl: string): string =>
  baseUrl.startsWith('https:') ? '__Host-caseward_session' : 'caseward_session'

export const cookieOf = (request: FastifyRequest, baseUrl: string): string | undefined =>
  request.cookies[cookieName(baseUrl)]

/** By bearer token or session cookie; a token that is sent and not valid is refused even beside a good cookie. */
export const makeAuthenticate =
  ({ database, clock, baseUrl }: { database: Database; clock: Clock; baseUrl: string }): Authenticate =>
  async (request) => {
    const now = clock.now()
    const bearer = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (request.headers.authorization !== undefined) {
      const found = bearer ? await actorOfToken(database, hashSecret(bearer), now) : null
      if (found?.stale) await keepBooks(database, (db) => markTokenUsed(db, found.actor, now))
      return found ? { actor: found.actor, by: 'bearer' } : null
    }
    const secret = cookieOf(request, baseUrl)
    if (!secret) return null
    const found = await actorOfSession(database, hashSecret(secret), now)
    if (found?.stale) await keepBooks(database, (db) => markSessionSeen(db, hashSecret(secret), now))
    return found ? { actor: found.actor, by: 'cookie' } : null
  }
