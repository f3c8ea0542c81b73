import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { makeAuthenticate, openPaths } from '../features/accounts/server/index.ts'
import { openGuestPaths } from '../features/guests/server/index.ts'
import { openFormPaths } from '../features/playbooks/server/index.ts'
import { Problem } from '../platform/contract/problem.ts'
import { atHead } from '../platform/server/db/migrate.ts'
import { makeServer } from '../platform/server/http/server.ts'
import { liveView } from '../platform/server/live/live-view.ts'
import type { Log } from '../platform/server/log.ts'
import type { Composed } from './compose.ts'
import { measure } from './measure.ts'
import { version } from './version.ts'

export type Api = { app: FastifyInstance; stop(): Promise<void> }

/** The HTTP side of the product, not listening yet. */
export async function makeApi(composed: Composed, options: { baseUrl: string; log: Log }): Promise<Api> {
  const { world, registry, database } = composed
  const authenticate = makeAuthenticate({ database, clock: world.clock, baseUrl: options.baseUrl })
  const { app, doors } = await makeServer({
    world,
    registry,
    log: options.log,
    baseUrl: options.baseUrl,
    version,
    authenticate,
    open: new Set([...openPaths, ...openFormPaths, ...openGuestPaths, '/openapi.json']),
    ready: () => whyNotReady(composed),
    metrics: () => measure(composed),
  })
  const live = await liveView(app, doors, { authenticate, registry })
  await serveWeb(app)
  return {
    app,
    async stop() {
      await live.stop()
      await app.close()
    },
  }
}

async function whyNotReady({ database }: Composed): Promise<string | null> {
  try {
    const head = await atHead((text) => database.pool.query<{ name: string }>(text))
    return head ? null : 'the database is not at this version yet; run caseward migrate'
  } catch {
    return 'the database cannot be reached'
  }
}

/** The built web app; every address that is no file is a page of it. */
async function serveWeb(app: FastifyInstance): Promise<void> {
  const root = fileURLToPath(new URL('../dist/web/', import.meta.url))
  if (!existsSync(`${root}index.html`)) return
  await app.register(fastifyStatic, {
    root,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
    preCompressed: true,
  })
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || /\.\w{1,5}$/.test(request.url.split('?')[0] ?? '')) {
      throw new Problem('unknown', 'request.unknown', 'There is nothing at this address.')
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
  })
}
