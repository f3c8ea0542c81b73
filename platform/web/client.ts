import type { AnswerOf, BodyOf, ChangeRequest, Endpoint, FilterOf, QueryRequest } from '../contract/endpoint.ts'
import type { ProblemKind } from '../contract/problem.ts'
import { Problem, problemStatus } from '../contract/problem.ts'

export type Params = Record<string, string>

/** What goes with a request: `id` fills `{id}`, `params` every other `{name}` of the path. */
export type CallOptions<R> = {
  id?: string | undefined
  params?: Params | undefined
  query?: (R extends QueryRequest ? FilterOf<R> : never) | undefined
  body?: (R extends ChangeRequest ? BodyOf<R> : never) | undefined
  /** The version the reader saw; a newer one is answered 409. */
  ifMatch?: number | undefined
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * One request of the contract, sent. Resolves to the answer; rejects only with `Problem`.
 * Answers are trusted to be as the contract says (the server's contract test holds it to that).
 */
export const call = async <R extends Endpoint>(request: R, options: CallOptions<R> = {}): Promise<AnswerOf<R>> =>
  (await callInGroup(request, options)).answer

/** The same, with the id under which the change was recorded: what an undo names. */
export const callInGroup = async <R extends Endpoint>(
  request: R,
  options: CallOptions<R> = {},
): Promise<Said<AnswerOf<R>>> => {
  const path = fillPath(request.path, { ...options.params, ...(options.id === undefined ? {} : { id: options.id }) })
  return (await exchange(
    request.kind === 'query' ? 'GET' : 'POST',
    path + queryString(options.query),
    options,
  )) as Said<AnswerOf<R>>
}

export type Said<Answer> = { answer: Answer; groupId: string | undefined }

export const apiRoot = '/api/v1'

export const fillPath = (path: string, params: Params): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The path ${path} needs "${name}".`)
    return encodeURIComponent(value)
  })

/** Lists become repeated keys; undefined, null and empty text are left out. */
export const queryString = (query: unknown): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item))
    }
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}

type SendOptions = {
  body?: unknown
  /** Sent as it is, instead of `body`. */
  file?: Blob | undefined
  ifMatch?: number | undefined
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
}

/** Below the contract: method and path. Features use `call`. */
export const send = async (method: 'GET' | 'POST', path: string, options: SendOptions = {}): Promise<unknown> =>
  (await exchange(method, path, options)).answer

export type Exchanged = {
  answer: unknown
  /** Of a change: names all facts of it, so that they can be undone as one. */
  groupId: string | undefined
}

/** As `send`, with what the headers tell besides the answer. */
export const exchange = async (method: 'GET' | 'POST', path: string, options: SendOptions = {}): Promise<Exchanged> => {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method === 'POST')
    headers['content-type'] = options.file ? options.file.type || 'application/octet-stream' : 'application/json'
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const response = await reach(apiRoot + path, {
    method,
    headers,
    credentials: 'same-origin',
    signal: options.signal ?? null,
    ...(method === 'POST' ? { body: options.file ?? JSON.stringify(options.body ?? {}) } : {}),
  })
  if (!response.ok) throw await problemOf(response)
  const groupId = response.headers.get('caseward-group') ?? undefined
  if (response.status === 204) return { answer: undefined, groupId }
  const answer: unknown = await response.json().catch(() => {
    throw new Problem(
      'unavailable',
      'web.unreadable',
      'The server answered something unreadable. Nothing was lost; try again.',
    )
  })
  return { answer, groupId }
}

const reach = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(
      'unavailable',
      'web.offline',
      init.method === 'GET'
        ? 'The server cannot be reached. What you see is from before; it renews by itself.'
        : 'The server cannot be reached, so nothing was changed. What you typed is kept; try again.',
    )
  }
}

const kindOf = (status: number): ProblemKind => {
  const entry = Object.entries(problemStatus).find(([, code]) => code === status)
  if (entry) return entry[0] as ProblemKind
  return status >= 500 ? 'unavailable' : 'malformed'
}

const problemOf = async (response: Response): Promise<Problem> => {
  const kind = kindOf(response.status)
  const body: unknown = await response.json().catch(() => undefined)
  const retryAfter = Number(response.headers.get('retry-after'))
  const extra = retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}
  if (!isProblemBody(body))
    return new Problem(kind, `web.status_${response.status}`, plainSentence(response.status), extra)
  return new Problem(kind, body.code, body.detail, {
    ...extra,
    ...(body.fields ? { fields: body.fields } : {}),
    ...(body.current === undefined ? {} : { current: body.current }),
  })
}

type SaidProblem = { code: string; detail: string; fields?: { path: string; message: string }[]; current?: unknown }

const isProblemBody = (body: unknown): body is SaidProblem =>
  typeof body === 'object' &&
  body !== null &&
  typeof (body as SaidProblem).code === 'string' &&
  typeof (body as SaidProblem).detail === 'string'

const plainSentence = (status: number): string =>
  status >= 500
    ? `The server could not answer (${status}). Nothing was changed by this; try again in a moment.`
    : `The server refused the request (${status}).`

export type BulkChange = { id: string; change: string; body: unknown }
export type BulkResult =
  | { id: string; done: true; answer: unknown }
  | { id: string; done: false; code: string; detail: string }

/** A list of changes of one noun in one transaction; what one target refuses is named beside it, the others land. */
export const callBulk = async (
  noun: string,
  changes: readonly BulkChange[],
): Promise<{ groupId: string; results: BulkResult[] }> =>
  (await send('POST', `/${noun}/changes`, { body: { changes } })) as { groupId: string; results: BulkResult[] }

/** Whatever was thrown, as a Problem that can be shown. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem('unavailable', 'web.failed', 'This part of the page failed. Reload it; nothing you saved is lost.')
