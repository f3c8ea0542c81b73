import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withExhibits } from '../../../../test/harness/evidence/exhibits.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Evidence } from '../../contract/evidence.ts'

let world: TheWorld
type Exhibits = Awaited<ReturnType<typeof withExhibits>>
let register: Exhibits['register']
let on: Exhibits['on']
let chain: Exhibits['chain']
let kinds: Exhibits['kinds']
beforeAll(async () => {
  world = await openWorld('custody')
  ;({ register, on, chain, kinds } = await withExhibits(world))
})
afterAll(() => world.close())

const reason = 'For the examination'

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
    await expect(on(leo, 'hand-over', item, { toId: world.ana.personId, reason })).rejects.toMatchObject({
      status: 403,
    })
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
    expect(await on(world.leo, 'take-over', item, { reason, witness: 'Bob' })).toMatchObject({
      holder: { name: 'leo' },
    })
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
    const { facts } = await world.does(world.ana, 'evidence.inspect', item.id, {
      sound: false,
      details: 'The bag is cut',
    })
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
