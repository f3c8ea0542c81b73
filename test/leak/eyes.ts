import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/server/scene.ts'
import type { TheWorld } from '../world.ts'

export type Answer = { status: number; text: string }
export type Eye = {
  name: string
  cookie: string
  ask: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>
}

/** Somebody signed in at the real door. */
export async function eyeOf(world: TheWorld, name: string, { personId, organisationId }: Actor): Promise<Eye> {
  const secret = randomUUID()
  await world.owner(
    `insert into sessions (id, token_hash, person_id, organisation_id, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, '2020-01-01', '2100-01-01', '2100-01-01')`,
    [randomUUID(), createHash('sha256').update(secret).digest(), personId, organisationId],
  )
  const { app } = await world.api()
  const cookie = `caseward_session=${secret}`
  return {
    name,
    cookie,
    async ask(method, path, body) {
      const answer = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { cookie },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      return { status: answer.statusCode, text: answer.body.replace(/"(requestId|groupId)":"[^"]*"/g, '"$1":""') }
    },
  }
}

/** All rights there are to be had here, so that no missing one hides what a route would tell. */
export async function giveAllRoles(world: TheWorld, { personId, organisationId }: Actor): Promise<void> {
  await world.owner(
    `insert into grants (organisation_id, person_id, role_id, granted_at)
     select organisation_id, $2, id, now() from roles where organisation_id = $1 on conflict do nothing`,
    [organisationId, personId],
  )
}
