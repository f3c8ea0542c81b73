import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Problem } from '../../contract/problem.ts'
import { readAs } from '../activity/read-as.ts'
import type { Doors } from '../feature.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { World } from '../perform.ts'
import type { Registry } from '../registry.ts'
import type { Actor, Source } from '../scene.ts'
import { answerErrors, answerNoHttp, fromFastify, notHttp, send } from './errors.ts'
import { describeApi } from './openapi.ts'
import { docsPage } from './docs-page.ts'
import { endSlowRequests } from './unhurried.ts'
import { refuseIllFormed } from './well-formed.ts'
import { routeManifests } from './routes.ts'

/** Who asks, by cookie or bearer token; null: nobody. Given by the accounts feature. */
export type Authenticate = (request: FastifyRequest) => Promise<{ actor: Actor; by: 'cookie' | 'bearer' } | null>

export type ServerParts = {
  world: World
  registry: Registry
  log: Log
  baseUrl: string
  version: string
  authenticate: Authenticate
  /** Paths below /api/v1 that work without signing in. */
  open: ReadonlySet<string>
  ready: () => Promise<string | null>
  metrics: () => Promise<string>
}

declare module 'fastify' {
  interface FastifyRequest {
    who: { actor: Actor; by: 'cookie' | 'bearer' } | null
  }
}

/** The HTTP side: every manifest routed, every refusal a problem, nothing without signing in. */
export async function makeServer(parts: ServerParts): Promise<{ app: FastifyInstance; doors: Doors }> {
  const app = Fastify({
    logger: false,
    bodyLimit: 4 * 1024 * 1024,
    trustProxy: 'loopback',
    // Not even HTTP, or an address that cannot be read: told in the same shape as everything else.
    frameworkErrors: (error, request, reply) => void send(reply, fromFastify(error) ?? notHttp, request),
    clientErrorHandler: answerNoHttp,
    genReqId: () => newId(parts.world.clock.now()),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
  })
  answerErrors(app, parts.log)
  refuseIllFormed(app)
  endSlowRequests(app)
  app.setNotFoundHandler(() => {
    throw new Problem('unknown', 'request.unknown', 'There is nothing at this address.')
  })
  await app.register(cookie)
  await app.register(helmet, helmetOptions(parts.baseUrl))
  await app.register(websocket, { options: { maxPayload: 4 * 1024 * 1024 } })
  app.decorateRequest('who', null)
  app.addHook('onRequest', async (request) => signInFirst(parts, request))
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store')
  })
  const doors = makeDoors(parts)
  routeManifests(app, parts.registry, doors)
  routeOperations(app, parts)
  for (const feature of parts.registry.features) await feature.doors?.(app, doors)
  return { app, doors }
}

async function signInFirst(parts: ServerParts, request: FastifyRequest): Promise<void> {
  const path = request.url.split('?')[0] ?? ''
  if (!path.startsWith('/api/')) return
  request.who = await parts.authenticate(request)
  if (request.who?.by === 'cookie') refuseForeignOrigin(request)
  const open = parts.open.has(path.replace(/^\/api\/v1/, '').replace(/\/$/, ''))
  if (!request.who && !open)
    throw new Problem(
      'unauthenticated',
      'request.unauthenticated',
      'Sign in first, or send a token that is still valid.',
    )
}

/** A cookie travels by itself, so a change or a live connection must come from our own pages. Browsers say so. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const upgrade = request.headers.upgrade !== undefined
  if (!upgrade && (request.method === 'GET' || request.method === 'HEAD')) return
  const site = request.headers['sec-fetch-site']
  const { origin, host } = request.headers
  const sameOrigin = origin !== undefined && origin.replace(/^https?:\/\//, '') === host
  if (site === 'same-origin' || sameOrigin || (site === undefined && origin === undefined)) return
  throw new Problem(
    'forbidden',
    'request.foreign_origin',
    'This request came from another site and was not carried out.',
  )
}

function makeDoors({ world, log, baseUrl, authenticate }: ServerParts): Doors {
  const actorOf = (request: FastifyRequest) => {
    if (!request.who)
      throw new Problem(
        'unauthenticated',
        'request.unauthenticated',
        'Sign in first, or send a token that is still valid.',
      )
    return request.who.actor
  }
  const sourceOf = (request: FastifyRequest): Source => (request.who?.by === 'bearer' ? 'api' : 'web')
  return {
    world,
    database: world.database,
    log,
    baseUrl,
    actorOf,
    sourceOf,
    actorNow: async (request) => (await authenticate(request))?.actor ?? null,
    read: readAs(world),
  }
}

function routeOperations(app: FastifyInstance, { registry, version, ready, metrics }: ServerParts): void {
  let described: string | undefined
  const describe = () => (described ??= JSON.stringify(describeApi(registry, version)))
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_, reply) => {
    const why = await ready()
    if (why) void reply.code(503)
    return why ? { status: 'not ready', why } : { status: 'ready' }
  })
  app.get('/metrics', async (_, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()))
  app.get('/api/v1/openapi.json', async (_, reply) => reply.type('application/json').send(describe()))
  app.get('/api/docs', async (_, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(JSON.parse(describe()) as Record<string, unknown>)),
  )
}

const helmetOptions = (baseUrl: string) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // The component library writes style elements; scripts stay forbidden inline.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : (false as const),
})
