import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../contract/problem.ts'
import type { AnyChange } from '../change.ts'
import type { Doors } from '../feature.ts'
import { perform, type Outcome, type Request } from '../perform.ts'
import { granted } from '../policy.ts'
import type { AnyQuery } from '../query.ts'
import { recordDecision } from '../activity/decisions.ts'
import type { Registry } from '../registry.ts'
import { understand } from './invalid.ts'

const fastifyPath = (path: string) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

/** One route per change and query of every manifest, and `POST /<noun>/changes` for bulk. */
export function routeManifests(app: FastifyInstance, registry: Registry, doors: Doors): void {
  for (const change of registry.changes.values()) {
    if (!change.door)
      app.post(fastifyPath(change.request.path), (request, reply) => answerChange(doors, change, { request, reply }))
  }
  for (const query of registry.queries) {
    app.get(fastifyPath(query.request.path), (request, reply) => answerQuery(doors, query, { request, reply }))
  }
  for (const feature of registry.features) {
    if (!feature.noun) continue
    const names = new Set(feature.changes.filter((each) => !each.door).map((each) => each.request.name))
    app.post(`/api/v1/${feature.noun}/changes`, (request, reply) =>
      answerBulk({ doors, registry, names }, request, reply),
    )
  }
}

type Http = { request: FastifyRequest; reply: FastifyReply }

export async function answerChange(doors: Doors, change: AnyChange, { request, reply }: Http): Promise<unknown> {
  const { id } = request.params as { id?: string }
  const creates = id === undefined
  const performed = await perform(
    doors.world,
    {
      actor: doors.actorOf(request),
      source: doors.sourceOf(request),
      idempotencyKey: creates ? header(request, 'idempotency-key') : undefined,
    },
    { change, refs: creates ? [] : [id], body: request.body, ifMatch: ifMatch(request) },
  )
  void reply.header('caseward-group', performed.groupId)
  return withVersion(reply, performed.outcomes[0]?.answer ?? {})
}

async function answerQuery(doors: Doors, query: AnyQuery, { request, reply }: Http): Promise<unknown> {
  const actor = doors.actorOf(request)
  if (!granted(actor, query.permission)) {
    const reason = `This needs the permission ${query.permission}, which none of your roles${actor.scopes ? ' or the scopes of this token' : ''} gives.`
    await recordDecision(doors.database, actor, {
      permission: query.permission,
      subjectRef: request.url.slice(0, 200).split('?')[0] ?? null,
      allowed: false,
      reason,
      now: doors.world.clock.now(),
    })
    throw new Problem('forbidden', 'request.forbidden', reason)
  }
  const filter = understand(query.request.query, request.query)
  const params = request.params as Record<string, string>
  const asked = { name: query.request.name, ref: thingOf(params, filter) }
  const answer = await doors.read(actor, (scene) => query.run(scene, filter, params), { trial: query.trial, asked })
  return withVersion(reply, answer)
}

/** The one thing a query is about. */
function thingOf(params: Record<string, string>, filter: unknown): string | undefined {
  const { case: kase, caseId } = filter as { case?: unknown; caseId?: unknown }
  return [params['id'], kase, caseId].find((ref): ref is string => typeof ref === 'string')
}

const BulkBody = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        id: z.string().max(100),
        change: z.string().max(80),
        body: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .min(1)
    .max(1000),
})

type Bulk = { doors: Doors; registry: Registry; names: ReadonlySet<string> }

/** A list of changes in one transaction. What one target refuses is named beside it; the others land. */
async function answerBulk(
  { doors, registry, names }: Bulk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const body = understand(BulkBody, request.body)
  const requests: Request[] = []
  let last = ''
  for (const { id, change: name, body: input } of body.changes) {
    const change = names.has(name) ? registry.changes.get(name) : undefined
    if (!change?.request.path.includes('{id}'))
      throw new Problem(
        'invalid',
        'request.unknown_change',
        `${name} is not a change that can be made on a list here. Nothing was done.`,
      )
    // Neighbours of the same change and body travel as one set.
    const key = `${name} ${JSON.stringify(input)}`
    const open = requests.at(-1)
    if (open && key === last && !open.refs.includes(id))
      requests[requests.length - 1] = { ...open, refs: [...open.refs, id] }
    else requests.push({ change, refs: [id], body: input })
    last = key
  }
  const call = {
    actor: doors.actorOf(request),
    source: doors.sourceOf(request),
    idempotencyKey: header(request, 'idempotency-key'),
    partial: true,
  }
  const performed = await perform(doors.world, call, ...requests)
  void reply.header('caseward-group', performed.groupId)
  return { groupId: performed.groupId, results: performed.outcomes.map(result) }
}

const result = ({ ref, problem, answer }: Outcome) =>
  problem ? { id: ref, done: false, code: problem.code, detail: problem.detail } : { id: ref, done: true, answer }

function withVersion(reply: FastifyReply, answer: unknown): unknown {
  const version = (answer as { version?: unknown } | null)?.version
  if (typeof version === 'number') void reply.header('etag', `"${version}"`)
  return answer
}

export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  if (value === undefined) return undefined
  const text = String(value)
  if (text.length > 200)
    throw new Problem('malformed', 'request.header_too_long', `The header ${name} is longer than 200 characters.`)
  return text
}

function ifMatch(request: FastifyRequest): number | undefined {
  const value = request.headers['if-match']
  if (value === undefined || value === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(value)?.[1]
  if (!version)
    throw new Problem('malformed', 'request.if_match', 'If-Match takes the ETag of what you read, such as "3".')
  return Number(version)
}
