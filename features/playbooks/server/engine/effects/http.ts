import { Problem } from '../../../../../platform/contract/problem.ts'
import { OutboundRefusal } from '../../../../../platform/server/means/outbound/refusal.ts'
import type { OutboundAnswer, OutboundCall } from '../../../../../platform/server/means/outbound/outbound.ts'
import { redact, redactText, type Opened } from '../../../../secrets/server/index.ts'
import { millisecondsOf } from '../../../contract/document/duration.ts'
import { usedBy } from '../../means.ts'
import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { fill, type Sight } from '../../../../../platform/contract/expressions/fill.ts'
import { withSecrets } from '../with-secrets.ts'
import type { Doing } from './acting.ts'

const mostBytes = 48 * 1024
const longestMs = 60_000

export async function beginHttp(engine: Engine, at: Standing, { step, sight }: Doing<'http'>): Promise<Outcome> {
  const secrets = await openSecrets(engine, at)
  const make = (secretOf: (name: string) => string) => callOf({ step, sight }, secretOf)
  const shown = make((name) => `•••${name}•••`)
  const call = make((name) => {
    const secret = secrets.get(name)
    if (secret === undefined) throw new StepFailure(`There is no secret ${name} that playbooks may use.`)
    return secret
  })
  // At least once: a request that was cut off is sent again, and whoever wants to can tell by this key.
  const headers = { 'idempotency-key': `${at.row.id}-${at.row.attempt}`, ...call.headers }
  const input = kept({ method: shown.method, url: shown.url, headers: shown.headers, body: shown.body ?? null })
  try {
    const answer = await engine.means.outbound.request({ ...call, headers })
    const output = kept(redact(shownAnswer(answer), secrets))
    const fine = step.accepts ? step.accepts.includes(answer.status) : answer.status >= 200 && answer.status < 300
    if (fine) return { kind: 'done', input, output, to: step.next }
    const again = answer.status >= 500 || answer.status === 429 || answer.status === 408
    return {
      kind: 'failed',
      input,
      sentence: `The answer was ${answer.status}: ${redactText(answer.text, secrets).slice(0, 300)}`,
      again,
    }
  } catch (error) {
    if (!(error instanceof OutboundRefusal)) throw error
    return { kind: 'failed', input, sentence: redactText(error.message, secrets), again: error.passing }
  }
}

type Requesting = { step: Doing<'http'>['step']; sight: Sight }

function callOf({ step, sight }: Requesting, secretOf: (name: string) => string): OutboundCall {
  const say = withSecrets(secretOf)
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  const headers = Object.entries(step.headers ?? {}).map(([name, value]) => [name, text(say(sight, value))] as const)
  const body = step.body === undefined ? undefined : fill(sight, step.body, say)
  const json = body !== undefined && typeof step.body !== 'string'
  return {
    url: text(say(sight, step.url)),
    method: step.method,
    headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...Object.fromEntries(headers) },
    ...(body === undefined ? {} : { body: text(body) }),
    timeoutMs: Math.min(longestMs, step.timeout ? millisecondsOf(step.timeout) : 20_000),
    maxBytes: mostBytes,
    redirects: step.method === 'GET' ? 3 : 0,
  }
}

/** @throws StepFailure where they may not be used any more */
async function openSecrets({ scene, means }: Engine, at: Standing): Promise<Opened> {
  const { actor, document, run, publishedBy } = at
  if (document.secrets.length === 0) return new Map()
  const by = usedBy({ id: run.playbookId, name: run.name }, publishedBy)
  try {
    return await scene.keep(actor.organisationId, (within) => means.secrets.resolve(within, by, document.secrets))
  } catch (error) {
    if (error instanceof Problem) throw new StepFailure(error.detail, error.kind === 'unavailable')
    throw error
  }
}

function shownAnswer({ status, headers, text }: OutboundAnswer): unknown {
  const type = headers['content-type'] ?? ''
  if (!/\bjson\b/.test(type)) return { status, type, body: text }
  try {
    return { status, type, body: JSON.parse(text) as unknown }
  } catch {
    return { status, type, body: text }
  }
}
