import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../platform/server/scene.ts'
import { isSigned, webhookStage, type Made } from '../../../test/harness/webhook-stage.ts'
import type { Webhook, WebhookDelivery } from '../contract/webhook.ts'

const { world, url, heard, answers, follow, call, send, create, open, deliveries, later } = webhookStage('webhooks')

describe('a webhook', () => {
  it('is sent each fact it asks for once, signed, in the standard form', async () => {
    const made = await create()
    const kase = await open()
    await world().did(world().ana, 'task.create', null, { caseId: kase.id, title: 'Ask' })
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
    expect(isSigned(heard[0]!, made.key)).toBe(true)
    expect(isSigned({ ...heard[0]!, body: `${heard[0]?.body} ` }, made.key)).toBe(false)
    expect(await deliveries(made.id)).toMatchObject([
      { state: 'sent', status: 200, said: 'thanks', caseKey: kase.key, attempts: 1 },
    ])
  })

  it('hears of what happened after it was made, under its condition', async () => {
    const before = await open({ severity: 'critical' })
    await create(world().leo, { condition: 'fact.name == "case.opened" && fact.data.severity == "critical"' })
    await open({ severity: 'low' })
    const hit = await open({ severity: 'critical', title: 'Ransom note' })
    await world().did(world().ana, 'case.move', before.id, { status: 'Investigating' })
    await send()
    const cases = heard.map(({ body }) => (JSON.parse(body) as { case: { key: string } }).case.key)
    expect(cases.every((key) => key === hit.key)).toBe(true)
  })

  it('writes its own body, with secrets put in as it is sent and blotted out of what comes back', async () => {
    await world().did(world().leo, 'secret.create', null, { name: 'WIKI', value: 'open "sesame"', uses: ['webhook'] })
    const made = await create(world().leo, {
      body: '{"text": "{{ fact.caseKey }}: {{ fact.data.title }}", "key": "{{ secret.WIKI }}"}',
      headers: [{ name: 'Authorization', value: 'Bearer {{ secret.WIKI }}' }],
      url: `${url()}?k={{ secret.WIKI }}`,
    })
    answers({ status: 200, text: 'you said open "sesame"' })
    const kase = await open({ title: 'A "quoted" one' })
    await send()
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ text: `${kase.key}: A "quoted" one`, key: 'open "sesame"' })
    expect(heard[0]?.headers.authorization).toBe('Bearer open "sesame"')
    expect(isSigned(heard[0]!, made.key)).toBe(true)
    const kept =
      JSON.stringify(await world().owner('select * from webhook_deliveries')) +
      JSON.stringify(await world().owner('select * from webhooks'))
    expect(kept).not.toContain('sesame')
    const [sent] = await deliveries(made.id)
    expect(sent?.said).toBe('you said •••WIKI•••')
    const shown = await world().asks<{ body: string }>(world().leo, 'webhook.delivery', {}, { id: sent?.id ?? '' })
    expect(shown.body).toContain('•••WIKI•••')
    const listed = await world().asks<{ items: { usedBy: object[] }[] }>(world().leo, 'secret.list')
    expect(listed.items[0]?.usedBy).toMatchObject([{ kind: 'webhook', label: made.name }])
    await world().did(world().leo, 'webhook.remove', made.id)
    await world().did(
      world().leo,
      'secret.remove',
      (await world().owner(`select id from secrets where name = 'WIKI'`))[0]?.id as string,
    )
  })

  it('lets no text of a fact pass for a secret', async () => {
    await world().did(world().leo, 'secret.create', null, { name: 'OTHER', value: 'not for you', uses: ['webhook'] })
    await create(world().leo, { body: '{{ fact.data.title }} {{ secret.OTHER.size() > 0 ? "" : "" }}' })
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
    await world().did(world().ana, 'case.restrict', shown.id, { reason: 'Personal data' })
    await call()
    await send()
    expect(heard).toEqual([])
    expect(await world().owner(`select state, said from webhook_deliveries where state <> 'skipped'`)).toEqual([])
  })

  it('sends nothing for who left or may not read the log any more', async () => {
    const made = await create()
    await open()
    await follow()
    await world().owner('update memberships set deactivated_at = now() where person_id = $1', [world().leo.personId])
    await call()
    await open()
    await send()
    const listed = await world().asks<{ items: Webhook[] }>(world().adam, 'webhook.list')
    expect(listed.items.find(({ id }) => id === made.id)?.ownerMay).toBe(false)
    await world().owner('update memberships set deactivated_at = null where person_id = $1', [world().leo.personId])
    expect(heard).toEqual([])
  })

  it('belongs to who saves it last, and sends what they may see', async () => {
    const made = await create(world().adam)
    const edited = await world().did<Webhook>(world().leo, 'webhook.edit', made.id, {
      name: made.name,
      url: url(),
      facts: ['case.opened'],
    })
    expect(edited.owner.name).toBe('leo')
  })
})

