import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type ProblemBody } from '../../contract/problem.ts'
import { refusalOf } from '../db/refusal-of.ts'
import type { Log } from '../log.ts'

/** RFC 9457, whatever went wrong; what is ours to mend is logged under the request's id and never shown. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = error instanceof Problem ? error : (fromFastify(error as FastifyError) ?? refusalOf(error))
    if (problem) return send(reply, problem, request)
    log.error(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, error: describe(error) },
      'request failed',
    )
    const detail = `Something went wrong on our side; nothing of this request was saved. Say the request id ${request.id} to your administrator.`
    return send(reply, { status: 500, code: 'server.failed', detail, extra: {} }, request)
  })
}

/** Message and stack only: an error object may carry parameters of the query, and so a payload. */
const describe = (error: unknown) =>
  error instanceof Error
    ? { message: error.message, code: (error as { code?: string }).code, stack: error.stack }
    : { message: typeof error }

type Said = Pick<Problem, 'code' | 'detail' | 'extra'> & { status: number }

export function send(reply: FastifyReply, problem: Said, request: FastifyRequest): FastifyReply {
  const { retryAfterSeconds, ...extra } = problem.extra
  const body: ProblemBody = {
    type: `urn:caseward:problem:${problem.code}`,
    title: problem.code.replace(/^[^.]*\./, '').replaceAll('_', ' '),
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...extra,
    requestId: request.id,
  }
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfterSeconds)))
  if (problem.status === 413) letFinish(request, reply)
  return reply.code(problem.status).type('application/problem+json').serializer(String).send(JSON.stringify(body))
}

/** Many clients read the answer only when all is sent: the rest is read and thrown away, for ten seconds at most. */
function letFinish(request: FastifyRequest, reply: FastifyReply): void {
  void reply.removeHeader('connection')
  // Whoever was reading it has stopped, but may still hold the stream.
  request.raw.removeAllListeners('readable')
  request.raw.resume()
  const end = setTimeout(() => request.raw.destroy(), 10_000)
  request.raw.once('close', () => clearTimeout(end))
}

export const notHttp = new Problem(
  'malformed',
  'request.malformed',
  'The request cannot be read: it is not well-formed JSON or HTTP. Nothing was saved.',
)

/** A connection that speaks no HTTP gets its refusal and is closed. */
export function answerNoHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { code, detail, status } = notHttp
  const body = JSON.stringify({ type: `urn:caseward:problem:${code}`, title: 'malformed', status, code, detail })
  const lines = ['HTTP/1.1 400 Bad Request', 'content-type: application/problem+json', `content-length: ${body.length}`]
  socket.end(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`)
}

/** Fastify refuses some requests by itself (broken JSON, too large, unknown media type): same shape, own words. */
export function fromFastify(error: FastifyError): Problem | undefined {
  const status = error.statusCode
  if (status === undefined || status < 400 || status >= 500) return undefined
  if (status === 413)
    return new Problem(
      'too_large',
      'request.too_large',
      'The body is larger than this address takes. Nothing was saved.',
    )
  if (status === 415) return new Problem('unsupported', 'request.media_type', 'Send application/json here.')
  if (status === 404) return new Problem('unknown', 'request.unknown', 'There is nothing at this address.')
  return notHttp
}
