import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Case } from '../../features/cases/contract/case.ts'
import type { Webhook, WebhookDelivery } from '../../features/webhooks/contract/webhook.ts'
import { makeLog } from '../../platform/server/log.ts'
import { readOnce } from '../../platform/server/jobs/readers.ts'
import { jobScene } from '../../platform/server/jobs/worker.ts'
import type { Actor } from '../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../world.ts'

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string }
type Answer = { status: number; text?: string; headers?: Record<string, string> }
export type Made = Webhook & { key: string }

/** The cast, and a receiver on this machine; a worker's two steps, each when a test says so. Clean after each test. */
export function webhookStage(name: string) {
  const heard: Heard[] = []
  let answer: (path: string) => Answer = () => ({ status: 200 })
  let opened: TheWorld | undefined
  const world = () => opened!
  const receiver = receive(heard, (path) => answer(path))
  const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const steps = stepsOf(world)
  beforeAll(async () => {
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
    opened = await openWorld(name, { allow: '127.0.0.1' })
    await steps.follow()
  })
  afterAll(async () => {
    await world().close()
    receiver.close()
  })
  afterEach(async () => {
    answer = () => ({ status: 200 })
    world().clock.set(null)
    await steps.follow()
    await world().owner('delete from webhook_deliveries')
    await world().owner(`update webhooks set removed_at = now(), state = 'paused'`)
    heard.length = 0
  })
  return {
    heard,
    url,
    world,
    ...steps,
    ...actsOf(world, url),
    answers: (said: Answer | ((path: string) => Answer)) => (answer = typeof said === 'function' ? said : () => said),
  }
}

const receive = (heard: Heard[], answer: (path: string) => Answer) =>
  createServer((request, response) => {
    let body = ''
    const path = request.url ?? ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push({ path, headers: request.headers, body })
      const { status, headers, text = 'thanks' } = answer(path)
      response.writeHead(status, headers).end(text)
    })
  })

function stepsOf(world: () => TheWorld) {
  const features = () => world().registry.features
  const follow = async () => {
    const reader = features()
      .flatMap((each) => each.readers ?? [])
      .find((each) => each.name === 'webhooks')!
    while (await readOnce(world().world, reader)) continue
  }
  const call = () =>
    features()
      .flatMap((each) => each.jobs ?? [])
      .find((each) => each.name === 'call-webhooks')!
      .run(jobScene(world().world, makeLog('silent')))
  return { follow, call, send: async () => (await follow(), call()) }
}

function actsOf(world: () => TheWorld, url: () => string) {
  let count = 0
  return {
    create: (actor: Actor = world().leo, more: object = {}) =>
      world().did<Made>(actor, 'webhook.create', null, {
        name: `To the wiki ${++count}`,
        url: url(),
        facts: ['case.*'],
        ...more,
      }),
    open: (body: object = {}) => world().did<Case>(world().ana, 'case.open', null, { title: 'Beacons', ...body }),
    deliveries: async (id: string, filter: object = {}) =>
      (await world().asks<{ items: WebhookDelivery[] }>(world().leo, 'webhook.deliveries', { ...filter }, { id }))
        .items,
    later: (ms: number) => world().clock.set(new Date(Date.now() + ms).toISOString()),
  }
}

/** As docs/webhooks.md tells receivers to check it. */
export function isSigned({ headers, body }: Heard, key: string): boolean {
  const parts = String(headers['caseward-signature'])
    .split(',')
    .map((part) => part.split('='))
  const t = parts.find(([name]) => name === 't')?.[1]
  const expected = createHmac('sha256', key).update(`${t}.${body}`).digest('hex')
  return parts.some(([name, value]) => name === 'v1' && value === expected)
}
