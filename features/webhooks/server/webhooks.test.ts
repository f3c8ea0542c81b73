import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from '../../../platform/server/log.ts'
import { readOnce } from '../../../platform/server/jobs/readers.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Notice } from '../../notices/contract/notice.ts'
import type { Webhook, WebhookDelivery } from '../contract/webhook.ts'

type Heard = { path: string; headers: IncomingHttpHeaders; body: string }
let world: TheWorld
let url: string
const heard: Heard[] = []
let answer: { status: number; text?: string; headers?: Record<string, string> } = { status: 200 }
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    heard.push({ path: request.url ?? '', headers: request.headers, body })
    response.writeHead(answer.status, answer.headers).end(answer.text ?? 'thanks')
  })
})

beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  world = await openWorld('webhooks', { allow: '127.0.0.1' })
  await follow()
})
afterAll(async () => {
  await world.close()
  receiver.close()
})
afterEach(async () => {
  answer = { status: 200 }
  world.clock.set(null)
  await follow()
  await world.owner('delete from webhook_deliveries')
  await world.owner(`update webhooks set removed_at = now(), state = 'paused'`)
  heard.length = 0
})

const reader = () =>
  world.registry.features.flatMap((each) => each.readers ?? []).find(({ name }) => name === 'webhooks')!
const follow = async () => {
  while (await readOnce(world.world, reader())) continue
}
const call = () =>
  world.registry.features
    .flatMap((each) => each.jobs ?? [])
    .find(({ name }) => name === 'call-webhooks')!
    .run(jobScene(world.world, makeLog('silent')))
const send = async () => {
  await follow()
  await call()
}
let count = 0
type Made = Webhook & { key: string }
const create = (actor: Actor = world.leo, more: object = {}) =>
  world.did<Made>(actor, 'webhook.create', null, { name: `To the wiki ${++count}`, url, facts: ['case.*'], ...more })
const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', ...body })
const deliveries = async (id: string, filter: object = {}) =>
  (await world.asks<{ items: WebhookDelivery[] }>(world.leo, 'webhook.deliveries', { ...filter }, { id })).items
const later = (ms: number) => world.clock.set(new Date(Date.now() + ms).toISOString())
const checked = ({ headers, body }: Heard, key: string) => {
  const [, t, ...signs] =
    /^t=(\d+),(.*)$/
      .exec(String(headers['caseward-signature']))
      ?.flatMap((part, at) => (at === 2 ? part.split(',') : [part])) ?? []
  return signs.includes(`v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`)
}

