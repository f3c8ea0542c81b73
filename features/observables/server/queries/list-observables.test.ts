import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Scene } from '../../../../platform/server/scene.ts'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Observable, Sighting, Spread } from '../../contract/observable.ts'

type List = { items: Observable[]; nextCursor: string | null }

describe('the list of observables', () => {
  let world: TheWorld
  beforeAll(async () => {
    world = await openWorld('observable-list')
    const send = await sender(world, world.leo)
    await send(
      '/alerts',
      Array.from({ length: 12 }, (_, at) => ({
        source: 'ids',
        sourceRef: `l${at}`,
        title: `Alert ${at}`,
        assets: [{ type: 'host', name: at === 0 ? 'FIN-DB-02' : 'fin-db-02' }],
        observables: [
          {
            type: at % 2 ? 'domain' : 'ip',
            value: at % 2 ? `h${at}.example.com` : `198.51.100.${at}`,
            tags: at % 3 ? ['often'] : ['seldom'],
          },
          { type: 'domain', value: 'everywhere.example.net' },
        ],
      })),
    )
  })
  afterAll(() => world.close())

  const list = (filter: object, who: Actor = world.ana) =>
    world.asks<List>(who, 'observable.list', filter as Record<string, unknown>)
  const all = async (filter: object): Promise<string[]> => {
    const found: string[] = []
    for (let cursor: string | undefined; ;) {
      const page: List = await list({ ...filter, limit: 2, ...(cursor ? { cursor } : {}) })
      found.push(...page.items.map((each) => each.value))
      if (!page.nextCursor) return found
      cursor = page.nextCursor
    }
  }

  it('narrows by tag, type, mark, what is ignored and when it was seen, in pages that neither skip nor repeat', async () => {
    expect((await all({ tag: 'seldom' })).sort()).toEqual([
      '198.51.100.0',
      '198.51.100.6',
      'h3.example.com',
      'h9.example.com',
    ])
    expect((await all({ tag: 'seldom', type: 'domain' })).sort()).toEqual(['h3.example.com', 'h9.example.com'])
    expect(await all({ type: 'ipv4' })).toHaveLength(6)
    const [one] = (await list({ q: 'h3' })).items
    await world.does(world.ana, 'observable.mark-ioc', one!.id, { ioc: true })
    await world.does(world.ana, 'observable.ignore', one!.id, { ignored: true })
    expect(await all({ ioc: 'true' })).toEqual(['h3.example.com'])
    expect(await all({ ioc: 'true', tag: 'seldom' })).toEqual(['h3.example.com'])
    expect(await all({ ignored: 'true', ioc: 'false' })).toEqual([])
    expect(await all({ ignored: 'true' })).toEqual(['h3.example.com'])
    expect(await all({ ioc: 'false' })).toHaveLength(12)
    expect(await all({ q: 'h', tag: 'seldom' })).toEqual(['h3.example.com', 'h9.example.com'])
    expect(await all({ since: '2001-01-01T00:00:00Z' })).toHaveLength(13)
    expect(await all({ since: '2199-01-01T00:00:00Z' })).toEqual([])
    await expect(list({ tag: '' })).rejects.toThrow()
    const byValue = await all({ sort: 'value' })
    expect(byValue).toHaveLength(13)
    expect(byValue).toEqual(byValue.toSorted((one, other) => (one < other ? -1 : 1)))
    const count = (filter: Record<string, unknown>, who: Actor = world.ana) =>
      world.asks<{ matching: object }>(who, 'observable.count', filter)
    expect(await count({})).toEqual({ matching: { value: 13, more: false } })
    expect(await count({ type: 'ipv4' })).toEqual({ matching: { value: 6, more: false } })
    expect(await count({ q: 'h', tag: 'seldom' })).toEqual({ matching: { value: 2, more: false } })
    expect(await count({}, world.otto)).toEqual({ matching: { value: 0, more: false } })
  })

  it('takes what is pasted, once seen nowhere else, and gives it back', async () => {
    const { ana, gus, otto } = world
    const text = 'hxxp://evil[.]example[.]org/a, 203.0.113.5 and everywhere.example.net'
    const body = { text, tags: ['paste'], tlp: 'amber', ioc: { confidence: 70 } }
    const known = async () => {
      const { id, tags, tlp, ioc, iocConfidence } = (await list({ q: 'everywhere.example.net' })).items[0]!
      return { id, tags, tlp, ioc, iocConfidence }
    }
    const before = await known()
    const { groupId, outcomes } = await world.does(ana, 'observable.import', [], body)
    expect(outcomes[0]?.answer).toMatchObject({ added: 3, known: 1 })
    const found = (await list({ tag: 'paste' })).items
    expect(
      found
        .toSorted((a, b) => (a.value < b.value ? -1 : 1))
        .map((each) => [each.value, each.ioc, each.iocConfidence, each.tlp, each.sightings.value]),
    ).toEqual([
      ['203.0.113.5', true, 70, 'amber', 0],
      ['everywhere.example.net', true, 70, 'amber', 12],
      ['evil.example.org', true, 70, 'amber', 0],
      ['http://evil.example.org/a', true, 70, 'amber', 0],
    ])
    expect((await list({ tag: 'paste' }, gus)).items).toHaveLength(4)
    expect((await list({}, otto)).items).toEqual([])
    const [fact] = await world.owner(
      `select subject_id from activity where fact = 'observables.imported' and group_id = $1`,
      [groupId],
    )
    await world.does(ana, 'observable.withdraw-import', String(fact!.subject_id))
    expect(await all({ tag: 'paste' })).toEqual([])
    expect(await known()).toEqual(before)
    await expect(world.does(ana, 'observable.withdraw-import', String(fact!.subject_id))).rejects.toMatchObject({
      code: 'observable.import_withdrawn',
    })
    await expect(world.does(ana, 'observable.import', [], { text: 'nothing at all' })).rejects.toMatchObject({
      code: 'observable.none_found',
    })
    await expect(world.does(ana, 'observable.import', [], {})).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(world.does(gus, 'observable.import', [], body)).rejects.toMatchObject({ code: 'request.forbidden' })
  })

  it('keeps what was said before a paste and since when the paste is taken back', async () => {
    const { ana, leo } = world
    const take = async (value: string) => {
      const body = { text: value, tags: ['a', 'b'], tlp: 'amber', ioc: { confidence: 70 } }
      return world.did<{ id: string }>(leo, 'observable.import', null, body)
    }
    const { id } = (await list({ q: 'everywhere.example.net' })).items[0]!
    await world.does(ana, 'observable.tag', id, { add: ['a'], remove: [] })
    await world.does(ana, 'observable.classify', id, { tlp: 'green' })
    const first = await take('everywhere.example.net')
    await world.does(ana, 'observable.tag', id, { add: ['c'], remove: [] })
    await world.does(ana, 'observable.mark-ioc', id, { ioc: true, confidence: 95 })
    await world.does(ana, 'observable.withdraw-import', first.id)
    const look = async () => (await list({ q: 'everywhere.example.net' })).items[0]!
    expect(await look()).toMatchObject({ tags: ['a', 'c'], tlp: 'green', ioc: true, iocConfidence: 95 })
    const second = await take('everywhere.example.net')
    await world.does(ana, 'observable.withdraw-import', second.id)
    expect(await look()).toMatchObject({ tags: ['a', 'c'], tlp: 'green', ioc: true, iocConfidence: 95 })
    await world.does(ana, 'observable.mark-ioc', id, { ioc: false })
    await world.does(ana, 'observable.tag', id, { add: [], remove: ['a', 'c'] })
    await world.does(ana, 'observable.classify', id, { tlp: null })
  })

  it('shows a paste before it is added', async () => {
    const { app } = await world.api()
    const { secret } = await world.did<{ secret: string }>(world.ana, 'token.create', null, {
      name: 't',
      scopes: ['*'],
    })
    const ask = (payload: object, headers: Record<string, string> = { authorization: `Bearer ${secret}` }) =>
      app.inject({ method: 'POST', url: '/api/v1/observables/read-text', payload, headers })
    const answer = await ask({ text: '8.8.8.8 and h1[.]example[.]com' })
    expect(answer.json<{ items: object[] }>().items).toMatchObject([
      { type: 'ipv4', value: '8.8.8.8', id: null, knownGood: ['Public DNS resolvers'] },
      { type: 'domain', value: 'h1.example.com', id: expect.any(String), knownGood: [] },
    ])
    expect((await ask({ text: 'x' }, {})).statusCode).toBe(401)
    expect((await ask({ text: '' })).statusCode).toBe(422)
  })

  it('counts, draws and lists only what the reader may see', async () => {
    const { ana, rita, gus, leo } = world
    const [one] = (await list({ q: 'everywhere' })).items
    const id = one!.id
    const seen = async (who: Actor) => {
      const spread = await world.asks<Spread>(who, 'observable.spread', {}, { id })
      const sightings = await world.asks<{ items: Sighting[] }>(who, 'observable.sightings', { limit: 200 }, { id })
      const { sightings: count } = await world.asks<Observable>(who, 'observable.read', {}, { id })
      const drawn = spread.buckets.reduce((sum, bucket) => sum + bucket.sightings, 0)
      return [spread.counted.value, drawn, spread.sources[0]?.sightings, sightings.items.length, count.value]
    }
    expect(await seen(ana)).toEqual([12, 12, 12, 12, 12])
    const { assets } = await world.asks<Spread>(ana, 'observable.spread', {}, { id })
    expect(assets).toEqual([{ name: 'fin-db-02', sightings: 12 }])
    const alerts = await world.owner(`select id from alerts where title in ('Alert 1', 'Alert 2', 'Alert 3')`)
    await world.did(leo, 'case.open', null, {
      alertIds: alerts.map((row) => String(row.id)),
      title: 'Secret',
      restricted: true,
    })
    const inCases = async (who: Actor, more: object = {}) =>
      world.asks<{ items: Sighting[]; nextCursor: string | null }>(
        who,
        'observable.sightings',
        { kind: 'case', ...more },
        { id },
      )
    for (const who of [ana, rita, gus]) {
      expect(await seen(who)).toEqual([9, 9, 9, 9, 9])
      expect((await inCases(who)).items).toEqual([])
    }
    expect((await inCases(leo)).items).toMatchObject([{ subjectKind: 'case', title: 'Secret', alerts: 3 }])
    const open = await world.owner(`select id from alerts where title = 'Alert 9'`)
    await world.did(ana, 'case.open', null, { alertIds: [String(open[0]!.id)], title: 'Known to all' })
    const first = await inCases(leo, { limit: 1 })
    expect(first.items.map((each) => each.title)).toEqual(['Known to all'])
    const next = await inCases(leo, { limit: 1, cursor: first.nextCursor! })
    expect([next.items.map((each) => each.title), next.nextCursor]).toEqual([['Secret'], null])
    expect((await inCases(gus)).items).toHaveLength(1)
    expect(await seen(leo)).toEqual([12, 12, 12, 12, 12])
    expect((await list({ q: 'h1.' })).items).toEqual([])
    expect((await list({ tag: 'seldom', q: 'h3' })).items).toEqual([])
    expect(await all({ tag: 'often', type: 'domain' })).not.toContain('h1.example.com')
  })
})

