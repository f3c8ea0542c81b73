import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { Connector } from '../../../../connectors/connector.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Received } from '../../contract/requests/receive-alerts.ts'
import type { ReceiveAlerts } from '../changes/receive-alerts.ts'
import { inflate, maxBodyBytes, tooLarge } from '../intake/inflate.ts'
import type { Batch } from '../receive/batch.ts'
import { groupCommit, type Caller } from '../receive/group-commit.ts'
import { readBatches, type ReadBatch } from '../receive/read-batch.ts'
import { heavyBytes, makeTurns, type Turn } from '../receive/turns.ts'

export type Ingest = { connectors: ReadonlyMap<string, Connector>; receiveAlerts: ReceiveAlerts }

/** `POST /api/v1/alerts` and `POST /api/v1/ingest/{connector}`: bodies are read here, as bytes and within limits. */
export function ingestDoors(app: FastifyInstance, doors: Doors, { connectors, receiveAlerts }: Ingest): void {
  const receive = receiver(doors, receiveAlerts)
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

/** Who has the turn of large bodies must send the rest within this. */
const slowestMs = 60_000

const tooSlow = () =>
  new Problem(
    'malformed',
    'alerts.too_slow',
    'The body did not arrive within a minute. Nothing of it was taken; send it in smaller parts.',
  )

function receiver(doors: Doors, change: ReceiveAlerts) {
  const commit = groupCommit(async ({ actor, source }, batch) => {
    await perform(doors.world, { actor, source }, { change, refs: [], body: batch })
  })
  const turns = makeTurns()
  return async (connector: Connector, request: FastifyRequest, reply: FastifyReply): Promise<Received> => {
    const caller: Caller = { actor: doors.actorOf(request), source: doors.sourceOf(request) }
    const empty: Batch = { connector: connector.name, arrivals: [], refused: [], receipts: [] }
    // Before a byte is read; `perform` refuses it, and keeps that it did.
    if (!granted(caller.actor, change.request.name)) await commit(caller, empty)
    const encoding = encodingOf(request)
    if (encoding === 'identity' && Number(request.headers['content-length']) > maxBodyBytes)
      throw tooLarge(maxBodyBytes)
    void reply.code(200)
    const { bytes, turn } = await readInTurn(turns, request, encoding)
    try {
      const answer: Received = { created: 0, repeated: 0, rejected: [] }
      for await (const { arrivals, refused } of readBatches(connector, bytes)) {
        addTo(answer, { arrivals, refused }, await commit(caller, { ...empty, arrivals, refused, receipts: [] }))
      }
      return answer
    } finally {
      turn()
    }
  }
}

/** The whole body, and the turn to work on it: to be given back. */
async function readInTurn(turns: ReturnType<typeof makeTurns>, request: FastifyRequest, encoding: 'gzip' | 'identity') {
  let turn: Turn | undefined
  let late = false
  let timer: NodeJS.Timeout | undefined
  const grown = async (size: number) => {
    if (late) throw tooSlow()
    if (size <= heavyBytes || turn) return
    turn = await turns.heavy()
    timer = setTimeout(() => {
      late = true
      // One that sends nothing any more is not told so, for there is nobody who reads.
      timer = setTimeout(() => request.raw.destroy(), slowestMs / 6)
    }, slowestMs)
  }
  try {
    const bytes = await inflate(bodyOf(request), encoding, { grown })
    return { bytes, turn: turn ?? (await turns.light(bytes.byteLength)) }
  } catch (error) {
    turn?.()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Left open when reading stops early: who has not sent all of it yet must still be able to read the answer. */
const bodyOf = (request: FastifyRequest): AsyncIterable<Uint8Array> =>
  ((request.body ?? Readable.from([])) as Readable).iterator({ destroyOnReturn: false })

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

function addTo(answer: Received, read: ReadBatch, receipts: Awaited<ReturnType<ReturnType<typeof groupCommit>>>): void {
  const rejected = read.refused.map(({ index, code, detail }) => ({ index, code, detail }))
  for (const [at, receipt] of receipts.entries()) {
    if (typeof receipt === 'string') answer[receipt] += 1
    else rejected.push({ index: read.arrivals[at]!.index, ...receipt })
  }
  answer.rejected.push(...rejected.sort((a, b) => a.index - b.index))
}