describe('a webhook', () => {
  it('is sent each fact it asks for once, signed, in the standard form', async () => {
    const made = await create()
    const kase = await open()
    await world.did(world.ana, 'task.create', null, { caseId: kase.id, title: 'Ask' })
    await send()
    await send()
    expect(heard).toHaveLength(1)
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
      fact: 'case.opened',
      subject: { kind: 'case', id: kase.id },
      case: { key: kase.key },
      actor: { kind: 'person', name: 'ana' },
      data: { title: 'Beacons' },
    })
    expect(heard[0]?.headers).toMatchObject({ 'caseward-fact': 'case.opened', 'content-type': 'application/json' })
    expect(checked(heard[0]!, made.key)).toBe(true)
    expect(checked({ ...heard[0]!, body: `${heard[0]?.body} ` }, made.key)).toBe(false)
    expect(await deliveries(made.id)).toMatchObject([
      { state: 'sent', status: 200, said: 'thanks', caseKey: kase.key, attempts: 1 },
    ])
  })

  it('hears of what happened after it was made, under its condition', async () => {
    const before = await open({ severity: 'critical' })
    await create(world.leo, { condition: 'fact.name == "case.opened" && fact.data.severity == "critical"' })
    await open({ severity: 'low' })
    const hit = await open({ severity: 'critical', title: 'Ransom note' })
    await world.did(world.ana, 'case.move', before.id, { status: 'Investigating' })
    await send()
    const cases = heard.map(({ body }) => (JSON.parse(body) as { case: { key: string } }).case.key)
    expect(cases.length === 0 || cases.every((key) => key === hit.key)).toBe(true)
  })

  it('writes its own body, with secrets put in as it is sent and blotted out of what comes back', async () => {
    await world.did(world.leo, 'secret.create', null, { name: 'WIKI', value: 'open "sesame"', uses: ['webhook'] })
    const made = await create(world.leo, {
      body: '{"text": "{{ fact.caseKey }}: {{ fact.data.title }}", "key": "{{ secret.WIKI }}"}',
      headers: [{ name: 'Authorization', value: 'Bearer {{ secret.WIKI }}' }],
      url: `${url}?k={{ secret.WIKI }}`,
    })
    answer = { status: 200, text: 'you said open "sesame"' }
    const kase = await open({ title: 'A "quoted" one' })
    await send()
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ text: `${kase.key}: A "quoted" one`, key: 'open "sesame"' })
    expect(heard[0]?.headers.authorization).toBe('Bearer open "sesame"')
    expect(checked(heard[0]!, made.key)).toBe(true)
    const kept =
      JSON.stringify(await world.owner('select * from webhook_deliveries')) +
      JSON.stringify(await world.owner('select * from webhooks'))
    expect(kept).not.toContain('sesame')
    const [sent] = await deliveries(made.id)
    expect(sent?.said).toBe('you said •••WIKI•••')
    const shown = await world.asks<{ body: string }>(world.leo, 'webhook.delivery', {}, { id: sent?.id ?? '' })
    expect(shown.body).toContain('•••WIKI•••')
    const listed = await world.asks<{ items: { usedBy: object[] }[] }>(world.leo, 'secret.list')
    expect(listed.items[0]?.usedBy).toMatchObject([{ kind: 'webhook', label: made.name }])
    await world.did(world.leo, 'webhook.remove', made.id)
    await world.did(
      world.leo,
      'secret.remove',
      (await world.owner(`select id from secrets where name = 'WIKI'`))[0]?.id as string,
    )
  })

  it('lets no text of a fact pass for a secret', async () => {
    await world.did(world.leo, 'secret.create', null, { name: 'OTHER', value: 'not for you', uses: ['webhook'] })
    await create(world.leo, { body: '{{ fact.data.title }} {{ secret.OTHER.size() > 0 ? "" : "" }}' })
    await open({ title: '{{ secret.OTHER }} [secret OTHER 0] [secret OTHER 00000000-0000-0000-0000-000000000000]' })
    await send()
    expect(heard[0]?.body).toContain('{{ secret.OTHER }}')
    expect(heard[0]?.body).not.toContain('not for you')
  })

  it('never sends what its owner may not see, when it happens or when it is sent', async () => {
    await create()
    await open({ restricted: true, title: 'Hidden from the start' })
    const shown = await open({ title: 'Hidden later' })
    await follow()
    await world.did(world.ana, 'case.restrict', shown.id, { reason: 'Personal data' })
    await call()
    await send()
    expect(heard).toEqual([])
    expect(await world.owner(`select state, said from webhook_deliveries where state <> 'skipped'`)).toEqual([])
  })

  it('sends nothing for who left or may not read the log any more', async () => {
    const made = await create()
    await open()
    await follow()
    await world.owner('update memberships set deactivated_at = now() where person_id = $1', [world.leo.personId])
    await call()
    await open()
    await send()
    const listed = await world.asks<{ items: Webhook[] }>(world.adam, 'webhook.list')
    expect(listed.items.find(({ id }) => id === made.id)?.ownerMay).toBe(false)
    await world.owner('update memberships set deactivated_at = null where person_id = $1', [world.leo.personId])
    expect(heard).toEqual([])
  })

  it('belongs to who saves it last, and sends what they may see', async () => {
    const made = await create(world.adam)
    const edited = await world.did<Webhook>(world.leo, 'webhook.edit', made.id, {
      name: made.name,
      url,
      facts: ['case.opened'],
    })
    expect(edited.owner.name).toBe('leo')
  })
})