describe('at size', () => {
  let world: TheWorld
  const observables = 30_000
  beforeAll(async () => {
    world = await openWorld('observable-plans')
    const org = world.ana.organisationId
    const id = `('0199' || lpad(to_hex(n), 8, '0') || '70008000000000000000')::uuid`
    await world.owner(
      `insert into observables (organisation_id, id, type, value, first_seen_at, tags, ioc, ignored, known_good)
       select $1, md5('o' || n)::uuid, case when n % 100 = 0 then 'cve' else 'domain' end, 'h' || n || '.example.com', now() - n * interval '1 second',
         case when n % 5000 = 0 then array['rare'] when n % 2 = 0 then array['dns'] else '{}' end, n % 1000 = 1, n % 1000 = 2,
         case when n % 1000 = 3 then array['L'] else '{}' end from generate_series(1, ${observables}) n`,
      [org],
    )
    await world.owner(
      `insert into sightings (organisation_id, observable_id, subject_id, subject_kind, seen_at)
       select $1, md5('o' || 1 + n * k % ${observables})::uuid, ${id}, 'alert', now() from generate_series(1, 20000) n, unnest(array[1, 7, 13]) k on conflict do nothing`,
      [org],
    )
    await world.owner(
      `insert into observable_relations (organisation_id, id, from_id, kind, to_id, at)
       select $1, md5('r' || n)::uuid, md5('o' || n)::uuid, 'part_of', md5('o' || n + 1)::uuid, now() from generate_series(1, 20000) n`,
      [org],
    )
    await world.owner('analyze observables, sightings, observable_relations')
  })
  afterAll(() => world.close())

  const walks = async ({ db }: Scene) => {
    const { rows } = await sql<{
      name: string
      count: number
    }>`select relname as name, seq_scan as count from pg_stat_xact_user_tables
      where relname in ('sightings', 'observables', 'observable_relations')`.execute(db)
    return new Map(rows.map((row) => [row.name, Number(row.count)]))
  }
  const walked = (name: string, filter: Record<string, unknown>, params: Record<string, string> = {}) =>
    world.reads(world.ana, async (scene) => {
      const query = world.registry.queries.find((each) => each.request.name === name)!
      const before = await walks(scene)
      await query.run(scene, query.request.query.parse(filter), params)
      return [...(await walks(scene))]
        .filter(([table, count]) => count > (before.get(table) ?? 0))
        .map(([table]) => table)
    })

  it.each<[Record<string, unknown>]>([
    [{}],
    [{ type: 'cve' }],
    [{ tag: 'rare' }],
    [{ tag: 'dns' }],
    [{ tag: 'absent' }],
    [{ ioc: 'true' }],
    [{ ioc: 'false', type: 'cve' }],
    [{ knownGood: 'true' }],
    [{ knownGood: 'false' }],
    [{ ignored: 'true' }],
    [{ since: '2025-10-01T00:00:00Z' }],
    [{ q: 'h77', type: 'cve' }],
    [{ sort: 'value' }],
    [{ sort: 'value', type: 'cve' }],
    [{ sort: 'seen' }],
    [{ sort: 'seen', type: 'cve' }],
    [{ sort: 'often', knownGood: 'false' }],
  ])('no list walks a table: %o', async (filter) => {
    expect(await walked('observable.list', filter)).toEqual([])
    const { sort: _, ...counted } = filter
    expect(await walked('observable.count', counted)).toEqual([])
  })

  it('nor does the page of one, nor the graph', async () => {
    const [row] = await world.owner(`select id from observables where value = 'h78.example.com'`)
    const id = String(row!.id)
    for (const name of ['read', 'sightings', 'spread', 'remarks', 'relations'])
      expect([name, await walked(`observable.${name}`, {}, { id })]).toEqual([name, []])
    expect(await walked('graph.around', { node: `observable:${id}` })).toEqual([])
    const [other] = await world.owner(`select id from observables where value = 'h90.example.com'`)
    expect(
      await walked('graph.path', { from: `observable:${id}`, to: `observable:${String(other!.id)}`, hops: 4 }),
    ).toEqual([])
  })
})