describe('by hand and by rules', () => {
  it('a trial shows what was answered', async () => {
    const made = await create()
    answers({ status: 418, text: 'a teapot' })
    const { deliveryId } = await world().did<{ deliveryId: string }>(world().leo, 'webhook.test', made.id)
    await call()
    const shown = await world().asks<WebhookDelivery & { body: string }>(
      world().leo,
      'webhook.delivery',
      {},
      { id: deliveryId },
    )
    expect(shown).toMatchObject({ status: 418, said: 'a teapot', body: expect.stringContaining('A trial') as string })
    await expect(world().did(world().leo, 'webhook.test', 'nonsense')).rejects.toMatchObject({ status: 404 })
  })

  it('a call sends what it is given, by name too, of a subject the caller sees', async () => {
    const made = await create(world().leo, { facts: ['case.closed'] })
    const kase = await open({ restricted: true })
    const calling = (actor: Actor) =>
      world().did(actor, 'webhook.call', made.name, {
        subject: { kind: 'case', id: kase.id },
        data: { step: 'isolate' },
      })
    await expect(calling(world().leo)).rejects.toMatchObject({ status: 404 })
    await expect(calling(world().ana)).rejects.toMatchObject({ status: 403 })
    const open_ = await open()
    await world().did(world().leo, 'webhook.call', made.name, {
      subject: { kind: 'case', id: open_.key },
      data: { step: 'isolate' },
    })
    await call()
    expect(heard.map(({ body }) => JSON.parse(body))).toMatchObject([
      { fact: 'webhook.called', case: { key: open_.key }, data: { step: 'isolate', case: { title: 'Beacons' } } },
    ])
    await world().did(world().leo, 'webhook.pause', made.id)
    await expect(world().did(world().leo, 'webhook.call', made.id, {})).rejects.toMatchObject({
      code: 'webhook.not_active',
    })
  })

  it('a new key signs beside the old one for a day', async () => {
    const made = await create()
    const { key } = await world().did<Made>(world().leo, 'webhook.replace-key', made.id)
    await world().did(world().leo, 'webhook.test', made.id)
    await call()
    expect([isSigned(heard[0]!, made.key), isSigned(heard[0]!, key)]).toEqual([true, true])
    later(86_500_000)
    await world().did(world().leo, 'webhook.test', made.id)
    await call()
    expect([isSigned(heard[1]!, made.key), isSigned(heard[1]!, key)]).toEqual([false, true])
    expect(JSON.stringify(await world().asks(world().leo, 'webhook.list'))).not.toContain('whsec')
  })

  it('is paused and resumed, with what happened meanwhile left out', async () => {
    const made = await create()
    await world().did(world().leo, 'webhook.pause', made.id)
    await expect(world().did(world().leo, 'webhook.pause', made.id)).rejects.toMatchObject({
      code: 'webhook.not_active',
    })
    await open({ title: 'Meanwhile' })
    await world().did(world().leo, 'webhook.resume', made.id)
    await expect(world().did(world().leo, 'webhook.resume', made.id)).rejects.toMatchObject({ code: 'webhook.active' })
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
    const wrong = (more: object, code: string) => expect(create(world().leo, more)).rejects.toMatchObject({ code })
    await wrong({ url: 'nonsense at all' }, 'webhook.url')
    await wrong({ url: '{{ secret.X }}/hook' }, 'webhook.url')
    await wrong({ url: 'http://10.1.2.3/hook' }, 'webhook.url')
    await wrong({ url: 'https://one.example.test:22/{{ secret.X }}' }, 'webhook.url')
    await wrong({ condition: 'fact.nothing == 1' }, 'webhook.condition')
    await wrong({ condition: 'secret.X == "a"' }, 'webhook.condition')
    await wrong({ body: '{{ fact. }}' }, 'webhook.body')
    await wrong({ headers: [{ name: 'Host', value: 'x' }] }, 'webhook.header')
    await wrong({ headers: [{ name: 'X', value: '{{ fact.data }}' }] }, 'webhook.header')
    await wrong({ facts: ['case.nothing'] }, 'webhook.no_such_fact')
    await wrong({ facts: ['notice.read'] }, 'webhook.no_such_fact')
    await wrong({ body: '{{ secret.NONE }}' }, 'secret.unknown')
    await wrong({ name: made.name }, 'webhook.name_taken')
    await expect(create(world().leo, { facts: [] })).rejects.toMatchObject({ status: 422 })
    await expect(create(world().ana)).rejects.toMatchObject({ status: 403 })
    await expect(create({ ...world().leo, permissions: ['webhook.*'] })).rejects.toMatchObject({ status: 403 })
    const body = { name: 'x', url: url(), facts: ['*'] }
    await expect(world().did(world().ana, 'webhook.edit', made.id, body)).rejects.toMatchObject({ status: 403 })
    await expect(world().did(world().otto, 'webhook.edit', made.id, body)).rejects.toMatchObject({ status: 404 })
    await expect(world().does(world().leo, 'webhook.edit', made.id, body, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    const edited = await world().does(world().leo, 'webhook.edit', made.id, body)
    expect(world().registry.changes.get('webhook.edit')?.inverse?.(edited.facts[0]!)?.body).toMatchObject({
      name: made.name,
      facts: ['case.*'],
    })
    await world().did(world().leo, 'webhook.remove', made.id)
    expect(await world().owner('select 1 from sealed_values where id = $1', [made.id])).toEqual([])
    expect(await world().factsOf(made.id)).toEqual(['webhook.created', 'webhook.edited', 'webhook.removed'])
  })
})
