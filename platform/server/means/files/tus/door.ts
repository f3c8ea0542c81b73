import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnswerOf } from '../../../../contract/endpoint.ts'
import { Problem } from '../../../../contract/problem.ts'
import { listUploads } from '../../../../contract/uploads.ts'
import { understand } from '../../../http/invalid.ts'
import { tooLong } from '../receiving/receiving.ts'
import { chunkType, refuseVersion, tusExtensions, tusVersion } from './answers.ts'
import { bytesOf, describedBy } from './headers.ts'
import { beginUpload, bring, findUpload, giveUp, listOwn, offsetOf, type Parts } from './uploads.ts'

const base = '/api/v1/uploads'
/** A sender that sends nothing for so long is gone. */
const silenceMs = 120_000

/** tus 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation, termination, expiration. */
export async function uploadDoor(app: FastifyInstance, parts: Parts): Promise<void> {
  await app.register(async (own) => {
    // The bytes are not read here: they go straight to where they are hashed and sealed.
    own.addContentTypeParser(chunkType, (_, payload, done) => done(null, payload))
    own.addHook('onRequest', async (request, reply) => {
      void reply.header('tus-resumable', tusVersion)
      const needless = request.method === 'OPTIONS' || request.method === 'GET'
      return needless || request.headers['tus-resumable'] === tusVersion ? undefined : refuseVersion(request, reply)
    })
    // A stop waits for requests, and this one may take hours: what has come is kept, its sender goes on afterwards.
    own.addHook('preClose', () => parts.files.arrivals.close())
    own.options(base, (_, reply) =>
      reply.code(204).headers({ 'tus-version': tusVersion, 'tus-extension': tusExtensions }).send(),
    )
    own.get(base, (request) => listed(parts, request))
    own.post(base, (request, reply) => create(parts, request, reply))
    own.head(`${base}/:id`, (request, reply) => tellOffset(parts, request, reply))
    own.patch(`${base}/:id`, { config: { unhurried: true } }, (request, reply) => take(parts, request, reply))
    own.delete(`${base}/:id`, (request, reply) => end(parts, request, reply))
  })
}

const idOf = (request: FastifyRequest) => (request.params as { id: string }).id

async function create(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const size = bytesOf(request, 'Upload-Length')
  const { id, expires } = await beginUpload(parts, request, { size, ...describedBy(request) })
  // Of an empty file nothing follows that would make it whole.
  if (size === 0) await offsetOf(parts, request, await findUpload(parts, request, id))
  void reply.headers({ location: `${base}/${id}`, 'upload-expires': expires.toUTCString() })
  return reply.code(201).send()
}

async function tellOffset(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const upload = await findUpload(parts, request, idOf(request))
  const offset = await offsetOf(parts, request, upload)
  void reply.headers({
    'upload-offset': String(offset),
    'upload-length': String(upload.size),
    'upload-expires': upload.expires_at.toUTCString(),
    'cache-control': 'no-store',
  })
  return reply.code(200).send()
}

async function take(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const from = bytesOf(request, 'Upload-Offset')
  if (request.headers['content-type'] !== chunkType)
    throw new Problem('unsupported', 'request.media_type', `Send ${chunkType} here.`)
  const upload = await findUpload(parts, request, idOf(request))
  const announced = Number(request.headers['content-length'] ?? 0)
  if (from + announced > upload.size) throw tooLong('Nothing of this request was kept.')
  const { raw } = request
  try {
    const told = upload.coming
      ? await bring(parts, request, {
          upload: { ...upload, coming: upload.coming },
          from,
          bringing: { bytes: heardFrom(raw), stop: () => raw.destroy() },
        })
      : { offset: upload.size, expires: upload.expires_at }
    void reply.headers({ 'upload-offset': String(told.offset), 'upload-expires': told.expires.toUTCString() })
    return await reply.code(204).send()
  } finally {
    raw.socket.setTimeout(0)
    letGo(raw)
  }
}

/** Without closing the line when the reader stops: the refusal still has to go out on it. */
async function* heardFrom(raw: FastifyRequest['raw']): AsyncGenerator<Uint8Array> {
  // Node ends a line that is silent for so long.
  raw.socket.setTimeout(silenceMs)
  yield* raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
}

/** Many clients hear a refusal only when they have sent all: the rest is thrown away, for ten seconds at most. */
function letGo(raw: FastifyRequest['raw']): void {
  if (raw.complete || raw.destroyed) return
  raw.resume()
  const over = setTimeout(() => raw.destroy(), 10_000)
  raw.once('close', () => clearTimeout(over))
}

async function end(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await giveUp(parts, request, await findUpload(parts, request, idOf(request)))
  return reply.code(204).send()
}

async function listed(parts: Parts, request: FastifyRequest): Promise<AnswerOf<typeof listUploads>> {
  const { target } = understand(listUploads.query, request.query)
  const uploads = await listOwn(parts, request, target)
  return {
    items: uploads.map(({ id, name, target: to, stamp, size, ...row }) => ({
      id,
      name,
      target: to,
      stamp,
      size,
      arrived: row.content_id !== null,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    })),
  }
}
