import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { run } from './ingest.ts'
import { sendChunk } from './ingest/send-chunk.ts'

type Reply = { status: number; body?: unknown; headers?: Record<string, string> }
type Seen = { url: string; body: string; headers: IncomingMessage['headers'] }

const folder = mkdtempSync(join(tmpdir(), 'caseward-ingest-'))
const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A server that gives these replies, one after the other, the last one for ever. */
async function answering(...replies: Reply[]): Promise<{ base: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, body: reply, headers } = replies[Math.min(seen.length, replies.length - 1)] ?? { status: 500 }
      seen.push({ url: request.url ?? '', body, headers: request.headers })
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(reply ?? {}))
    })
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

async function ingest(base: string, args: string[], stdin = '') {
  const said: string[] = []
  const env = { CASEWARD_BASE_URL: base, CASEWARD_TOKEN: 'secret' }
  const say = (line: string) => void said.push(line)
  const code = await run(args, {
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    say,
    tell: say,
    screen: undefined,
    request: fetch,
  })
  return { code, said }
}

const landed = (created: number, repeated = 0, rejected: unknown[] = []): Reply => ({
  status: 200,
  body: { created, repeated, rejected },
})
const problem = (status: number, code: string, detail: string): Reply => ({
  status,
  body: { type: 'about:blank', title: 'x', status, code, detail },
})

describe('ingest', () => {
  it('sends a file to the connector and sums up', async () => {
    const { base, seen } = await answering(landed(2, 1))
    const file = join(folder, 'eve.json')
    writeFileSync(file, '{"a":1}\n{"a":2}\n{"a":3}\n')
    expect(await ingest(base, [file, '--connector', 'suricata'])).toEqual({
      code: 0,
      said: ['2 created, 1 repeated, 0 rejected'],
    })
    expect(seen[0]).toMatchObject({
      url: '/api/v1/ingest/suricata',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/x-ndjson' },
    })
  })

  it('names the line of what was rejected, and ends with 1', async () => {
    const { base } = await answering(landed(1, 0, [{ index: 1, code: 'alert.invalid', detail: 'title: is missing' }]))
    const { code, said } = await ingest(base, ['-'], '{"a":1}\n\n{"a":2}\n')
    expect(code).toBe(1)
    expect(said).toEqual(['line 3: title: is missing (alert.invalid)', '1 created, 0 repeated, 1 rejected'])
  })

  it('waits while the server is busy or asks for patience', async () => {
    const busy = problem(503, 'server.starting', 'Starting.')
    const patience: Reply = { ...problem(429, 'request.throttled', 'Too many.'), headers: { 'retry-after': '0' } }
    const { base, seen } = await answering(busy, patience, landed(1))
    const tell = () => undefined
    const chunk = { body: '{}', kind: 'json' as const, lines: [] }
    const door = { url: base, token: 't', request: fetch, tell, firstPauseMs: 1 }
    expect(await sendChunk(chunk, door)).toEqual({ created: 1, repeated: 0, rejected: [] })
    expect(seen).toHaveLength(3)
  })

  it('gives up after nine attempts, and says what to look at', async () => {
    const { base } = await answering(landed(1))
    servers.splice(0).forEach((server) => server.close())
    const door = { url: base, token: 't', request: fetch, tell: () => undefined, firstPauseMs: 1 }
    await expect(sendChunk({ body: '{}', kind: 'json', lines: [] }, door)).rejects.toThrow(
      /is Caseward running\? That was the last of 9 attempts/,
    )
  })

  it('stops at a refusal and says what had landed', async () => {
    const { base } = await answering(problem(401, 'request.unauthenticated', 'The token is not known.'))
    const { code, said } = await ingest(base, ['-'], '{"a":1}')
    expect(code).toBe(1)
    expect(said[0]).toContain('The token is not known. (request.unauthenticated)')
    expect(said[1]).toBe('0 created, 0 repeated, 0 rejected')
  })

  it('sends nothing when the token belongs to another organisation', async () => {
    const { base, seen } = await answering({ status: 200, body: { organisation: { key: 'acme', name: 'Acme' } } })
    await expect(ingest(base, ['-', '--organisation', 'other'], '{"a":1}')).rejects.toThrow(
      'belongs to the organisation acme, not to other',
    )
    expect(seen.map(({ url }) => url)).toEqual(['/api/v1/me'])
  })

  it('says what is wrong with the call', async () => {
    await expect(ingest('http://localhost', [])).rejects.toThrow('Name one file')
    await expect(ingest('http://localhost', [join(folder, 'none.json')])).rejects.toThrow('There is no file')
    await expect(ingest('http://localhost', ['-', '--colour', 'red'])).rejects.toThrow('--colour')
  })
})
