import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { Connector } from '../../../../connectors/connector.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Received } from '../../contract/requests/receive-alerts.ts'
import { receiveAlertsChange } from '../changes/receive-alerts.ts'
import { inflate, maxBodyBytes } from '../intake/inflate.ts'
import type { Batch } from '../receive/batch.ts'
import { groupCommit, type Caller } from '../receive/group-commit.ts'
import { heavyBytes, oneAtATime } from '../receive/one-at-a-time.ts'
import { readBatch, type ReadBatch } from '../receive/read-batch.ts'

/** `POST /api/v1/alerts` and `POST /api/v1/ingest/{connector}`: bodies are read here, as bytes and within limits. */
export function ingestDoors(app: FastifyInstance, doors: Doors, connectors: ReadonlyMap<string, Connector>): void {
  const receive = receiver(doors)
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    // Fastify holds a body without a content type against the parsers as well.
    scope.post('/api/v1/alerts', { bodyLimit: maxBodyBytes }, (request, reply) =>
      receive(connectors.get('generic')!, request, reply),
    )
    scope.post('/api/v1/ingest/:connector', { bodyLimit: maxBodyBytes }, (request, reply) => {
      const name = (request.params as { connector: string }).connector
      const connector = connectors.get(name)
      if (connector) return receive(connector, request, reply)
      const known = [...connectors.keys()].sort().join(', ')
      throw new Problem(
        'unknown',
        'alerts.unknown_connector',
        `There is no connector of this name. Known are: ${known}.`,
      )
    })
  })
}

function receiver(doors: Doors) {
  const commit = groupCommit(async ({ actor, source }, batch) => {
    await perform(doors.world, { actor, source }, { change: receiveAlertsChange, refs: [], body: batch })
  })
  const inTurn = oneAtATime()
  return async (connector: Connector, request: FastifyRequest, reply: FastifyReply): Promise<Received> => {
    const caller: Caller = { actor: doors.actorOf(request), source: doors.sourceOf(request) }
    const empty: Batch = { connector: connector.name, arrivals: [], refused: [], receipts: [] }
    // Before a byte is read; `perform` refuses it, and keeps that it did.
    if (!granted(caller.actor, receiveAlertsChange.request.name)) await commit(caller, empty)
    const encoding = encodingOf(request)
    void reply.code(200)
    return inTurn(isHeavy(request, encoding), async () => {
      const bytes = await inflate(bodyOf(request), encoding)
      const read = await readBatch(connector, bytes)
      if (read.arrivals.length + read.refused.length === 0) return { created: 0, repeated: 0, rejected: [] }
      const batch = { ...empty, arrivals: read.arrivals, refused: read.refused }
      return answerOf(read, await commit(caller, batch))
    })
  }
}

/** Left open when reading stops early: who has not sent all of it yet must still be able to read the answer. */
const bodyOf = (request: FastifyRequest): AsyncIterable<Uint8Array> =>
  ((request.body ?? Readable.from([])) as Readable).iterator({ destroyOnReturn: false })

/** A gzip of that size may unfold to the most there can be. */
const isHeavy = (request: FastifyRequest, encoding: 'gzip' | 'identity'): boolean => {
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  return !(length <= (encoding === 'gzip' ? heavyBytes / 32 : heavyBytes))
}

function encodingOf(request: FastifyRequest): 'gzip' | 'identity' {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip'
  if (encoding === 'identity' || encoding === '') {
    return /^application\/(x-)?gzip\b/i.test(request.headers['content-type'] ?? '') ? 'gzip' : 'identity'
  }
  throw new Problem(
    'unsupported',
    'alerts.encoding',
    'A body is sent as it is or with Content-Encoding: gzip. Nothing of it was taken.',
  )
}

function answerOf(read: ReadBatch, receipts: Awaited<ReturnType<ReturnType<typeof groupCommit>>>): Received {
  const answer: Received = {
    created: 0,
    repeated: 0,
    rejected: read.refused.map(({ index, code, detail }) => ({ index, code, detail })),
  }
  for (const [at, receipt] of receipts.entries()) {
    if (typeof receipt === 'string') answer[receipt] += 1
    else answer.rejected.push({ index: read.arrivals[at]!.index, ...receipt })
  }
  answer.rejected.sort((a, b) => a.index - b.index)
  return answer
}
