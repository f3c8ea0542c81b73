import { setTimeout as sleep } from 'node:timers/promises'
import { password, emailOf, type Name } from './cast.ts'
import type { ConnectorName, Hand, Sent } from './plan.ts'

/**
 * The way in, as for everybody: HTTP. `acted` hears of every change, before it is sent. `stop`: what is refused for the
 * moment is not tried again any more.
 */
export type Door = { url: string; request: typeof fetch; acted?: () => void; stop?: AbortSignal }

type Refusal = { status: number; code?: string; detail?: string; fields?: unknown; retryAfter?: string | null }

/** Waits before the next try, in milliseconds: a minute in all, longer than anything that passes by itself. */
const waits = [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600] as const

/** Two at once, too many at once, a database that is away: what nobody did wrong, and what may work when asked again. */
const passes = ({ status, code }: Refusal): boolean =>
  status === 429 || status === 503 || (status === 409 && code === 'request.collided')

/** @throws Error with the product's own sentence when it refuses for good */
async function send(door: Door, sent: Sent): Promise<Response> {
  for (const wait of [...waits, undefined]) {
    const answer = await once(door, sent)
    if (answer instanceof Response) return answer
    if (wait === undefined || door.stop?.aborted || !passes(answer)) throw refused(sent, answer)
    await sleep(Math.max(wait, Number(answer.retryAfter ?? 0) * 1000), undefined, { signal: door.stop }).catch(
      () => undefined,
    )
  }
  throw new Error(`${sent.method} ${sent.path} was not answered.`)
}

async function once({ url, request }: Door, { method, path, headers = {}, body }: Sent): Promise<Response | Refusal> {
  const response = await request(`${url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as Omit<Refusal, 'status'>
  return { ...problem, status: response.status, retryAfter: response.headers.get('retry-after') }
}

const refused = ({ method, path }: Sent, { status, detail, fields }: Refusal): Error =>
  new Error(
    `${method} ${path} was refused (${status}): ${detail ?? 'no reason given'} ${fields ? JSON.stringify(fields) : ''}`.trim(),
  )

const json = { 'content-type': 'application/json' }

/** Posts without signing in first; answers with the session that it began. */
export async function begin(door: Door, path: string, body: object): Promise<Hand> {
  const response = await send(door, { method: 'POST', path, headers: json, body: JSON.stringify(body) })
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const { person } = (await response.json()) as { person: { id: string; name: string } }
  return {
    ...person,
    post: async <T>(to: string, what: unknown = {}) => {
      door.acted?.()
      return (await (
        await send(door, { method: 'POST', path: to, headers: { ...json, cookie }, body: JSON.stringify(what) })
      ).json()) as T
    },
    get: async <T>(from: string) =>
      (await (await send(door, { method: 'GET', path: from, headers: { cookie } })).json()) as T,
    raw: (sent) => {
      door.acted?.()
      return send(door, { ...sent, headers: { ...sent.headers, cookie } })
    },
  }
}

export const signIn = (door: Door, name: Name): Promise<Hand> =>
  begin(door, '/sign-in', { email: emailOf(name), password })

/** How a tool sends: with its token, in its own format. */
export type Feed = (connector: ConnectorName, payloads: readonly unknown[]) => Promise<Received>
export type Received = { created: number; repeated: number }

/** Tools that write lines send lines; the others wrap. */
const wrapped: Partial<Record<ConnectorName, (payloads: readonly unknown[]) => unknown>> = {
  'microsoft-graph': (value) => ({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#security/alerts_v2',
    value,
  }),
  'elastic-security': (hits) => ({ took: 3, timed_out: false, hits: { total: { value: hits.length }, hits } }),
  generic: (all) => all,
}

export function feed(door: Door, token: string): Feed {
  return async (connector, payloads) => {
    const wrap = wrapped[connector]
    const body = wrap ? JSON.stringify(wrap(payloads)) : payloads.map((each) => JSON.stringify(each)).join('\n')
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': wrap ? 'application/json' : 'application/x-ndjson',
    }
    const response = await send(door, { method: 'POST', path: `/ingest/${connector}`, headers, body })
    const answer = (await response.json()) as Received & { rejected: { detail: string }[] }
    if (answer.rejected.length > 0)
      throw new Error(`${connector} of the demo was rejected: ${answer.rejected[0]?.detail}`)
    return answer
  }
}
