import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { PlaybookDocumentInput } from '../../contract/document/playbook.ts'
import type { Run } from '../../contract/run.ts'

type Heard = { method: string; url: string; headers: IncomingMessage['headers']; body: string }

const secret = 's3cr3t-value-nobody-sees'
let world: TheWorld
let server: Server
let at = ''
let status = 200
const heard: Heard[] = []

beforeAll(async () => {
  server = createServer((request, answer) => {
    void text(request).then((body) => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      answer.writeHead(status, { 'content-type': 'application/json' })
      answer.end(JSON.stringify({ echo: request.headers.authorization, tags: ['a', 'b'] }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  world = await openWorld('playbook_http', { allow: '127.0.0.1' })
  await world.did(world.leo, 'secret.create', null, { name: 'KEY', value: secret, uses: ['playbook'] })
  await world.did(world.leo, 'secret.create', null, { name: 'HOOK', value: secret, uses: ['webhook'] })
})
afterAll(async () => {
  await world.close()
  server.close()
})

let count = 0
async function run(step: object, secrets: string[] = []): Promise<Run> {
  const steps = {
    ask: { name: 'Ask', next: 'over', ...step },
    over: { kind: 'end', name: 'Over', output: { tags: '{{ steps.ask.output.body.tags }}' } },
  }
  const document = {
    name: `Ask ${(count += 1)}`,
    on: ['case'],
    start: 'ask',
    secrets,
    steps,
  } as unknown as PlaybookDocumentInput
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  await world.did(world.leo, 'playbook.publish', id)
  const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: '{{ secret.KEY }} in a title' })
  const { id: runId } = await world.did<Run>(world.ana, 'playbook.start', id, {
    subject: { kind: 'case', id: kase.id },
  })
  await world.settle()
  return world.asks<Run>(world.ana, 'playbook-run.get', {}, { id: runId })
}

const post = (path: string) => ({
  kind: 'http',
  method: 'POST',
  url: `${at}${path}`,
  headers: { authorization: 'Bearer {{ secret.KEY }}' },
  body: { title: '{{ case.title }}', key: '{{ case.key }}' },
})

describe('a request', () => {
  it('carries secrets out and none of them in, and asks for none that a title names', async () => {
    status = 200
    const found = await run(post('/in'), ['KEY'])
    expect(found).toMatchObject({ status: 'done', output: { tags: ['a', 'b'] } })
    const [got] = heard.splice(0)
    expect(got).toMatchObject({
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    })
    expect(got?.headers['idempotency-key']).toContain(found.steps[0]?.id)
    expect(JSON.parse(got?.body ?? '')).toMatchObject({ title: '{{ secret.KEY }} in a title' })
    expect(JSON.stringify(found)).not.toContain(secret)
    expect(found.steps[0]).toMatchObject({
      input: { headers: { authorization: 'Bearer •••KEY•••' } },
      output: { body: { echo: 'Bearer •••KEY•••' } },
    })
    for (const table of ['playbook_steps', 'activity_payloads', 'playbook_versions', 'graphile_worker._private_jobs'])
      expect(await world.owner(`select 1 from ${table} t where t::text like '%${secret}%'`)).toEqual([])
  })

  it('is tried again where that may help, and fails with what was answered', async () => {
    status = 503
    const found = await run({ ...post('/busy'), retry: { times: 1, wait: '1h' } }, ['KEY'])
    expect(found.steps[0]).toMatchObject({
      status: 'ready',
      attempt: 2,
      error: expect.stringContaining('503') as string,
    })
    status = 404
    expect(await run(post('/gone'), ['KEY'])).toMatchObject({
      status: 'failed',
      why: expect.stringContaining('404') as string,
    })
    expect((await run({ ...post('/gone'), accepts: [404] }, ['KEY'])).status).toBe('done')
  })

  it('does not leave for where requests may not go', async () => {
    const found = await run({ kind: 'http', url: 'http://10.0.0.1/' })
    expect(found.why).toMatch(/private address/)
    heard.splice(0)
  })

  it('uses no secret that is not for playbooks', async () => {
    await expect(run({ kind: 'http', url: `${at}/{{ secret.HOOK }}` }, ['HOOK'])).rejects.toThrow(/not for playbooks/)
  })
})
