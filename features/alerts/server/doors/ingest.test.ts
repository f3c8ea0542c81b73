import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('ingest')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
const alert = (more: object = {}) => ({
  source: 'probe',
  sourceRef: `r${++count}`,
  title: 'Beacon to 198.51.100.7',
  ...more,
})
const sum = (body: { created: number; repeated: number; rejected: unknown[] }) =>
  body.created + body.repeated + body.rejected.length

const rowOf = async (sourceRef: string) =>
  (await world.owner('select *, severity::int from alerts where source_ref = $1', [sourceRef]))[0] as Record<
    string,
    unknown
  >

describe('POST /alerts', () => {
  it('takes one, a list, NDJSON, gzip and what says nothing of its type', async () => {
    expect(await send('/alerts', alert())).toEqual({ status: 200, body: { created: 1, repeated: 0, rejected: [] } })
    expect((await send('/alerts', [alert(), alert()])).body.created).toBe(2)
    const lines = [alert(), alert(), alert()].map((each) => JSON.stringify(each)).join('\n')
    expect((await send('/alerts', lines, { 'content-type': 'application/x-ndjson' })).body.created).toBe(3)
    expect(
      (await send('/alerts', gzipSync(JSON.stringify(alert())), { 'content-encoding': 'gzip' })).body.created,
    ).toBe(1)
    expect((await send('/alerts', JSON.stringify(alert()), { 'content-type': 'text/plain' })).body.created).toBe(1)
    expect((await send('/alerts', '')).body).toEqual({ created: 0, repeated: 0, rejected: [] })
  })

  it('writes what CONTRACT says when a field is absent, one fact per batch, and extracts observables', async () => {
    world.clock.set('2026-11-20T08:00:00.000Z')
    const one = alert({ title: 'Mail with hxxps://evil[.]example[.]com/login from 10.1.2.3', tags: ['prod'] })
    await send('/alerts', [one])
    world.clock.set(null)
    const row = await rowOf(one.sourceRef)
    expect(row).toMatchObject({ severity: 3, status: 'new', arrivals: 1, tags: ['prod'], description: null })
    expect([row.occurred_at, row.detected_at, row.received_at].map((at) => (at as Date).toISOString())).toEqual(
      Array(3).fill('2026-11-20T08:00:00.000Z'),
    )
    const observables = await world.owner(
      'select type, value, internal from sightings s join observables o on o.id = s.observable_id where subject_id = $1 order by type',
      [row.id],
    )
    expect(observables).toEqual([
      { type: 'domain', value: 'evil.example.com', internal: false },
      { type: 'ipv4', value: '10.1.2.3', internal: true },
      { type: 'url', value: 'https://evil.example.com/login', internal: false },
    ])
    const [fact] = await world.owner(
      `select payload->'data' as data from activity a join activity_payloads p on p.activity_id = a.id where fact = 'alerts.received' order by seq desc limit 1`,
    )
    expect(fact?.data).toEqual({ connector: 'generic', created: 1, repeated: 0, rejected: 0, suppressed: 0 })
  })

  it('counts repeats, within a batch too, keeps every payload byte for byte and does not touch the version', async () => {
    const first = alert({ raw: { big: 'x'.repeat(3000) } })
    const bytes = `  ${JSON.stringify(first)} `
    expect((await send('/alerts', `[${bytes},${bytes}]`)).body).toMatchObject({ created: 1, repeated: 1 })
    expect((await send('/alerts', { ...first, title: 'Renamed' })).body).toMatchObject({ created: 0, repeated: 1 })
    const row = await rowOf(first.sourceRef)
    expect(row).toMatchObject({ arrivals: 3, version: 1, title: first.title })
    const { app } = await world.api()
    const { secret } = await world.did<{ secret: string }>(world.ana, 'token.create', null, {
      name: 'reader',
      scopes: ['alert.read'],
    })
    const arrivals = await world.asks<{ items: { id: string; size: number }[]; histogram: { buckets: number[] } }>(
      world.ana,
      'alert.arrivals',
      {},
      { id: String(row.id) },
    )
    expect(arrivals.items).toHaveLength(3)
    expect(arrivals.histogram.buckets.reduce((a, b) => a + b)).toBe(3)
    const raw = await app.inject({
      url: `/api/v1/alerts/${row.id}/payload/raw?arrival=${arrivals.items[2]!.id}`,
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(raw.body).toBe(JSON.stringify(first))
    expect(raw.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
    expect(raw.headers['content-disposition']).toMatch(/^attachment/)
    const text = await world.asks<{ text: string }>(world.ana, 'alert.payload', {}, { id: String(row.id) })
    expect(JSON.parse(text.text)).toMatchObject({ title: 'Renamed' })
  })

  it('answers each of many at once with what became of its own', async () => {
    const same = alert()
    const answers = await Promise.all([
      ...Array.from({ length: 30 }, () => send('/alerts', alert())),
      ...Array.from({ length: 5 }, () => send('/alerts', same)),
      send('/alerts', { source: 'probe' }),
    ])
    expect(answers.slice(0, 30).every(({ body }) => body.created === 1 && body.rejected.length === 0)).toBe(true)
    expect(answers.slice(30, 35).filter(({ body }) => body.created === 1)).toHaveLength(1)
    expect(answers[35]!.body).toMatchObject({ created: 0, rejected: [{ index: 0, code: 'alert.invalid' }] })
    expect(await rowOf(same.sourceRef)).toMatchObject({ arrivals: 5 })
  })

  it('lets two large batches with the same alerts in opposite order pass each other', async () => {
    const all = Array.from({ length: 1200 }, (_, at) =>
      alert({ observables: [{ type: 'ip', value: `203.0.113.${at % 200}` }] }),
    )
    const answers = await Promise.all([
      send('/alerts', all),
      send('/alerts', [...all].reverse()),
      send('/alerts', all.slice(300, 900)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(answers.reduce((created, { body }) => created + body.created, 0)).toBe(1200)
    expect(answers.reduce((all_, { body }) => all_ + sum(body), 0)).toBe(3000)
  })

  it('refuses who may not, before reading, and remembers that it did', async () => {
    const reading = await sender(world, world.ana, ['alert.read'])
    expect(await reading('/alerts', alert())).toMatchObject({ status: 403, body: { code: 'request.forbidden' } })
    expect(await world.owner(`select from decisions where permission = 'alert.receive' and not allowed`)).toHaveLength(
      1,
    )
    const { app } = await world.api()
    expect((await app.inject({ method: 'POST', url: '/api/v1/alerts', payload: '{}' })).statusCode).toBe(401)
  })

  it('keeps organisations apart: the same reference is another alert there', async () => {
    const one = alert()
    await send('/alerts', one)
    const other = await sender(world, world.otto)
    expect((await other('/alerts', one)).body.created).toBe(1)
    expect(await world.owner('select from alerts where source_ref = $1', [one.sourceRef])).toHaveLength(2)
  })
})

describe('POST /ingest/{connector}', () => {
  it('takes a tool’s own payload and names what is no alert', async () => {
    const eve = {
      timestamp: '2026-11-16T10:00:00.000000+0000',
      flow_id: 1,
      event_type: 'alert',
      src_ip: '10.0.0.5',
      dest_ip: '198.51.100.9',
      alert: {
        action: 'allowed',
        gid: 1,
        signature_id: 2100498,
        rev: 7,
        signature: 'GPL ATTACK_RESPONSE id check returned root',
        category: 'Potentially Bad Traffic',
        severity: 2,
      },
    }
    const { status, body } = await send('/ingest/suricata', [eve, { event_type: 'dns' }])
    expect([status, body.created, body.rejected[0]]).toMatchObject([
      200,
      1,
      { index: 1, code: 'connector.not_an_alert' },
    ])
    expect(await send('/ingest/nothing', [eve])).toMatchObject({
      status: 404,
      body: { code: 'alerts.unknown_connector' },
    })
  })
})

describe('what is hostile', () => {
  const deep = (levels: number) =>
    '{"source":"probe","sourceRef":"deep","title":"t","raw":' + '['.repeat(levels) + ']'.repeat(levels) + '}'
  const cases: [string, () => string | Uint8Array][] = [
    ['nesting of 100,000 levels', () => deep(100_000)],
    ['wrong types', () => JSON.stringify({ source: 5, sourceRef: [], title: {} })],
    [
      'a NUL and half a character',
      () =>
        '{"source":"pro\\u0000be","sourceRef":"nul","title":"a\\ud800b","tags":["\\u0000"],"assets":[{"type":"host","name":"x","deep":{"a":"\\u0000"}}]}',
    ],
    [
      'huge numbers',
      () =>
        '{"source":"probe","sourceRef":"huge","title":"t","raw":1e999999,"assets":[{"type":"h","name":"n","n":1e400}]}',
    ],
    ['the year 0001', () => JSON.stringify(alert({ occurredAt: '0001-01-01T00:00:00Z' }))],
    ['the year 9999', () => JSON.stringify(alert({ detectedAt: '9999-12-31T23:59:59Z' }))],
    [
      'prototype keys',
      () => '{"__proto__":{"title":"x"},"constructor":1,"source":"probe","sourceRef":"proto","title":"t"}',
    ],
    ['a script for a link', () => JSON.stringify(alert({ url: 'javascript:alert(1)' }))],
    ['no JSON at all', () => '<xml/>'],
    ['bytes that are no UTF-8', () => new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
    ['a list that breaks off', () => `[${JSON.stringify(alert())},{"source":"pro`],
    [
      'fields without end',
      () =>
        JSON.stringify(alert({ title: 't'.repeat(100_000), tags: Array.from({ length: 5000 }, (_, at) => `t${at}`) })),
    ],
  ]
  it.each(cases)('%s: no 5xx, nothing lost of the rest', async (_name, body) => {
    const good = alert()
    const bad = Buffer.from(body() as Uint8Array)
    const { status, body: answer } = await send(
      '/alerts',
      Buffer.concat([Buffer.from(`${JSON.stringify(good)}\n`), bad]),
    )
    expect(status).toBe(200)
    expect(sum(answer)).toBeGreaterThanOrEqual(2)
    expect(await rowOf(good.sourceRef)).toBeDefined()
    const letters = await world.owner('select code, detail from dead_letters order by id desc limit $1', [
      Math.max(1, answer.rejected.length),
    ])
    for (const { code, detail } of answer.rejected) expect(letters).toContainEqual({ code, detail })
  })

  it('a body of 50 MB, a gzip bomb and broken gzip are refused as a whole', async () => {
    const large = Buffer.alloc(50 * 1024 * 1024, 0x20)
    expect(await send('/alerts', large)).toMatchObject({ status: 413 })
    expect(await send('/alerts', gzipSync(large), { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { code: 'alerts.body_too_large' },
    })
    expect(await send('/alerts', 'not gzip', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 400,
      body: { code: 'alerts.gzip_broken' },
    })
    expect(await send('/alerts', '{}', { 'content-encoding': 'br' })).toMatchObject({
      status: 415,
      body: { code: 'alerts.encoding' },
    })
  })
})

const lengthOf = (text: string) => [Buffer.from(text), text.length]

describe('dead letters', () => {
  it('are listed, read, tried again, put aside and put back', async () => {
    await send('/ingest/suricata', '{"event_type":"dns"}\n{"event_type":"flow"}')
    const { items } = await world.asks<{ items: { id: string; can: string[]; connector: string }[] }>(
      world.leo,
      'dead-letter.list',
    )
    const letter = items.find((each) => each.connector === 'suricata')!
    expect(letter.can.sort()).toEqual(['dead-letter.discard', 'dead-letter.retry'])
    expect(await world.asks(world.ana, 'dead-letter.read', {}, { id: letter.id })).toMatchObject({
      text: '{"event_type":"flow"}',
      truncated: false,
    })
    await expect(world.does(world.leo, 'dead-letter.retry', letter.id)).rejects.toMatchObject({
      code: 'dead_letter.still_refused',
    })
    // As if the connector had learned it since.
    await world.owner(
      `update dead_letters set connector = 'generic', encoding = 'identity', body = $2, size = $3::int, kept = $3::int where id = $1`,
      [letter.id, ...lengthOf(JSON.stringify(alert({ sourceRef: 'again' })))],
    )
    await world.does(world.leo, 'dead-letter.retry', letter.id)
    expect(await rowOf('again')).toBeDefined()
    await expect(world.does(world.leo, 'dead-letter.discard', letter.id)).rejects.toMatchObject({
      code: 'dead_letter.resolved',
    })
    await expect(world.does(world.otto, 'dead-letter.retry', letter.id)).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(world.does(world.gus, 'dead-letter.discard', items[1]!.id)).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await world.does(world.leo, 'dead-letter.discard', items[1]!.id)
    await world.does(world.leo, 'dead-letter.reopen', items[1]!.id)
    expect(await world.factsOf(items[1]!.id)).toEqual(['dead-letter.discarded', 'dead-letter.reopened'])
    expect(await world.factsOf(letter.id)).toEqual(['dead-letter.retried'])
  })
})
