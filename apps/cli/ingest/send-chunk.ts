import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ProblemBody } from '../../../platform/contract/problem.ts'
import type { Terminal } from '../command.ts'
import type { Chunk } from './read-chunks.ts'

const Answer = z.object({
  created: z.int(),
  repeated: z.int(),
  rejected: z.array(z.object({ index: z.int(), code: z.string(), detail: z.string() })),
})
export type Answer = z.infer<typeof Answer>

export type Door = {
  url: string
  token: string
  request: Terminal['request']
  tell: Terminal['tell']
  firstPauseMs?: number
}

/** The server does not take it, and asking again would not help; the message says why. */
export class NotTaken extends Error {}

const attempts = 9
const longestPauseMs = 30_000

/**
 * Sends one chunk and waits as long as the server is busy, restarting or asks for patience (429, 5xx, no connection).
 * A chunk whose answer was lost is sent again: what had landed counts as repeated.
 * @throws NotTaken
 */
export async function sendChunk(chunk: Chunk, door: Door): Promise<Answer> {
  let pause = door.firstPauseMs ?? 500
  for (let attempt = 1; ; attempt++) {
    const reply = await tryOnce(chunk, door)
    if ('answer' in reply) return reply.answer
    if (attempt === attempts) throw new NotTaken(`${reply.why} That was the last of ${attempts} attempts.`)
    const wait = reply.afterMs ?? pause
    door.tell(`${reply.why} Trying again in ${Math.ceil(wait / 1000)} s.`)
    await sleep(wait)
    pause = Math.min(pause * 2, longestPauseMs)
  }
}

type Reply = { answer: Answer } | { why: string; afterMs?: number }

async function tryOnce(chunk: Chunk, { url, token, request }: Door): Promise<Reply> {
  const type = chunk.kind === 'ndjson' ? 'application/x-ndjson' : 'application/json'
  try {
    const headers = { 'content-type': type, authorization: `Bearer ${token}` }
    const response = await request(url, {
      method: 'POST',
      headers,
      body: chunk.body,
      redirect: 'error',
      signal: AbortSignal.timeout(120_000),
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.status === 429 || response.status >= 500)
      return { why: `${reason(response, body)}.`, ...patience(response) }
    const answer = Answer.safeParse(body)
    if (response.ok && answer.success) return { answer: answer.data }
    throw new NotTaken(response.ok ? `What answers at ${url} is not Caseward.` : reason(response, body))
  } catch (error) {
    if (error instanceof NotTaken) throw error
    const cause = (error as Error).cause as { code?: string } | undefined
    return { why: `No answer from ${url} (${cause?.code ?? (error as Error).message}); is Caseward running?` }
  }
}

function reason(response: Response, body: unknown): string {
  const problem = ProblemBody.safeParse(body)
  return problem.success ? `${problem.data.detail} (${problem.data.code})` : `The server answered ${response.status}`
}

function patience(response: Response): { afterMs?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? { afterMs: Math.min(seconds, 300) * 1000 } : {}
}