describe('what fails', () => {
  it('is tried again, given up, seen and replayed', async () => {
    const made = await create()
    await open()
    answer = { status: 503, text: 'later' }
    await send()
    expect(await deliveries(made.id)).toMatchObject([{ state: 'due', attempts: 1, status: 503, said: 'later' }])
    for (let at = 1; at <= 12; at += 1) {
      later(at * 43_300_000)
      await world.owner(`update webhooks set failing_since = null`)
      await call()
    }
    const [dead] = await deliveries(made.id, { state: 'dead' })
    expect(dead).toMatchObject({ attempts: 12, can: ['webhook.replay'] })
    expect(heard).toHaveLength(12)
    answer = { status: 200 }
    await expect(world.did(world.ana, 'webhook.replay', dead?.id)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.otto, 'webhook.replay', dead?.id)).rejects.toMatchObject({ status: 404 })
    await world.did(world.leo, 'webhook.replay', dead?.id)
    await expect(world.did(world.leo, 'webhook.replay', dead?.id)).rejects.toMatchObject({
      code: 'webhook.not_given_up',
    })
    await call()
    expect(await deliveries(made.id)).toMatchObject([{ id: dead?.id, state: 'sent' }])
    expect(new Set(heard.map(({ headers }) => headers['caseward-delivery']))).toEqual(new Set([dead?.id]))
  })

  it('holds the others of its webhook back, and no other webhook', async () => {
    const bad = await create(world.leo, { url: url.replace('/hook', '/bad') })
    await create()
    for (let n = 0; n < 4; n += 1) await open()
    receiver.removeAllListeners('request')
    receiver.on('request', (request, response) => {
      heard.push({ path: request.url ?? '', headers: request.headers, body: '' })
      response.writeHead(request.url === '/bad' ? 500 : 200).end()
    })
    await send()
    expect(heard.filter(({ path }) => path === '/bad')).toHaveLength(1)
    expect(heard.filter(({ path }) => path === '/hook')).toHaveLength(4)
    expect((await deliveries(bad.id, { state: 'due' })).map(({ attempts }) => attempts).toSorted()).toEqual([
      0, 0, 0, 1,
    ])
    receiver.removeAllListeners('request')
    receiver.on('request', (request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        heard.push({ path: request.url ?? '', headers: request.headers, body })
        response.writeHead(answer.status, answer.headers).end(answer.text ?? 'thanks')
      })
    })
  })

  it('because the address is private is given up at once, with the reason', async () => {
    const made = await create(world.leo, { url: 'http://169.254.169.254/latest' })
    await open()
    await send()
    expect(await deliveries(made.id)).toMatchObject([
      { state: 'dead', said: expect.stringContaining('requests may not reach') as string },
    ])
  })

  it('for days stops it, and its owner is told', async () => {
    const made = await create()
    answer = { status: 500 }
    await open()
    await send()
    later(4 * 86_400_000)
    await open()
    await send()
    expect(await world.factsOf(made.id)).toEqual(['webhook.created', 'webhook.disabled'])
    world.clock.set(null)
    await world.settle()
    const [notice] = (await world.asks<{ items: Notice[] }>(world.leo, 'notice.list')).items
    expect(notice).toMatchObject({ why: 'upkeep', fact: 'webhook.disabled', data: { name: made.name } })
    await expect(world.did(world.leo, 'webhook.test', made.id)).rejects.toMatchObject({ code: 'webhook.not_active' })
    await world.did(world.leo, 'webhook.resume', made.id)
    answer = { status: 200 }
    heard.length = 0
    await world.did(world.leo, 'webhook.replay-dead', made.id)
    await call()
    expect(heard).toHaveLength(2)
  })

  it('because the worker was killed is sent again after its lease, under the same id', async () => {
    const made = await create()
    await open()
    await follow()
    const { claimDue } = await import('./deliveries.store.ts')
    const jobs = jobScene(world.world, makeLog('silent'))
    await jobs.system(null, 'write', (scene) => claimDue(scene, { leaseMs: 150_000, most: 10, ofEach: 10 }))
    await call()
    expect(heard).toEqual([])
    later(151_000)
    await call()
    expect(heard).toHaveLength(1)
    expect(await deliveries(made.id)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
})

describe('by hand and by rules', () => {
  it('a trial shows what was answered', async () => {
    const made = await create()
    answer = { status: 418, text: 'a teapot' }
    const { deliveryId } = await world.did<{ deliveryId: string }>(world.leo, 'webhook.test', made.id)
    await call()
    const shown = await world.asks<WebhookDelivery & { body: string }>(
      world.leo,
      'webhook.delivery',
      {},
      { id: deliveryId },
    )
    expect(shown).toMatchObject({ status: 418, said: 'a teapot', body: expect.stringContaining('A trial') as string })
    await expect(world.did(world.leo, 'webhook.test', 'nonsense')).rejects.toMatchObject({ status: 404 })
  })

  it('a call sends what it is given, by name too, of a subject the caller sees', async () => {
    const made = await create(world.leo, { facts: ['case.closed'] })
    const kase = await open({ restricted: true })
    const calling = (actor: Actor) =>
      world.did(actor, 'webhook.call', made.name, { subject: { kind: 'case', id: kase.id }, data: { step: 'isolate' } })
    await expect(calling(world.leo)).rejects.toMatchObject({ status: 404 })
    await expect(calling(world.ana)).rejects.toMatchObject({ status: 403 })
    const open_ = await open()
    await world.did(world.leo, 'webhook.call', made.name, {
      subject: { kind: 'case', id: open_.key },
      data: { step: 'isolate' },
    })
    await call()
    expect(heard.map(({ body }) => JSON.parse(body))).toMatchObject([
      { fact: 'webhook.called', case: { key: open_.key }, data: { step: 'isolate', case: { title: 'Beacons' } } },
    ])
    await world.did(world.leo, 'webhook.pause', made.id)
    await expect(world.did(world.leo, 'webhook.call', made.id, {})).rejects.toMatchObject({
      code: 'webhook.not_active',
    })
  })

  it('a new key signs beside the old one for a day', async () => {
    const made = await create()
    const { key } = await world.did<Made>(world.leo, 'webhook.replace-key', made.id)
    await world.did(world.leo, 'webhook.test', made.id)
    await call()
    expect([checked(heard[0]!, made.key), checked(heard[0]!, key)]).toEqual([true, true])
    later(86_500_000)
    await world.did(world.leo, 'webhook.test', made.id)
    await call()
    expect([checked(heard[1]!, made.key), checked(heard[1]!, key)]).toEqual([false, true])
    expect(JSON.stringify(await world.asks(world.leo, 'webhook.list'))).not.toContain('whsec')
  })

  it('is paused and resumed, with what happened meanwhile left out', async () => {
    const made = await create()
    await world.did(world.leo, 'webhook.pause', made.id)
    await expect(world.did(world.leo, 'webhook.pause', made.id)).rejects.toMatchObject({ code: 'webhook.not_active' })
    await open({ title: 'Meanwhile' })
    await world.did(world.leo, 'webhook.resume', made.id)
    await expect(world.did(world.leo, 'webhook.resume', made.id)).rejects.toMatchObject({ code: 'webhook.active' })
    await open({ title: 'Afterwards' })
    await send()
    expect(heard.map(({ body }) => (JSON.parse(body) as { data: { title: string } }).data.title)).toEqual([
      'Afterwards',
    ])
  })
})

describe('saving', () => {
  it('is refused where it makes no sense, is not allowed, or is stale', async () => {
    const made = await create()
    const wrong = (more: object, code: string) => expect(create(world.leo, more)).rejects.toMatchObject({ code })
    await wrong({ url: 'nonsense at all' }, 'webhook.url')
    await wrong({ url: '{{ secret.X }}/hook' }, 'webhook.url')
    await wrong({ condition: 'fact.nothing == 1' }, 'webhook.condition')
    await wrong({ condition: 'secret.X == "a"' }, 'webhook.condition')
    await wrong({ body: '{{ fact. }}' }, 'webhook.body')
    await wrong({ headers: [{ name: 'Host', value: 'x' }] }, 'webhook.header')
    await wrong({ headers: [{ name: 'X', value: '{{ fact.data }}' }] }, 'webhook.header')
    await wrong({ facts: ['case.nothing'] }, 'webhook.no_such_fact')
    await wrong({ facts: ['notice.read'] }, 'webhook.no_such_fact')
    await wrong({ body: '{{ secret.NONE }}' }, 'secret.unknown')
    await wrong({ name: made.name }, 'webhook.name_taken')
    await expect(create(world.leo, { facts: [] })).rejects.toMatchObject({ status: 422 })
    await expect(create(world.ana)).rejects.toMatchObject({ status: 403 })
    await expect(create({ ...world.leo, permissions: ['webhook.*'] })).rejects.toMatchObject({ status: 403 })
    const body = { name: 'x', url, facts: ['*'] }
    await expect(world.did(world.ana, 'webhook.edit', made.id, body)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.otto, 'webhook.edit', made.id, body)).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.leo, 'webhook.edit', made.id, body, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    const edited = await world.does(world.leo, 'webhook.edit', made.id, body)
    expect(world.registry.changes.get('webhook.edit')?.inverse?.(edited.facts[0]!)?.body).toMatchObject({
      name: made.name,
      facts: ['case.*'],
    })
    await world.did(world.leo, 'webhook.remove', made.id)
    expect(await world.owner('select 1 from sealed_values where id = $1', [made.id])).toEqual([])
    expect(await world.factsOf(made.id)).toEqual(['webhook.created', 'webhook.edited', 'webhook.removed'])
  })
})
