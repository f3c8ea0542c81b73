import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import type { Observable, Relation, Remark } from '../../contract/observable.ts'
import { expireIocs } from '../jobs/expire-iocs.ts'

let world: TheWorld
const ids: Record<string, string> = {}
const read = (id: string, who: Actor = world.ana) => world.asks<Observable>(who, 'observable.read', {}, { id })

beforeAll(async () => {
  world = await openWorld('observables-said')
  const send = await sender(world, world.leo)
  const values = ['bad.example.net', 'worse.example.net', '198.51.100.7']
  await send('/alerts', [
    {
      source: 'ids',
      sourceRef: '1',
      title: 'Lookup',
      observables: values.map((value) => ({ type: value.startsWith('1') ? 'ip' : 'domain', value })),
    },
  ])
  for (const { id, value } of await world.owner('select id, value from observables')) ids[String(value)] = String(id)
})
afterAll(() => world.close())

const id = (value: string): string => ids[value]!
const undo = async (groupId: string) => {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(world.ana, 'token.create', null, { name: 't', scopes: ['*'] })
  const url = `/api/v1/activity/${groupId}/undo`
  const answer = await app.inject({ method: 'POST', url, payload: {}, headers: { authorization: `Bearer ${secret}` } })
  expect(answer.statusCode).toBe(200)
  expect(answer.json<{ results: { done: boolean }[] }>().results.every(({ done }) => done)).toBe(true)
}

/** Refusals that are the same for every change on one observable. */
const refusals = async (change: string, body: object, wrong: object) => {
  const bad = id('bad.example.net')
  await expect(world.does(world.ana, change, bad, wrong)).rejects.toMatchObject({ kind: 'invalid' })
  await expect(world.does(world.gus, change, bad, body)).rejects.toMatchObject({ code: 'request.forbidden' })
  await expect(world.does(world.otto, change, bad, body)).rejects.toMatchObject({ code: 'request.unknown' })
  await expect(world.does(world.ana, change, bad, body, { ifMatch: 99 })).rejects.toMatchObject({
    code: 'request.stale',
  })
}

