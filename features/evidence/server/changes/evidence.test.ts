import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withExhibits } from '../../../../test/harness/evidence/exhibits.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Evidence, EvidenceWhole } from '../../contract/evidence.ts'

let world: TheWorld
type Exhibits = Awaited<ReturnType<typeof withExhibits>>
let kase: Exhibits['kase']
let register: Exhibits['register']
let on: Exhibits['on']
let chain: Exhibits['chain']
beforeAll(async () => {
  world = await openWorld('evidence')
  ;({ kase, register, on, chain } = await withExhibits(world))
})
afterAll(() => world.close())

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
      { exhibit: image.exhibit, kind: 'disk-image' },
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
    const { facts } = await world.does(world.lena, 'evidence.describe', item.id, {
      title: 'Another laptop',
      serial: null,
    })
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
