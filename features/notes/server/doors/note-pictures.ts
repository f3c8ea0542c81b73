import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { isId, newId } from '../../../../platform/server/ids.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { NotePicture } from '../../contract/note.ts'
import { addNotePicture } from '../changes/add-note-picture.ts'
import { largestPicture, readPicture } from '../picture.ts'
import { selectPicture } from '../pictures.store.ts'

const Named = z.strictObject({ name: Line(200).default('picture') })
const types = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml', 'application/octet-stream']

/** Pictures come and go as bytes; the rest is as with every change. */
export async function notePictures(app: FastifyInstance, doors: Doors): Promise<void> {
  await app.register(async (own) => {
    own.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: largestPicture }, (_, body, done) =>
      done(null, body),
    )
    own.post('/api/v1/notes/:id/pictures', { bodyLimit: largestPicture }, (request, reply) =>
      takePicture(doors, request, reply),
    )
  })
  app.get('/api/v1/note-pictures/:id', (request, reply) => givePicture(doors, request, reply))
}

async function takePicture(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<NotePicture> {
  const named = understand(Named, request.query)
  if (!Buffer.isBuffer(request.body))
    throw new Problem(
      'unsupported',
      'note.picture-kind',
      'Send the bytes of a PNG, JPEG, GIF or WebP picture. Nothing was saved.',
    )
  const { id } = request.params as { id: string }
  const pictureId = newId(doors.world.clock.now())
  const picture = { pictureId, name: named.name, ...readPicture(request.body) }
  const call = { actor: doors.actorOf(request), source: doors.sourceOf(request) }
  const { groupId } = await perform(doors.world, call, {
    change: addNotePicture,
    refs: [id],
    body: { ...picture, bytes: request.body },
  })
  void reply.header('caseward-group', groupId)
  const { mediaType, width, height, name } = picture
  return {
    id: pictureId,
    name,
    mediaType,
    width,
    height,
    size: request.body.length,
    url: `/api/v1/note-pictures/${pictureId}`,
  }
}

async function givePicture(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = doors.actorOf(request)
  const { id } = request.params as { id: string }
  if (!granted(actor, 'note.read'))
    throw new Problem(
      'forbidden',
      'request.forbidden',
      'This needs the permission note.read, which none of your roles gives.',
    )
  const picture = isId(id) ? await doors.read(actor, (scene) => selectPicture(scene, id)) : undefined
  if (!picture) throw unknown('picture')
  const etag = `"${picture.sha256.toString('hex')}"`
  void reply.headers({
    'content-type': picture.mediaType,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(picture.name.toWellFormed()).replaceAll(/['()*]/g, '_')}`,
    // Asked again each time, so that who was shut out of the case does not look at it from the cache.
    'cache-control': 'private, no-cache',
    etag,
  })
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(picture.body)
}

const binary = { schema: { type: 'string', contentEncoding: 'binary' } }
const path = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

export const describedDoors = {
  '/notes/{id}/pictures': {
    post: {
      operationId: 'noteAddPicture',
      summary: 'Add a picture to a note; name its `url` in the markdown to show it',
      tags: ['notes'],
      parameters: [...path, { name: 'name', in: 'query', schema: { type: 'string', maxLength: 200 } }],
      requestBody: {
        required: true,
        content: { 'image/png': binary, 'image/jpeg': binary, 'image/gif': binary, 'image/webp': binary },
      },
      responses: {
        200: {
          description: 'Done',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NotePicture' } } },
        },
        404: refused,
        409: refused,
        413: refused,
        415: refused,
        422: refused,
      },
    },
  },
  '/note-pictures/{id}': {
    get: {
      operationId: 'notePicture',
      summary: 'The bytes of a picture',
      tags: ['notes'],
      parameters: path,
      responses: {
        200: {
          description: 'Done',
          content: { 'image/png': binary, 'image/jpeg': binary, 'image/gif': binary, 'image/webp': binary },
        },
        404: refused,
      },
    },
  },
  '/notes/{id}/live': {
    get: {
      operationId: 'noteLive',
      summary: 'A WebSocket that speaks the Yjs sync protocol of hocuspocus 4; the text is the Y.Text `body`',
      tags: ['notes'],
      parameters: path,
      responses: {
        101: { description: 'The line is open' },
        404: refused,
        426: { description: 'Come with an upgrade to websocket' },
      },
    },
  },
}
