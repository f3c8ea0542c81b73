import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Observable } from '../../contract/observable.ts'

let world: TheWorld
let caseId: string
type List = { items: Observable[]; nextCursor: string | null }
const list = (filter: object, who = world.ana) =>
  world.asks<List>(who, 'observable.list', filter as Record<string, unknown>)
const values = async (filter: object, who = world.ana) => (await list(filter, who)).items.map((each) => each.value)
const openCase = async (title: string, more: object = {}) =>
  (
    await world.did<{ id: string }>(world.leo, 'case.open', null, {
      kind: 'incident',
      title,
      severity: 'high',
      ...more,
    })
  ).id

beforeAll(async () => {
  world = await openWorld('observables')
  const send = await sender(world, world.leo)
  await send(
    '/alerts',
    Array.from({ length: 6 }, (_, at) => ({
      source: 'ids',
      sourceRef: `o${at}`,
      title: 'Lookup',
      observables: [
        { type: 'domain', value: `h${at % 3}.example.com`, ...(at === 0 ? { ioc: true, tags: ['c2'] } : {}) },
        { type: 'ip', value: '10.0.0.9' },
      ],
    })),
  )
  caseId = await openCase('Phishing wave')
})
afterAll(() => world.close())

describe('observables', () => {
  it('are one per value, with what senders said of them and how often they were seen', async () => {
    const { items } = await list({ q: 'H' })
    expect(
      items.map(({ value, sightings, ioc, tags, internal }) => ({ value, seen: sightings.value, ioc, tags, internal })),
    ).toEqual([
      { value: 'h0.example.com', seen: 2, ioc: true, tags: ['c2'], internal: false },
      { value: 'h1.example.com', seen: 2, ioc: false, tags: [], internal: false },
      { value: 'h2.example.com', seen: 2, ioc: false, tags: [], internal: false },
    ])
    expect(await values({ q: 'h1[.]exam' })).toEqual(['h1.example.com'])
    expect(await values({ ioc: 'true' })).toEqual(['h0.example.com'])
    expect(await values({ type: 'ipv4' })).toEqual(['10.0.0.9'])
    expect(await values({}, world.otto)).toEqual([])
  })

  it('come in pages that neither skip nor repeat, by value and by age', async () => {
    for (const filter of [{}, { q: 'h' }]) {
      const seen: string[] = []
      for (let cursor: string | undefined; ;) {
        const page: List = await list({ ...filter, limit: 1, ...(cursor ? { cursor } : {}) })
        seen.push(...page.items.map((each) => each.id))
        if (!page.nextCursor) break
        cursor = page.nextCursor
      }
      expect(seen).toEqual((await list(filter)).items.map((each) => each.id))
    }
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'request.cursor' })
  })

  it('are marked and tagged: row and fact; refused for others', async () => {
    const { ana, gus, otto } = world
    const [one] = (await list({ q: 'h1' })).items
    expect(await world.did(ana, 'observable.mark-ioc', one!.id, { ioc: true })).toMatchObject({
      ioc: true,
      version: one!.version + 1,
    })
    expect(await world.did(ana, 'observable.tag', one!.id, { add: ['sinkhole'] })).toMatchObject({ tags: ['sinkhole'] })
    await expect(world.does(ana, 'observable.tag', one!.id, { add: [''] })).rejects.toMatchObject({
      code: 'request.invalid',
    })
    await expect(world.does(gus, 'observable.mark-ioc', one!.id, { ioc: false })).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await expect(world.does(otto, 'observable.mark-ioc', one!.id, { ioc: false })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(
      world.does(ana, 'observable.mark-ioc', one!.id, { ioc: false }, { ifMatch: 99 }),
    ).rejects.toMatchObject({ code: 'request.stale' })
    expect(await world.factsOf(one!.id)).toEqual(['observable.ioc-marked', 'observable.tagged'])
  })

  it('are put into a case from a list or a pasted text, and out again', async () => {
    const { ana } = world
    const text = 'Seen hxxps://evil[.]example[.]net/a and 198.51.100.77, also 198.51.100.77 again'
    expect(await world.did(ana, 'observable.add', null, { caseId, text })).toMatchObject({ caseId, total: 3 })
    expect(
      await world.did(ana, 'observable.add', null, {
        caseId,
        observables: [
          { type: 'ip', value: '198.51.100.77' },
          { type: 'mail', value: 'Bob@Example.org' },
        ],
      }),
    ).toMatchObject({ total: 4 })
    const { items } = await list({ case: caseId })
    expect(items.map((each) => each.value).sort()).toEqual([
      '198.51.100.77',
      'bob@example.org',
      'evil.example.net',
      'https://evil.example.net/a',
    ])
    expect(items.every((each) => each.byHand)).toBe(true)
    const mail = items.find((each) => each.type === 'mail')!
    expect(await world.asks(ana, 'observable.read', {}, { id: mail.id })).toMatchObject({
      seenIn: [{ subjectKind: 'case', subjectId: caseId }],
    })
    await world.does(ana, 'observable.remove-from-case', [], { caseId, observableIds: [mail.id] })
    expect(await values({ case: caseId, type: 'mail' })).toEqual([])
    await expect(
      world.does(ana, 'observable.remove-from-case', [], { caseId, observableIds: [mail.id] }),
    ).rejects.toMatchObject({ code: 'observable.not_by_hand' })
    await expect(world.does(ana, 'observable.add', [], { caseId, text: 'nothing to see' })).rejects.toMatchObject({
      code: 'observable.none_found',
    })
    await expect(world.does(ana, 'observable.add', [], { caseId })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(world.does(world.otto, 'observable.add', [], { caseId, text })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(world.does(world.gus, 'observable.add', [], { caseId, text })).rejects.toMatchObject({
      code: 'request.forbidden',
    })
  })

  it('of a restricted case are known to its members alone: not listed, not found, not counted', async () => {
    const secret = await openCase('Insider', { restricted: true })
    await world.does(world.leo, 'observable.add', [], {
      caseId: secret,
      observables: [
        { type: 'mail', value: 'insider@example.com' },
        { type: 'domain', value: 'h2.example.com' },
      ],
    })
    expect(await values({ q: 'insider' }, world.leo)).toEqual(['insider@example.com'])
    expect(await values({ q: 'insider' })).toEqual([])
    expect(await values({ type: 'mail', case: secret })).toEqual([])
    const seen = async (who: typeof world.ana) => (await list({ q: 'h2' }, who)).items[0]!.sightings.value
    expect([await seen(world.leo), await seen(world.ana)]).toEqual([3, 2])
  })
})
