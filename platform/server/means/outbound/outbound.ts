import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request as send, type Dispatcher } from 'undici'
import { readAllowed, type Allowed } from './allowed.ts'
import { checkHost, checkUrl, type Resolve, type Resolved } from './guard.ts'
import { readBody } from './read-body.ts'
import { OutboundRefusal } from './refusal.ts'

export type OutboundCall = {
  url: string
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Names of any case. `host`, lengths and what belongs to the connection are ours. */
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** For all of it: looking up, connecting, sending, reading (10 s). */
  timeoutMs?: number
  /** Of the answer's body, unpacked (1 MiB). */
  maxBytes?: number
  /** The beginning of a larger body will do; without it a larger body is refused. */
  cut?: boolean
  /** How many redirects are followed, each through the guard (0: a redirect is the answer). */
  redirects?: number
}
export type OutboundAnswer = {
  status: number
  /** Lower case; of several the last. */
  headers: Record<string, string>
  text: string
  bytes: Buffer
  cut: boolean
  /** Where it ended after redirects. */
  url: string
}
export type Outbound = {
  /** @throws OutboundRefusal; an answer of any status is an answer */
  request: (call: OutboundCall) => Promise<OutboundAnswer>
  /** Why nothing may be sent there, as a sentence; undefined: it may, or nobody knows the name at the moment. */
  check: (url: string) => Promise<string | undefined>
}

/** Somebody waits for the answer. */
const checkMs = 2_000

const systemResolve: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))

/** The one way out by HTTP. `allow`: the setting CASEWARD_OUTBOUND_ALLOW. */
export function makeOutbound(
  options: { allow?: string | undefined; version?: string; resolve?: Resolve } = {},
): Outbound {
  const allowed = readAllowed(options.allow)
  const resolve = options.resolve ?? systemResolve
  const agent = `Caseward/${options.version ?? '0'}`

  return {
    async check(url) {
      const look = async () => checkHost(checkUrl(url, allowed), allowed, resolve)
      const refusal = await within(AbortSignal.timeout(checkMs), checkMs, look).then(
        () => undefined,
        (error: unknown) => error,
      )
      return refusal instanceof OutboundRefusal && !refusal.passing ? refusal.message : undefined
    },
    async request(call) {
      const timeoutMs = call.timeoutMs ?? 10_000
      const signal = AbortSignal.timeout(timeoutMs)
      let url = checkUrl(call.url, allowed)
      let sending = { ...call, headers: ownHeaders(call.headers ?? {}, agent) }
      for (let left = call.redirects ?? 0; ; left--) {
        const answer = await within(signal, timeoutMs, () => once(url, { call: sending, signal, allowed, resolve }))
        const location = answer.status >= 300 && answer.status < 400 ? answer.headers.location : undefined
        if (left <= 0 || !location) return answer
        const next = checkUrl(URL.parse(location, url)?.href ?? location, allowed)
        sending = redirected(sending, { from: url, to: next, status: answer.status })
        url = next
      }
    },
  }
}

type Sending = { call: OutboundCall; signal: AbortSignal; allowed: Allowed; resolve: Resolve }

async function once(url: URL, { call, signal, allowed, resolve }: Sending): Promise<OutboundAnswer> {
  const found = await checkHost(url, allowed, resolve)
  const pinned = new Agent({
    allowH2: false,
    connect: { lookup: pinnedTo(found), timeout: 0, autoSelectFamily: true },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 32 * 1024,
  })
  try {
    const said = await send(url, {
      method: call.method ?? 'GET',
      headers: { ...call.headers },
      body: call.body ?? null,
      dispatcher: pinned,
      signal,
    })
    return await read(url, said, call)
  } finally {
    // Whatever is still under way of it ends here.
    void pinned.destroy()
  }
}

/** Aborting ends the connection; a resolver that hangs is left behind. */
async function within<T>(signal: AbortSignal, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const late = () => new OutboundRefusal('timeout', `There was no whole answer within ${timeoutMs / 1000} s.`)
  const tooLate = sleep(timeoutMs + 100, undefined, { signal: stop.signal }).then(() => {
    throw late()
  })
  try {
    return await Promise.race([work(), tooLate])
  } catch (error) {
    if (error instanceof OutboundRefusal) throw error
    if (signal.aborted) throw late()
    throw explained(error as Error & { code?: string })
  } finally {
    stop.abort()
    tooLate.catch(() => undefined)
  }
}

function explained(error: Error & { code?: string }): OutboundRefusal {
  const code = error.code ?? ''
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return new OutboundRefusal('too-large', 'The headers of the answer are larger than what is read.')
  if (code.startsWith('UND_ERR_INVALID') || error instanceof TypeError)
    return new OutboundRefusal('refused', `The request cannot be sent as it is: ${error.message}.`)
  if (code.startsWith('HPE_') || error.name === 'HTTPParserError')
    return new OutboundRefusal('protocol', 'What answered does not speak HTTP.')
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return new OutboundRefusal('unreachable', `The certificate was not accepted (${code}).`)
  return new OutboundRefusal('unreachable', `The host could not be reached (${code || error.name}).`)
}

/** The connection goes to what was checked, whatever a second look-up would answer. */
const pinnedTo =
  (found: readonly Resolved[]): LookupFunction =>
  (_hostname, options, done) => {
    if (options.all) done(null, [...found])
    else done(null, found[0]?.address ?? '', found[0]?.family)
  }

async function read(url: URL, said: Dispatcher.ResponseData, call: OutboundCall): Promise<OutboundAnswer> {
  const headers = Object.fromEntries(
    Object.entries(said.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? ''),
    ]),
  )
  const limit = { maxBytes: call.maxBytes ?? 1024 * 1024, cut: call.cut ?? false }
  const { bytes, cut } = await readBody(said.body, headers['content-encoding'], limit)
  return { status: said.statusCode, headers, bytes, text: bytes.toString('utf8'), cut, url: url.href }
}

const reserved = new Set(
  'host content-length transfer-encoding connection keep-alive upgrade te trailer expect proxy-authorization proxy-connection accept-encoding'.split(
    ' ',
  ),
)

function ownHeaders(given: Readonly<Record<string, string>>, agent: string): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': agent }
  for (const [name, value] of Object.entries(given)) {
    const known = name.toLowerCase()
    if (reserved.has(known)) throw new OutboundRefusal('refused', `The header ${known} is set by Caseward itself.`)
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(known) || /[^\t\x20-\x7e\x80-\xff]/.test(value))
      throw new OutboundRefusal(
        'refused',
        `The header ${known.slice(0, 60).replaceAll(/[^!-~]/g, '?')} holds a character that headers cannot.`,
      )
    headers[known] = value
  }
  return { ...headers, 'accept-encoding': 'identity' }
}

type Hop = { from: URL; to: URL; status: number }

/** As browsers do; headers of the caller, which may be credentials, stay with the origin they were meant for. */
function redirected<C extends OutboundCall>(call: C, { from, to, status }: Hop): C {
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw new OutboundRefusal('refused', 'The answer leads from https:// to http://, which is not followed.')
  const plain = status === 303 || ((status === 301 || status === 302) && call.method === 'POST')
  const headers = Object.fromEntries(
    Object.entries(call.headers ?? {}).filter(
      ([name]) =>
        (from.origin === to.origin || ['user-agent', 'accept', 'accept-encoding', 'content-type'].includes(name)) &&
        !(plain && name === 'content-type'),
    ),
  )
  if (!plain) return { ...call, headers }
  const { body: _body, ...rest } = call
  return { ...rest, method: call.method === 'HEAD' ? 'HEAD' : 'GET', headers } as C
}
