import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { unknown } from '../../../platform/contract/problem.ts'
import { makeServer } from '../../../platform/server/http/server.ts'
import { makeLog } from '../../../platform/server/log.ts'
import type { Files } from '../../../platform/server/means/files/files.ts'
import { filesManifest } from '../../../platform/server/means/files/manifest.ts'
import { makeRegistry } from '../../../platform/server/registry.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import type { TheWorld } from '../../world.ts'

/** The door of uploads alone, over HTTP, for whoever is named in the header `as`; it takes files for the target `here`. */
export type UploadStage = {
  url: string
  app: FastifyInstance
  begin: (size: number, more?: { as?: string; name?: string; target?: string }) => Promise<string>
  offset: (id: string, as?: string) => Promise<number>
  send: (id: string, from: number, bytes: Uint8Array<ArrayBuffer> | ReadableStream, as?: string) => Promise<Response>
  call: (method: 'HEAD' | 'DELETE', id: string, as?: string) => Promise<Response>
  stop: () => Promise<void>
}

export async function openUploadStage(
  world: TheWorld,
  cast: Record<string, Actor>,
  files: Files = world.means.files,
): Promise<UploadStage> {
  const app = await openDoor(world, cast, files)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/uploads`
  return { url, app, ...sender(url), stop: () => app.close() }
}

async function openDoor(world: TheWorld, cast: Record<string, Actor>, files: Files): Promise<FastifyInstance> {
  const mayReceive = async (_: unknown, target: string) => (target === 'here' ? undefined : unknown('case'))
  const { app } = await makeServer({
    world: world.world,
    registry: makeRegistry([filesManifest(files, mayReceive)]),
    log: makeLog('silent'),
    baseUrl: 'http://127.0.0.1',
    version: '0',
    authenticate: async ({ headers: { as } }) => {
      const actor = cast[String(as)]
      return actor ? { actor, by: 'bearer' } : null
    },
    open: new Set(),
    ready: async () => null,
    metrics: async () => '',
  })
  return app
}

const tus = { 'tus-resumable': '1.0.0' }
const in64 = (text: string) => Buffer.from(text).toString('base64')

const sender = (url: string): Pick<UploadStage, 'begin' | 'offset' | 'send' | 'call'> => ({
  async begin(size, { as = 'ana', name = 'disk.img', target = 'here' } = {}) {
    const metadata = `filename ${in64(name)},target ${in64(target)}`
    const headers = { ...tus, as, 'upload-length': String(size), 'upload-metadata': metadata }
    const answer = await fetch(url, { method: 'POST', headers })
    if (answer.status !== 201) throw new Error(await answer.text())
    return answer.headers.get('location')?.split('/').at(-1) ?? ''
  },
  offset: async (id, as = 'ana') =>
    Number((await fetch(`${url}/${id}`, { method: 'HEAD', headers: { ...tus, as } })).headers.get('upload-offset')),
  call: (method, id, as = 'ana') => fetch(`${url}/${id}`, { method, headers: { ...tus, as } }),
  send: (id, from, body, as = 'ana') =>
    fetch(`${url}/${id}`, {
      method: 'PATCH',
      headers: { ...tus, as, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit),
})
