import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Authenticate } from '../http/server.ts'
import { Problem } from '../../contract/problem.ts'
import type { Actor } from '../scene.ts'
import { makeStanding, type Standing } from './standing.ts'

/** Somebody who listens. */
export type Client = {
  actor: Actor
  watch: string | null
  reply: FastifyReply
  /** Still signed in as who they were; `actor` follows. */
  signedIn: Standing
  /** Still sees what they watch. */
  sees: Standing
}

type Connecting = {
  request: FastifyRequest
  reply: FastifyReply
  actor: Actor
  watch: string | null
  authenticate: Authenticate
  mustSee: (actor: Actor, subject: string) => Promise<void>
}

export function makeClient({ request, reply, actor, watch, authenticate, mustSee }: Connecting): Client {
  const client: Client = {
    actor,
    watch,
    reply,
    signedIn: makeStanding(async () => {
      const who = await authenticate(request)
      const same = who?.actor.organisationId === actor.organisationId && who.actor.personId === actor.personId
      if (who && same) client.actor = who.actor
      return same
    }),
    sees: makeStanding(async () => watch === null || mustSee(client.actor, watch).then(() => true, isHidden)),
  }
  return client
}

function isHidden(error: unknown): boolean {
  if (error instanceof Problem && (error.kind === 'unknown' || error.kind === 'forbidden')) return false
  throw error
}

/** Whether they may be told something; with `watched`, of what they watch. Whose time is over is let go. */
export async function stays(client: Client, watched: boolean): Promise<boolean> {
  const stay = (await client.signedIn.holds()) && (!watched || (await client.sees.holds()))
  if (!stay) client.reply.raw.end()
  return stay && !client.reply.raw.writableEnded
}

export function greet({ reply }: Client): void {
  reply.hijack()
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  }
  reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...headers })
  reply.raw.write('retry: 2000\nevent: hello\ndata: {}\n\n')
}

type Message = { event: 'activity' | 'presence' | 'reset'; data: unknown; id?: string | undefined }

/** A reader that does not read is let go; it comes back with its last id and misses nothing. */
export function tell({ reply }: Client, { event, data, id }: Message): void {
  if (reply.raw.writableLength > 1024 * 1024) return void reply.raw.destroy()
  reply.raw.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