describe('what is said of an observable', () => {
  it('is a mark with confidence and an expiry, undone to what it was before', async () => {
    const bad = id('bad.example.net')
    const until = '2099-01-01T00:00:00.000Z'
    await world.does(world.ana, 'observable.mark-ioc', bad, { ioc: true, confidence: 40 })
    const { groupId } = await world.does(world.ana, 'observable.mark-ioc', bad, { ioc: true, confidence: 90, until })
    expect(await read(bad)).toMatchObject({ ioc: true, iocConfidence: 90, iocUntil: until })
    await undo(groupId)
    expect(await read(bad)).toMatchObject({ ioc: true, iocConfidence: 40, iocUntil: null })
    await refusals('observable.mark-ioc', { ioc: true }, { ioc: true, confidence: 101 })
    await expect(
      world.does(world.ana, 'observable.mark-ioc', bad, { ioc: true, until: '2020-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'observable.expiry_past' })
  })

  it('ends with the time of the mark: at once for who reads, with a fact within a minute', async () => {
    const worse = id('worse.example.net')
    const soon = new Date(Date.now() + 60_000)
    await world.does(world.ana, 'observable.mark-ioc', worse, { ioc: true, until: soon.toISOString() })
    const list = async () =>
      (await world.asks<{ items: Observable[] }>(world.ana, 'observable.list', { ioc: 'true' })).items.map(
        ({ id: each }) => each,
      )
    expect(await list()).toContain(worse)
    world.clock.set(new Date(soon.getTime() + 1000).toISOString())
    expect(await read(worse)).toMatchObject({ ioc: false, iocUntil: soon.toISOString() })
    expect(await list()).not.toContain(worse)
    await expireIocs.run(jobScene(world.world, makeLog('silent')))
    await expireIocs.run(jobScene(world.world, makeLog('silent')))
    world.clock.set(null)
    expect(await world.owner('select ioc from observables where id = $1', [worse])).toEqual([{ ioc: false }])
    expect(await world.factsOf(worse)).toEqual(['observable.ioc-marked', 'observable.ioc-expired'])
  })

  it('is TLP and PAP, each set and taken off by itself', async () => {
    const bad = id('bad.example.net')
    await world.does(world.ana, 'observable.classify', bad, { tlp: 'amber', pap: 'red' })
    const { groupId } = await world.does(world.ana, 'observable.classify', bad, { tlp: null })
    expect(await read(bad)).toMatchObject({ tlp: null, pap: 'red' })
    await undo(groupId)
    expect(await read(bad)).toMatchObject({ tlp: 'amber', pap: 'red' })
    await refusals('observable.classify', { tlp: 'green' }, { tlp: 'purple' })
  })

  it('is that it says nothing about likeness', async () => {
    const bad = id('bad.example.net')
    const { groupId } = await world.does(world.ana, 'observable.ignore', bad, { ignored: true })
    expect(await read(bad)).toMatchObject({ ignored: true })
    await undo(groupId)
    expect(await read(bad)).toMatchObject({ ignored: false })
    await refusals('observable.ignore', { ignored: true }, { ignored: 'yes' })
  })

  it('are verdicts and notes: added, withdrawn by who made them, brought back', async () => {
    const bad = id('bad.example.net')
    const remarks = async () =>
      (await world.asks<{ items: Remark[] }>(world.bob, 'observable.remarks', {}, { id: bad })).items
    const { groupId } = await world.does(world.ana, 'observable.remark', bad, {
      verdict: 'malicious',
      note: 'A *sinkhole*.',
    })
    const [remark] = await remarks()
    expect(remark).toMatchObject({ verdict: 'malicious', note: 'A *sinkhole*.', by: { name: 'ana' } })
    const withdraw = { remarkId: remark!.id, withdrawn: true }
    await expect(world.does(world.bob, 'observable.withdraw-remark', bad, withdraw)).rejects.toMatchObject({
      code: 'observable.not_your_remark',
    })
    await undo(groupId)
    expect(await remarks()).toEqual([])
    await expect(world.does(world.ana, 'observable.withdraw-remark', bad, withdraw)).rejects.toMatchObject({
      code: 'observable.remark_stands_so',
    })
    await world.does(world.ana, 'observable.withdraw-remark', bad, { ...withdraw, withdrawn: false })
    expect(await remarks()).toHaveLength(1)
    await refusals('observable.remark', { verdict: 'benign' }, {})
  })

  it('are relations to others, seen from both ends, said once, undone', async () => {
    const [bad, address] = [id('bad.example.net'), id('198.51.100.7')]
    const body = { kind: 'resolves_to', toId: address }
    const relations = async (of: string) =>
      (await world.asks<{ items: Relation[] }>(world.ana, 'observable.relations', {}, { id: of })).items
    const { groupId } = await world.does(world.ana, 'observable.relate', bad, body)
    expect(await relations(bad)).toMatchObject([
      { kind: 'resolves_to', outgoing: true, other: { id: address }, by: { name: 'ana' }, alert: null },
    ])
    expect(await relations(address)).toMatchObject([{ outgoing: false, other: { id: bad } }])
    await expect(world.does(world.bob, 'observable.relate', bad, body)).rejects.toMatchObject({
      code: 'observable.related_already',
    })
    await expect(world.does(world.ana, 'observable.relate', bad, { ...body, toId: bad })).rejects.toMatchObject({
      code: 'observable.related_to_itself',
    })
    await undo(groupId)
    expect(await relations(bad)).toEqual([])
    await expect(world.does(world.ana, 'observable.unrelate', bad, body)).rejects.toMatchObject({ kind: 'unknown' })
    await world.does(world.ana, 'observable.relate', bad, body)
    expect(await relations(bad)).toHaveLength(1)
    await refusals('observable.relate', { kind: 'contacted', toId: address }, { kind: 'likes', toId: address })
  })

  it('is done to many at once, and undone as one', async () => {
    const { groupId } = await world.does(world.ana, 'observable.tag', Object.values(ids), { add: ['campaign-7'] })
    const list = await world.asks<{ items: Observable[] }>(world.ana, 'observable.list', { tag: 'campaign-7' })
    expect(list.items).toHaveLength(3)
    await undo(groupId)
    expect((await world.asks<{ items: [] }>(world.ana, 'observable.list', { tag: 'campaign-7' })).items).toEqual([])
  })
})
