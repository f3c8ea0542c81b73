import type { Actor } from '../../platform/server/scene.ts'
import type { TheWorld } from '../world.ts'

export type Sent = {
  status: number
  body: Record<string, unknown> & {
    created: number
    repeated: number
    rejected: { index: number; code: string; detail: string }[]
    code?: string
  }
}
export type Send = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Sent>

/** Posts as a tool would, with a token of `actor`, through the real door; what is no text and no bytes goes as JSON. */
export async function sender(world: TheWorld, actor: Actor, scopes: readonly string[] = ['alert.*']): Promise<Send> {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(actor, 'token.create', null, { name: 'tool', scopes })
  return async (path, body, headers = {}) => {
    const payload =
      typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body as Uint8Array) : JSON.stringify(body)
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      payload,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
    })
    return { status: answer.statusCode, body: answer.json<Sent['body']>() }
  }
}
