import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changeRequest, queryRequest } from '../contract/endpoint.ts'
import { Problem } from '../contract/problem.ts'
import { call, callInGroup, fillPath, queryString } from './client.ts'

const readThing = queryRequest({
  name: 'thing.read',
  path: '/things/{id}',
  summary: 'A thing',
  query: z.object({ q: z.string().optional() }),
  answer: z.object({ url: z.string() }),
})
const closeThing = changeRequest({
  name: 'thing.close',
  path: '/things/{id}/close',
  summary: 'Close it',
  body: z.object({ why: z.string() }),
  answer: z.object({ got: z.unknown() }),
})

/** A real server that answers what the test says; the client's relative paths are led to it. */
const withServer = async (
  answer: (
    url: string,
    body: string,
    headers: Record<string, unknown>,
  ) => { status: number; body: unknown; headers?: Record<string, string> },
  run: () => Promise<void>,
) => {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const said = answer(request.url ?? '', body, request.headers)
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers })
      response.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const real = globalThis.fetch
  globalThis.fetch = (input, init) => real(`http://127.0.0.1:${port}${String(input)}`, init)
  try {
    await run()
  } finally {
    globalThis.fetch = real
    await new Promise((closed) => server.close(closed))
  }
}

describe('client', () => {
  it('fills paths and queries', () => {
    expect(fillPath('/cases/{id}/notes/{note}', { id: 'INC-1', note: 'a/b' })).toBe('/cases/INC-1/notes/a%2Fb')
    expect(() => fillPath('/cases/{id}', {})).toThrow('needs "id"')
    expect(queryString({ a: ['x', 'y'], b: undefined, c: '', d: 0 })).toBe('?a=x&a=y&d=0')
  })

  it('asks and changes', async () => {
    await withServer(
      (url, body, headers) => ({
        status: 200,
        body: { url, got: [body, headers['if-match']] },
        headers: { 'caseward-group': 'g1' },
      }),
      async () => {
        expect(await call(readThing, { id: 'x', query: { q: 'a b' } })).toMatchObject({ url: '/api/v1/things/x?q=a+b' })
        const said = await callInGroup(closeThing, { id: 'x', body: { why: 'done' }, ifMatch: 3 })
        expect(said).toMatchObject({ answer: { got: ['{"why":"done"}', '"3"'] }, groupId: 'g1' })
      },
    )
  })

  it('turns refusals, nonsense and silence into Problems', async () => {
    await withServer(
      () => ({
        status: 409,
        body: { type: 'about:blank', title: 'Conflict', status: 409, code: 'thing.closed', detail: 'It is closed.' },
      }),
      async () => {
        await expect(call(readThing, { id: 'x' })).rejects.toMatchObject({
          kind: 'conflict',
          code: 'thing.closed',
          detail: 'It is closed.',
        })
      },
    )
    await withServer(
      () => ({ status: 502, body: '<html>bad gateway</html>' }),
      async () =>
        expect(call(readThing, { id: 'x' })).rejects.toMatchObject({ kind: 'unavailable', code: 'web.status_502' }),
    )
    await withServer(
      () => ({ status: 200, body: 'not json' }),
      async () => expect(call(readThing, { id: 'x' })).rejects.toMatchObject({ code: 'web.unreadable' }),
    )
    await expect(call(readThing, { id: 'x' })).rejects.toBeInstanceOf(Problem)
  })
})
