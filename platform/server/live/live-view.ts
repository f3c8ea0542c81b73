import { sql } from 'kysely'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Doors } from '../feature.ts'
import { changesAccess, concerns, type Announced } from './announced.ts'
import { greet, makeClient, stays, tell, type Client } from './client.ts'
import { factsAfter, follow, parseCursor, type Told } from './follower.ts'
import { makeHearing, type Hearing } from './hearing.ts'
import { invalid } from '../http/invalid.ts'
import { header } from '../http/routes.ts'
import type { Authenticate } from '../http/server.ts'
import { isId } from '../ids.ts'
import { makePresence, type Present } from './presence.ts'
import type { Registry } from '../registry.ts'
import type { Actor } from '../scene.ts'
import { Problem, unknown } from '../../contract/problem.ts'

type Live = { doors: Doors; hearing: Hearing; clients: ReadonlySet<Client> }

const Watch = z.object({
  watch: z
    .string()
    .max(100)
    .regex(/^[a-z]+:[0-9a-f-]{36}$/)
    .optional(),
})
const mostClients = 2000
const mostMissed = 500

/** `GET /api/v1/events`: server-sent events, each fact asked for again under the eyes of who listens. */
export async function liveView(
  app: FastifyInstance,
  doors: Doors,
  { authenticate, registry }: { authenticate: Authenticate; registry: Registry },
): Promise<{ stop(): Promise<void> }> {
  const clients = new Set<Client>()
  const live: Live = { doors, hearing: makeHearing(registry), clients }
  const mustSee = (actor: Actor, subject: string) => mustSeeSubject(live, actor, subject)
  const presence = makePresence(doors, (subject, people) => tellPresence(live, { subject, people }))
  let told = Promise.resolve()
  const follower = await follow(doors.database, doors.log, {
    announced: (announced) => doubt(live, announced),
    // One after the other: a page must not hear of the later before the earlier.
    facts: (facts) => void (told = told.then(() => fanOut(live, facts))),
    presence: presence.hear,
  })
  const beat = setInterval(() => void keepAlive(live), 20_000)
  app.get('/api/v1/events', async (request, reply) => {
    const watch = watchOf(request)
    mustHaveRoom(clients)
    const client = makeClient({ request, reply, actor: doors.actorOf(request), watch, authenticate, mustSee })
    if (watch) await mustSee(client.actor, watch)
    greet(client)
    clients.add(client)
    request.raw.on('close', () => clients.delete(client))
    await replay(live, client, header(request, 'last-event-id'))
    if (watch) tell(client, { event: 'presence', data: { subject: watch, people: presence.on(watch) } })
  })
  presence.route(app, mustSee)
  return {
    async stop() {
      clearInterval(beat)
      presence.stop()
      for (const { reply } of clients) reply.raw.end()
      await follower.stop()
    },
  }
}

function watchOf(request: FastifyRequest): string | null {
  const query = Watch.safeParse(request.query)
  if (!query.success) throw invalid(query.error)
  return query.data.watch ?? null
}

function mustHaveRoom(clients: ReadonlySet<Client>): void {
  if (clients.size < mostClients) return
  const detail = 'Too many live connections; the page works without, reload to see news.'
  throw new Problem('unavailable', 'live.full', detail, { retryAfterSeconds: 30 })
}

/** After any fact a watched subject may be hidden; after some, who listens may be nobody: those are asked at once. */
function doubt({ doors, clients }: Live, announced: Announced): void {
  const whose = concerns(announced)
  const concerned = [...clients].filter(({ actor }) => !whose || actor.organisationId === whose)
  for (const client of concerned) client.sees.doubt()
  if (!changesAccess(announced)) return
  for (const client of concerned) client.signedIn.doubt()
  void askAgain(doors, concerned)
}

async function askAgain(doors: Doors, clients: Iterable<Client>): Promise<void> {
  for (const client of clients) await stays(client, true).catch((error: Error) => laterPerhaps(doors, error))
}

function laterPerhaps({ log }: Doors, error: Error): false {
  log.debug({ error: error.message }, 'a live connection could not be asked again; it is asked later')
  return false
}

async function fanOut({ doors, hearing, clients }: Live, facts: readonly Told[]): Promise<void> {
  const readers = Map.groupBy(clients, ({ actor }) => `${actor.organisationId} ${actor.personId}`)
  for (const group of readers.values()) {
    const { actor } = group[0]!
    const own = facts.filter((fact) => fact.organisationId === actor.organisationId)
    if (own.length === 0) continue
    try {
      const seen = await visible(doors, actor, own)
      for (const client of group) if (await stays(client, false)) tellFacts(hearing, client, seen)
    } catch (error) {
      doors.log.warn(
        { error: (error as Error).message },
        'live facts could not be told; readers are asked to read again',
      )
      for (const client of group) tell(client, { event: 'reset', data: {} })
    }
  }
}

function tellFacts(hearing: Hearing, client: Client, seen: readonly Told[]): void {
  const facts = seen.filter((fact) => hearing.hears(client.actor, fact))
  if (facts.length > 0) tell(client, { event: 'activity', data: { facts }, id: facts.at(-1)?.cursor })
}

async function tellPresence({ doors, clients }: Live, data: { subject: string; people: Present[] }): Promise<void> {
  for (const client of clients) {
    if (client.watch !== data.subject) continue
    const may = await stays(client, true).catch((error: Error) => laterPerhaps(doors, error))
    if (may) tell(client, { event: 'presence', data })
  }
}

/** What row-level security shows of them; of the organisation as a whole there is nothing to hide. */
async function visible(doors: Doors, actor: Actor, facts: readonly Told[]): Promise<readonly Told[]> {
  if (facts.every((fact) => fact.subjectId === fact.organisationId && fact.caseId === null)) return facts
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

async function replay({ doors, hearing }: Live, client: Client, lastId: string | undefined): Promise<void> {
  const cursor = lastId ? parseCursor(lastId) : undefined
  if (!cursor) return
  const { organisationId } = client.actor
  const missed = await factsAfter(doors.database, cursor, { most: mostMissed + 1, organisationId })
  if (missed.length > mostMissed) return tell(client, { event: 'reset', data: {} })
  if (missed.length > 0) tellFacts(hearing, client, await visible(doors, client.actor, missed))
}

/** A subject is visible when a fact about it is: the platform need not know what it is. */
async function mustSeeSubject({ doors, hearing }: Live, actor: Actor, subject: string): Promise<void> {
  const [kind = '', id = ''] = subject.split(':')
  hearing.mayWatch(actor, kind)
  const found =
    isId(id) &&
    (await doors.read(actor, async ({ db }) => {
      const { rows } = await sql`select 1 from activity where organisation_id = ${actor.organisationId}
        and subject_id = ${id} and subject_kind = ${kind} limit 1`.execute(db)
      return rows.length > 0
    }))
  if (!found) throw unknown(kind)
}

/** Keeps proxies from closing, and ends what is no longer signed in or may no longer see what it watches. */
async function keepAlive({ doors, clients }: Live): Promise<void> {
  for (const client of clients) {
    client.signedIn.doubt()
    client.sees.doubt()
    const over = await stays(client, true).then(
      (stay) => !stay,
      (error: Error) => laterPerhaps(doors, error),
    )
    if (!over) client.reply.raw.write(': alive\n\n')
  }
}
