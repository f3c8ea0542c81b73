import { sql } from 'kysely'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Doors } from '../feature.ts'
import { factsAfter, follow, parseCursor, type Told } from './follower.ts'
import { invalid } from '../http/invalid.ts'
import { header } from '../http/routes.ts'
import type { Authenticate } from '../http/server.ts'
import { isId } from '../ids.ts'
import { makePresence } from './presence.ts'
import type { Actor } from '../scene.ts'
import { Problem, unknown } from '../../contract/problem.ts'

type Client = { actor: Actor; watch: string | null; reply: FastifyReply; request: FastifyRequest }

const Watch = z.object({
  watch: z
    .string()
    .max(100)
    .regex(/^[a-z]+:[0-9a-f-]{36}$/)
    .optional(),
})
const mostClients = 2000

/** `GET /api/v1/events`: server-sent events, each fact asked for again under the eyes of who listens. */
export async function liveView(
  app: FastifyInstance,
  doors: Doors,
  authenticate: Authenticate,
): Promise<{ stop(): Promise<void> }> {
  const clients = new Set<Client>()
  const presence = makePresence(doors, (subject, people) => {
    for (const client of clients)
      if (client.watch === subject) tell(client, { event: 'presence', data: { subject, people } })
  })
  let told = Promise.resolve()
  const follower = await follow(doors.database, doors.log, {
    // One after the other: a page must not hear of the later before the earlier.
    facts: (facts) => void (told = told.then(() => fanOut(doors, clients, facts))),
    presence: presence.hear,
  })
  const beat = setInterval(() => void keepAlive(doors, clients, authenticate), 20_000)
  app.get('/api/v1/events', async (request, reply) => {
    const query = Watch.safeParse(request.query)
    if (!query.success) throw invalid(query.error)
    mustHaveRoom(clients)
    const client: Client = { actor: doors.actorOf(request), watch: query.data.watch ?? null, reply, request }
    if (client.watch) await mustSee(doors, client.actor, client.watch)
    open(client)
    clients.add(client)
    request.raw.on('close', () => clients.delete(client))
    await replay(doors, client, header(request, 'last-event-id'))
    if (client.watch)
      tell(client, { event: 'presence', data: { subject: client.watch, people: presence.on(client.watch) } })
  })
  presence.route(app, (actor, subject) => mustSee(doors, actor, subject))
  return {
    async stop() {
      clearInterval(beat)
      presence.stop()
      for (const { reply } of clients) reply.raw.end()
      await follower.stop()
    },
  }
}

function mustHaveRoom(clients: ReadonlySet<Client>): void {
  if (clients.size < mostClients) return
  const detail = 'Too many live connections; the page works without, reload to see news.'
  throw new Problem('unavailable', 'live.full', detail, { retryAfterSeconds: 30 })
}

function open({ reply }: Client): void {
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
function tell({ reply }: Client, { event, data, id }: Message): void {
  if (reply.raw.writableLength > 1024 * 1024) return void reply.raw.destroy()
  reply.raw.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

async function fanOut(doors: Doors, clients: ReadonlySet<Client>, facts: readonly Told[]): Promise<void> {
  const readers = new Map<string, Client[]>()
  for (const client of clients) {
    const key = `${client.actor.organisationId} ${client.actor.personId}`
    readers.set(key, [...(readers.get(key) ?? []), client])
  }
  for (const group of readers.values()) {
    const { actor } = group[0]!
    const own = facts.filter((fact) => fact.organisationId === actor.organisationId)
    if (own.length === 0) continue
    try {
      const seen = await visible(doors, actor, own)
      if (seen.length > 0)
        for (const client of group) tell(client, { event: 'activity', data: { facts: seen }, id: seen.at(-1)?.cursor })
    } catch (error) {
      doors.log.warn(
        { error: (error as Error).message },
        'live facts could not be told; readers are asked to read again',
      )
      for (const client of group) tell(client, { event: 'reset', data: {} })
    }
  }
}

async function visible(doors: Doors, actor: Actor, facts: readonly Told[]): Promise<readonly Told[]> {
  if (facts.every((fact) => fact.caseId === null)) return facts
  return doors.read(actor, async ({ db }) => {
    const ids = facts.map((fact) => fact.id)
    const rows = await db
      .selectFrom('activity')
      .select('id')
      .where('organisation_id', '=', actor.organisationId)
      .where('id', 'in', ids)
      .execute()
    const seen = new Set(rows.map((row) => row.id))
    return facts.filter((fact) => seen.has(fact.id))
  })
}

async function replay(doors: Doors, client: Client, lastId: string | undefined): Promise<void> {
  const cursor = lastId ? parseCursor(lastId) : undefined
  if (!cursor) return
  const missed = (await factsAfter(doors.database, cursor, 501)).filter(
    (fact) => fact.organisationId === client.actor.organisationId,
  )
  if (missed.length > 500) return tell(client, { event: 'reset', data: {} })
  const seen = missed.length > 0 ? await visible(doors, client.actor, missed) : []
  if (seen.length > 0) tell(client, { event: 'activity', data: { facts: seen }, id: seen.at(-1)?.cursor })
}

/** A subject is visible when a fact about it is: the platform need not know what it is. */
async function mustSee(doors: Doors, actor: Actor, subject: string): Promise<void> {
  const id = subject.split(':')[1] ?? ''
  const found =
    isId(id) &&
    (await doors.read(actor, async ({ db }) => {
      const { rows } =
        await sql`select 1 from activity where organisation_id = ${actor.organisationId} and subject_id = ${id} limit 1`.execute(
          db,
        )
      return rows.length > 0
    }))
  if (!found) throw unknown(subject.split(':')[0] ?? 'subject')
}

/** Keeps proxies from closing, and ends what is no longer signed in or may no longer see what it watches. */
async function keepAlive(doors: Doors, clients: ReadonlySet<Client>, authenticate: Authenticate): Promise<void> {
  for (const client of clients) {
    const who = await authenticate(client.request).catch(() => undefined)
    const over = who === null || (who && who.actor.organisationId !== client.actor.organisationId)
    const blind =
      client.watch !== null && (await mustSee(doors, client.actor, client.watch).then(() => false, isUnknown))
    if (over || blind) client.reply.raw.end()
    else client.reply.raw.write(': alive\n\n')
  }
}

const isUnknown = (error: unknown): boolean => error instanceof Problem && error.kind === 'unknown'
