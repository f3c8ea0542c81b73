import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { CustodyEvent } from '../../contract/custody.ts'
import type { Evidence, EvidenceWhole } from '../../contract/evidence.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('evidence')
  kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Redirected payments', kind: 'investigation' })
})
afterAll(() => world.close())

const register = (body: object = {}, who = world.lena) =>
  world.did<EvidenceWhole>(who, 'evidence.register', null, {
    caseId: kase.key,
    kind: 'computer',
    title: 'Laptop fin-lt-031',
    ...body,
  })
const on = (who: TheWorld['ana'], verb: string, item: { id: string }, body: object = {}) =>
  world.did<EvidenceWhole>(who, `evidence.${verb}`, item.id, body)
const chain = async (item: { id: string }) =>
  (await world.asks<{ items: CustodyEvent[] }>(world.lena, 'evidence.custody', {}, { id: item.id })).items.toReversed()
const kinds = async (item: { id: string }) => (await chain(item)).map((step) => step.kind)
const reason = 'For the examination'

describe('evidence.register', () => {
  it('numbers exhibits within their case and begins the custody: row, chain and fact', async () => {
    const item = await register({
      source: 'Desk 4471',
      place: 'Finance floor',
      ownerName: 'Example Freight',
      serial: 'EX-5120-00417',
      seal: 'S-2290',
      storage: 'Store A, shelf 2',
      at: '2026-10-07T09:12:00+02:00',
      witness: 'Olga Ortiz',
      authority: 'Order of 6 Oct, § 4',
      acquisition: { tool: 'None', operator: 'Lena', writeBlocker: 'WB-02' },
    })
    expect(item).toMatchObject({
      exhibit: `${kase.key}/1`,
      standing: 'held',
      holder: { name: 'lena' },
      seal: 'S-2290',
      acquiredAt: '2026-10-07T07:12:00.000Z',
      steps: 1,
      acquisitions: [{ tool: 'None', writeBlocker: 'WB-02', agrees: null }],
    })
    expect(await world.factsOf(item.id)).toEqual(['evidence.registered'])
    expect(await chain(item)).toMatchObject([
      {
        kind: 'acquired',
        step: 1,
        at: '2026-10-07T07:12:00.000Z',
        by: { name: 'lena' },
        from: { name: 'Desk 4471' },
        authority: 'Order of 6 Oct, § 4',
        witness: 'Olga Ortiz',
      },
    ])
    const image = await register({ kind: 'disk-image', title: 'Image of it', parentId: item.id })
    expect(image).toMatchObject({ exhibit: `${kase.key}/2`, parent: { exhibit: `${kase.key}/1` } })
    expect((await world.asks<EvidenceWhole>(world.omar, 'evidence.read', {}, { id: item.id })).children).toMatchObject([
      { exhibit: image.exhibit },
    ])
  })

  it('gives no number twice, however many register at once', async () => {
    const items = await Promise.all(Array.from({ length: 6 }, () => register()))
    expect(new Set(items.map((item) => item.exhibit)).size).toBe(6)
  })

  it('refuses the invisible, the forbidden, what does not fit, and a closed case', async () => {
    await expect(register({ caseId: 'INC-99999' })).rejects.toMatchObject({ status: 404 })
    await expect(register({}, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(register({}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(register({ title: ' ' })).rejects.toMatchObject({ status: 422 })
    await expect(register({ kind: 'ufo' })).rejects.toMatchObject({ status: 422 })
    await expect(register({ at: '2199-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'evidence.time' })
    await expect(register({ ownerId: world.otto.personId })).rejects.toMatchObject({ code: 'evidence.no-such-person' })
    const other = await world.did<Case>(world.lena, 'case.open', null, { title: 'Another' })
    const elsewhere = await register({ caseId: other.id })
    await expect(register({ parentId: elsewhere.id })).rejects.toMatchObject({ code: 'evidence.no-such-parent' })
    const acquisition = { tool: 'dd', operator: 'Lena', hashAlgorithm: 'md5', hashAfter: 'ab'.repeat(20) }
    await expect(register({ acquisition })).rejects.toMatchObject({ status: 422 })
    await world.did(world.lena, 'case.close', other.id, { disposition: 'undetermined', summary: 'No longer of use' })
    await expect(register({ caseId: other.id })).rejects.toMatchObject({ code: 'case.closed' })
    await expect(on(world.lena, 'describe', elsewhere, { title: 'x' })).rejects.toMatchObject({ code: 'case.closed' })
    // Things are given back when all is over.
    expect(await on(world.lena, 'return', elsewhere, { to: 'The owner', reason })).toMatchObject({
      standing: 'returned',
      holder: null,
      holderName: 'The owner',
    })
  })
})

describe('what is written of an exhibit', () => {
  it('is described anew and taken back, while what was registered stays', async () => {
    const item = await register({ serial: '1' })
    const { facts } = await world.does(world.lena, 'evidence.describe', item.id, { title: 'Another laptop', serial: null })
    const inverse = world.registry.changes.get('evidence.describe')!.inverse!(facts[0]!)!
    expect(await on(world.lena, 'describe', item, inverse.body)).toMatchObject({ title: item.title, serial: '1' })
    await expect(on(world.lena, 'describe', item, {})).rejects.toMatchObject({ status: 422 })
    await expect(on(world.gus, 'describe', item, { title: 'x' })).rejects.toMatchObject({ status: 403 })
    await expect(on(world.otto, 'describe', item, { title: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(
      world.does(world.lena, 'evidence.describe', item.id, { title: 'x' }, { ifMatch: 1 }),
    ).rejects.toMatchObject({ code: 'request.stale' })
  })

  it('keeps every record of an acquisition', async () => {
    const item = await register()
    const first = { tool: 'dc3dd', toolVersion: '7.3.1', operator: 'Omar', errors: '3 unreadable sectors' }
    await on(world.lena, 'record-acquisition', item, first)
    const second = { ...first, errors: null, startedAt: '2026-10-07T11:00:00Z', endedAt: '2026-10-07T11:40:00Z' }
    const { acquisitions } = await on(world.lena, 'record-acquisition', item, second)
    expect(acquisitions.map(({ errors }) => errors)).toEqual(['3 unreadable sectors', null])
    const backwards = { ...second, endedAt: '2026-10-07T10:00:00Z' }
    await expect(on(world.lena, 'record-acquisition', item, backwards)).rejects.toMatchObject({ status: 422 })
  })
})

describe('a handing over', () => {
  it('takes both sides: offered, accepted', async () => {
    const item = await register({ storage: 'Store A' })
    const { lena, leo, ana } = world
    expect(await on(lena, 'hand-over', item, { toId: leo.personId, reason })).toMatchObject({
      standing: 'offered',
      holder: { name: 'lena' },
      offeredTo: { name: 'leo' },
    })
    await expect(on(ana, 'accept', item)).rejects.toMatchObject({ status: 403 })
    await expect(on(lena, 'accept', item)).rejects.toMatchObject({ status: 403 })
    await expect(on(lena, 'seal', item, { seal: 'S-1' })).rejects.toMatchObject({ code: 'evidence.offered' })
    expect(await on(leo, 'accept', item, { storage: 'Lab bench 3' })).toMatchObject({
      standing: 'held',
      holder: { name: 'leo' },
      storage: 'Lab bench 3',
    })
    await expect(on(leo, 'accept', item)).rejects.toMatchObject({ code: 'evidence.not-offered' })
    expect(await chain(item)).toMatchObject([
      {},
      { kind: 'offered', from: { person: { name: 'lena' } }, to: { person: { name: 'leo' } }, reason },
      { kind: 'accepted', by: { name: 'leo' }, from: { person: { name: 'lena' } }, to: { person: { name: 'leo' } } },
    ])
    expect(await world.factsOf(item.id)).toEqual(['evidence.registered', 'evidence.offered', 'evidence.accepted'])
  })

  it('is refused or taken back, and then it is where it was', async () => {
    const item = await register()
    const { lena, leo } = world
    const offer = () => on(lena, 'hand-over', item, { toId: leo.personId, reason })
    await offer()
    expect(await on(leo, 'refuse', item, { reason: 'The seal is torn' })).toMatchObject({ holder: { name: 'lena' } })
    await offer()
    await expect(on(leo, 'withdraw-offer', item)).rejects.toMatchObject({ status: 403 })
    expect(await on(lena, 'withdraw-offer', item)).toMatchObject({ standing: 'held', offeredTo: null })
    expect(await kinds(item)).toEqual(['acquired', 'offered', 'refused', 'offered', 'withdrawn'])
  })

  it('goes to nobody who could not see it, to nobody unknown and not to oneself', async () => {
    const item = await register()
    const { lena, leo, otto } = world
    const to = (toId: string | null) => on(lena, 'hand-over', item, { toId, reason })
    await expect(to(lena.personId)).rejects.toMatchObject({ code: 'evidence.to-oneself' })
    await expect(to(otto.personId)).rejects.toMatchObject({ code: 'evidence.no-such-person' })
    await expect(on(leo, 'hand-over', item, { toId: world.ana.personId, reason })).rejects.toMatchObject({ status: 403 })
    const secret = await world.did<Case>(lena, 'case.open', null, { title: 'Secret', restricted: true })
    const hidden = await register({ caseId: secret.id })
    await expect(on(lena, 'hand-over', hidden, { toId: leo.personId, reason })).rejects.toMatchObject({
      code: 'case.not-member',
    })
    await expect(on(leo, 'take-over', hidden, { reason, witness: 'Ana' })).rejects.toMatchObject({ status: 404 })
    await expect(world.asks(leo, 'evidence.read', {}, { id: hidden.id })).rejects.toMatchObject({ status: 404 })
    await expect(world.asks(leo, 'evidence.custody', {}, { id: hidden.id })).rejects.toMatchObject({ status: 404 })
    const { items } = await world.asks<{ items: Evidence[] }>(leo, 'evidence.list', { q: 'fin-lt-031' })
    expect(items.length).toBeGreaterThan(0)
    expect(items.map(({ id }) => id)).not.toContain(hidden.id)
  })

  it('is done without the holder only by right and before a witness', async () => {
    const item = await register()
    await expect(on(world.ana, 'take-over', item, { reason, witness: 'Bob' })).rejects.toMatchObject({ status: 403 })
    await expect(on(world.leo, 'take-over', item, { reason })).rejects.toMatchObject({ status: 422 })
    await expect(on(world.lena, 'take-over', item, { reason, witness: 'Bob' })).rejects.toMatchObject({ status: 403 })
    expect(await on(world.leo, 'take-over', item, { reason, witness: 'Bob' })).toMatchObject({ holder: { name: 'leo' } })
  })
})

describe('the use of a thing', () => {
  it('is recorded by who has it, and not while it is sealed', async () => {
    const item = await register()
    const { lena, ana } = world
    expect(await on(lena, 'seal', item, { seal: 'S-2291', witness: 'Omar' })).toMatchObject({ seal: 'S-2291' })
    await expect(on(lena, 'access', item, { reason })).rejects.toMatchObject({ code: 'evidence.sealed' })
    await expect(on(lena, 'unseal', item)).rejects.toMatchObject({ status: 422 })
    await on(lena, 'unseal', item, { reason })
    await expect(on(ana, 'access', item, { reason })).rejects.toMatchObject({ status: 403 })
    await on(lena, 'access', item, { reason })
    await on(lena, 'copy', item, { reason, to: 'Counsel' })
    await on(lena, 'analyse', item, { reason, details: 'Keyword search KS-3' })
    expect(await kinds(item)).toEqual(['acquired', 'sealed', 'unsealed', 'accessed', 'copied', 'analysed'])
    expect((await chain(item))[2]).toMatchObject({ seal: 'S-2291', reason })
  })

  it('is told in order of time', async () => {
    const item = await register({ at: '2026-10-07T09:00:00Z' })
    const at = (time: string) => on(world.lena, 'access', item, { reason, at: time })
    await expect(at('2026-10-07T08:59:00Z')).rejects.toMatchObject({ code: 'evidence.time' })
    await expect(at('2190-10-07T08:59:00Z')).rejects.toMatchObject({ code: 'evidence.time' })
    expect((await at('2026-10-07T09:30:00Z')).lastStepAt).toBe('2026-10-07T09:30:00.000Z')
  })

  it('finds a broken seal, says so and tells who is concerned', async () => {
    const item = await register({ seal: 'S-1' })
    expect(await on(world.ana, 'inspect', item, { sound: true })).toMatchObject({ checked: 'sound' })
    const { facts } = await world.does(world.ana, 'evidence.inspect', item.id, { sound: false, details: 'The bag is cut' })
    expect(facts[0]?.data).toMatchObject({ sound: false, tell: [world.lena.personId] })
    const { items } = await world.asks<{ items: Evidence[] }>(world.ana, 'evidence.list', { checked: 'damaged' })
    expect(items).toMatchObject([{ id: item.id, checked: 'damaged', checkSays: 'The bag is cut' }])
  })

  it('ends with its owner, and begins again when it comes back', async () => {
    const item = await register()
    await on(world.lena, 'return', item, { to: 'Harbour Police', reason })
    await expect(on(world.lena, 'access', item, { reason })).rejects.toMatchObject({ code: 'evidence.returned' })
    expect(await on(world.ana, 'receive', item, { from: 'Harbour Police', reason })).toMatchObject({
      standing: 'held',
      holder: { name: 'ana' },
      holderName: null,
    })
    await expect(on(world.ana, 'receive', item, { from: 'x', reason })).rejects.toMatchObject({
      code: 'evidence.not-returned',
    })
  })
})

describe('a disposal', () => {
  it('takes two people and ends everything', async () => {
    const item = await register()
    const { lena, leo, ana } = world
    await on(lena, 'propose-disposal', item, { reason: 'Released by counsel' })
    await expect(on(lena, 'confirm-disposal', item, { reason })).rejects.toMatchObject({ status: 403 })
    await expect(on(ana, 'confirm-disposal', item, { reason })).rejects.toMatchObject({ status: 403 })
    await on(ana, 'refuse-disposal', item, { reason: 'The appeal is running' })
    await expect(on(leo, 'confirm-disposal', item, { reason })).rejects.toMatchObject({ code: 'evidence.no-disposal' })
    await on(ana, 'propose-disposal', item, { reason: 'The appeal is over' })
    expect(await on(leo, 'confirm-disposal', item, { reason: 'Shredded' })).toMatchObject({
      standing: 'disposed',
      holder: null,
      can: ['evidence.describe', 'evidence.record-acquisition'],
    })
    await expect(on(lena, 'propose-disposal', item, { reason })).rejects.toMatchObject({ code: 'evidence.disposed' })
    expect((await kinds(item)).slice(-3)).toEqual(['disposal-refused', 'disposal-proposed', 'disposed'])
  })
})

describe('the chain', () => {
  it('can be changed or removed by nobody, the owner of the tables included', async () => {
    const item = await register()
    for (const table of ['custody_events', 'evidence_acquisitions', 'evidence']) {
      await expect(world.owner(`delete from ${table}`)).rejects.toThrow('append-only')
      await expect(world.owner(`truncate ${table} cascade`)).rejects.toThrow('append-only')
    }
    await expect(world.owner(`update custody_events set reason = 'x'`)).rejects.toThrow('append-only')
    for (const set of [`exhibit = 'INV-1/99'`, 'number = 99', 'steps = 0', `acquired_at = now()`])
      await expect(world.owner(`update evidence set ${set} where id = $1`, [item.id])).rejects.toThrow('append-only')
    for (const statement of [
      `update custody_events set reason = 'x'`,
      'delete from custody_events',
      'delete from evidence',
      'update evidence_acquisitions set errors = null',
    ])
      await expect(world.database.pool.query(statement)).rejects.toThrow('permission denied')
  })

  it('goes with the case it is merged into, and keeps its number', async () => {
    const { lena } = world
    const [one, other] = [
      await world.did<Case>(lena, 'case.open', null, { title: 'One' }),
      await world.did<Case>(lena, 'case.open', null, { title: 'Other' }),
    ]
    const [first, second] = [await register({ caseId: one.id }), await register({ caseId: other.id })]
    await world.did(lena, 'case.merge', one.id, { intoId: other.id })
    const listed = (id: string) => world.asks<{ items: Evidence[] }>(lena, 'evidence.list-of-case', {}, { id })
    expect((await listed(other.key)).items.map(({ id }) => id)).toEqual([first.id, second.id])
    expect((await register({ caseId: other.id, parentId: first.id })).parent?.exhibit).toBe(`${one.key}/1`)
    expect(await world.asks(lena, 'evidence.count', {}, { id: other.id })).toEqual({
      exhibits: { value: 3, more: false },
      bytes: 0,
      damaged: 0,
    })
    const inCase = await world.asks<{ items: Evidence[] }>(lena, 'evidence.list', { case: other.key, kind: 'computer' })
    expect(inCase.items).toHaveLength(3)
  })
})

describe('the register', () => {
  it('is paged, narrowed and searched', async () => {
    const item = await register({ kind: 'phone', title: 'Handset of the clerk', serial: '350-099' })
    type Page = { items: Evidence[]; nextCursor: string | null }
    const ask = (filter: object) => world.asks<Page>(world.ana, 'evidence.list', { ...filter })
    const ids = async (filter: object) => (await ask(filter)).items.map(({ id }) => id)
    expect(await ids({ kind: 'phone' })).toEqual([item.id])
    expect(await ids({ q: 'clerk hand' })).toEqual([item.id])
    expect(await ids({ q: 'hand', kind: 'phone', case: kase.key })).toEqual([item.id])
    expect(await ids({ q: 'hand', kind: 'disk' })).toEqual([])
    expect(await ids({ q: item.exhibit.toLowerCase() })).toEqual([item.id])
    expect(await ids({ q: "'); drop" })).toEqual([])
    expect(await ids({ hash: 'ab'.repeat(32) })).toEqual([])
    expect(await ids({ holder: 'me' })).not.toContain(item.id)
    const one = await ask({ limit: 2 })
    const two = await ask({ limit: 200, cursor: one.nextCursor })
    expect(one.items.map(({ id }) => id)).toEqual([item.id, expect.any(String)])
    expect(two.items.map(({ id }) => id)).not.toContain(one.items[1]!.id)
    expect(two.nextCursor).toBeNull()
    const ofCase = await world.asks<Page>(world.ana, 'evidence.list-of-case', { limit: 3 }, { id: kase.key })
    expect(ofCase.items.map(({ exhibit }) => exhibit)).toEqual([1, 2, 3].map((number) => `${kase.key}/${number}`))
    const rest = await world.asks<Page>(
      world.ana,
      'evidence.list-of-case',
      { limit: 1, cursor: ofCase.nextCursor },
      { id: kase.key },
    )
    expect(rest.items[0]!.exhibit).toBe(`${kase.key}/4`)
  })
})
