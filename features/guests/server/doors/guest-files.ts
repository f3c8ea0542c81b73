import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { granted, needs } from '../../../../platform/server/policy.ts'
import { largestHandedOver } from '../../contract/requests/shared.ts'
import { handOver } from '../changes/hand-over.ts'
import { loadMatters } from '../changes/remark.ts'
import { findFile } from '../shares.store.ts'

const Named = z.strictObject({ name: Line(300), words: z.string().max(1000).default('') })

/** Files of guests come and go as bytes: hashed and sealed as they arrive, given out as nothing that a browser would run. */
export async function guestFiles(app: FastifyInstance, doors: Doors, files: Files): Promise<void> {
  await app.register(async (own) => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', { bodyLimit: largestHandedOver }, (_, payload, done) => done(null, payload))
    own.post('/api/v1/shared/:id/files', { bodyLimit: largestHandedOver }, (request, reply) =>
      takeFile({ doors, files }, request, reply),
    )
  })
  app.get('/api/v1/guest-files/:id', (request, reply) => giveFile({ doors, files }, request, reply))
}

type Ways = { doors: Doors; files: Files }

async function takeFile({ doors, files }: Ways, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const named = understand(Named, request.query)
  const actor = doors.actorOf(request)
  if (!granted(actor, handOver.request.name))
    throw new Problem('forbidden', 'request.forbidden', needs(actor, handOver.request.name))
  const { id } = request.params as { id: string }
  const [matter] = await doors.read(actor, (scene) => loadMatters(scene, [id]))
  if (!matter) throw unknown('matter')
  const content = await files.receiveBytes(actor.organisationId, limited(request), named.name)
  const { contentId, size, sha256 } = content
  const { outcomes, groupId } = await perform(
    doors.world,
    { actor, source: doors.sourceOf(request) },
    { change: handOver, refs: [id], body: { contentId, size, sha256, ...named } },
  )
  void reply.header('caseward-group', groupId)
  return outcomes[0]?.answer
}

/** @throws Problem too_large past what may be handed over; what came until then is destroyed within a day */
async function* limited(request: FastifyRequest): AsyncIterable<Uint8Array> {
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > largestHandedOver)
      throw new Problem('too_large', 'guest.file-too-large', 'A file may have 100 MB here. Nothing of it was kept.')
    yield chunk
  }
}

async function giveFile({ doors, files }: Ways, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = doors.actorOf(request)
  const { id } = request.params as { id: string }
  if (!granted(actor, 'guest.read')) throw new Problem('forbidden', 'request.forbidden', needs(actor, 'guest.read'))
  const asked = { name: 'guest.read-file', ref: id }
  const file = isId(id) ? await doors.read(actor, (scene) => findFile(scene, id), { asked }) : undefined
  if (!file) throw unknown('file')
  void reply.headers({
    'content-type': 'application/octet-stream',
    'content-length': file.size,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed()).replaceAll(/['()*]/g, '_')}`,
  })
  return reply.send(await files.read(actor.organisationId, file.contentId))
}

const path = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
const binary = { 'application/octet-stream': { schema: { type: 'string', contentEncoding: 'binary' } } }
const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

export const describedDoors = {
  '/shared/{id}/files': {
    post: {
      operationId: 'sharedHandOver',
      summary: 'For guests: hand a file over, up to 100 MB; it is nothing of the case before its people take it',
      tags: ['guests'],
      parameters: [
        ...path,
        { name: 'name', in: 'query', required: true, schema: { type: 'string', maxLength: 300 } },
        { name: 'words', in: 'query', schema: { type: 'string', maxLength: 1000 } },
      ],
      requestBody: { required: true, content: binary },
      responses: {
        200: {
          description: 'Done',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SharedMatter' } } },
        },
        404: refused,
        413: refused,
      },
    },
  },
  '/guest-files/{id}': {
    get: {
      operationId: 'guestFile',
      summary: 'The bytes of a file that a guest handed over',
      tags: ['guests'],
      parameters: path,
      responses: { 200: { description: 'Done', content: binary }, 404: refused },
    },
  },
}
