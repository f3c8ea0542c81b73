import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { buffer } from 'node:stream/consumers'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { Damage } from '../../../../platform/server/means/files/reading.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { granted, needs } from '../../../../platform/server/policy.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { findCase } from '../../../cases/server/index.ts'
import { largestPicture, pictureIn } from '../../../notes/server/index.ts'
import type { Look } from '../../contract/requests/copies.ts'
import { conflict } from '../evidence.ts'
import { fetchedFor } from './fetched-for.ts'
import { selectLetOut, type LetOutAs, type LetOutRow } from './let-out.store.ts'
import { safeName } from './safe-name.ts'
import { mostText, showText } from './show.ts'
import { zipCopy } from './zip-copy.ts'

const rightFor: Record<LetOutAs, string> = {
  'zip-aes': 'evidence.download',
  'zip-crypto': 'evidence.download',
  raw: 'evidence.download-raw',
  look: 'evidence.look',
}

/** Bytes that a step of custody let out, for who made it, for a while. Nothing of them is ever opened by the browser. */
export const copiesDoor =
  (files: Files) =>
  (app: FastifyInstance, doors: Doors): void => {
    app.get('/api/v1/evidence/:id/copies/:copyId', (request, reply) => giveCopy({ files, doors }, request, reply))
    app.get('/api/v1/evidence/:id/looks/:copyId', (request, reply) => giveLook({ files, doors }, request, reply))
  }

type Parts = { files: Files; doors: Doors }

async function letOutTo({ doors }: Parts, request: FastifyRequest): Promise<LetOutRow & { actor: Actor }> {
  const actor = doors.actorOf(request)
  const { id = '', copyId = '' } = request.params as { id?: string; copyId?: string }
  const found =
    isId(id) && isId(copyId)
      ? await doors.read(actor, async (scene) => {
          const row = await selectLetOut(scene, id, copyId)
          if (row) await findCase(scene, row.caseId)
          return row
        })
      : undefined
  if (!found) throw unknown('copy')
  if (!granted(actor, rightFor[found.as]))
    throw new Problem('forbidden', 'request.forbidden', needs(actor, rightFor[found.as]))
  if (found.standing === 'disposed')
    throw conflict('evidence.disposed', `${found.exhibit} was disposed of: its custody has ended.`)
  if (doors.world.clock.now() > fetchedFor(found.at))
    throw conflict(
      'evidence.copy-over',
      `This of ${found.exhibit} could be fetched for a quarter of an hour. Ask for it again, saying why.`,
    )
  return { ...found, actor }
}

/** Whatever it is: to be kept as a file, never to be run, sniffed or framed. */
const closed = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
}

const attached = (name: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(safeName(name)).replaceAll(/['()*]/g, '_')}`

async function giveCopy(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const copy = await letOutTo(parts, request)
  const { organisationId } = copy.actor
  void reply.headers(closed)
  if (copy.as === 'look') return givePicture(parts, copy, reply)
  const bytes = await parts.files.read(organisationId, copy.contentId)
  const name = copy.name ?? 'content'
  if (copy.as === 'raw')
    return reply
      .headers({
        'content-type': 'application/octet-stream',
        'content-length': copy.size,
        'content-disposition': attached(name),
      })
      .send(bytes)
  const zip = zipCopy(bytes, { name, size: Number(copy.size), at: copy.at, cipher: copy.as })
  const file = `${copy.exhibit.replaceAll('/', '-')}.zip`
  return reply.headers({ 'content-type': 'application/zip', 'content-disposition': attached(file) }).send(zip)
}

/** Only what is a picture by its own first bytes, under the type these say. */
async function givePicture({ files }: Parts, copy: LetOutRow & { actor: Actor }, reply: FastifyReply) {
  const bytes = Number(copy.size) <= largestPicture ? await readHead(files, copy, largestPicture) : undefined
  const picture = bytes && pictureIn(bytes)
  if (!picture) throw conflict('evidence.not-a-picture', `${copy.exhibit} is no picture that can be shown safely.`)
  return reply.headers({ 'content-type': picture.mediaType, 'content-disposition': 'inline' }).send(bytes)
}

async function giveLook(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<Look> {
  const copy = await letOutTo(parts, request)
  if (copy.as !== 'look') throw unknown('copy')
  void reply.headers(closed)
  const size = Number(copy.size)
  const small = size <= largestPicture
  const head = await readHead(parts.files, copy, small ? largestPicture : mostText)
  if (small && pictureIn(head)) {
    const { id, copyId } = request.params as { id: string; copyId: string }
    return { shows: 'picture', text: null, url: `/api/v1/evidence/${id}/copies/${copyId}`, shown: size, size }
  }
  return { ...showText(head.subarray(0, mostText), size), url: null, size }
}

async function readHead(files: Files, { actor, contentId, size, exhibit }: LetOutRow & { actor: Actor }, most: number) {
  const to = Math.min(Number(size), most) - 1
  if (to < 0) return Buffer.alloc(0)
  try {
    return await buffer(await files.read(actor.organisationId, contentId, { from: 0, to }))
  } catch (error) {
    if (error instanceof Damage)
      throw conflict('evidence.damaged', `${exhibit} cannot be shown: ${error.message} Have it verified.`)
    throw error
  }
}

const binary = { schema: { type: 'string', contentEncoding: 'binary' } }

export const describedCopies = {
  '/evidence/{id}/copies/{copyId}': {
    get: {
      operationId: 'evidenceCopy',
      summary: 'The bytes that a download let out, for a quarter of an hour, for who asked for them',
      tags: ['evidence'],
      parameters: ['id', 'copyId'].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      responses: {
        200: { description: 'Done', content: { 'application/zip': binary, 'application/octet-stream': binary } },
        404: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  },
}
