import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('pauses')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Waits' })
})
afterAll(() => world.close())

const pause = (body: object = { reason: 'Waiting for the bank' }, actor = world.ana, id = kase.id) =>
  world.did<Case>(actor, 'case.pause', id, body)

describe('case.pause and case.resume', () => {
  it('happen once, each with a row and a fact', async () => {
    expect((await pause()).key).toBe(kase.key)
    expect(await world.owner('select reason, until_at from case_pauses')).toEqual([
      { reason: 'Waiting for the bank', until_at: null },
    ])
    await expect(pause()).rejects.toMatchObject({ status: 409, code: 'case.already-paused' })
    await world.did(world.ana, 'case.resume', kase.id)
    await expect(world.did(world.ana, 'case.resume', kase.id)).rejects.toMatchObject({ code: 'case.not-paused' })
    expect(await world.owner('select from case_pauses where until_at is null')).toEqual([])
    expect((await world.factsOf(kase.id)).slice(-2)).toEqual(['case.paused', 'case.resumed'])
  })

  it('are offered with the case', async () => {
    expect((await world.asks<Case>(world.ana, 'case.get', {}, { id: kase.id })).can).toContain('case.pause')
  })

  it('are refused invalid, forbidden, invisible, stale and on a closed case', async () => {
    await expect(pause({})).rejects.toMatchObject({ status: 422 })
    await expect(pause({ reason: 'x', until: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'case.pause-over',
    })
    for (const actor of [world.gus, world.omar, world.nobody]) {
      await expect(pause({ reason: 'x' }, actor)).rejects.toMatchObject({ status: 403 })
      await expect(world.did(actor, 'case.resume', kase.id)).rejects.toMatchObject({ status: 403 })
    }
    await expect(pause({ reason: 'x' }, world.otto)).rejects.toMatchObject({ status: 404 })
    const hidden = await world.did<Case>(world.lena, 'case.open', null, { title: 'Hidden', restricted: true })
    await expect(pause({ reason: 'x' }, world.ana, hidden.id)).rejects.toMatchObject({ status: 404 })
    await expect(world.does(world.ana, 'case.pause', kase.id, { reason: 'x' }, { ifMatch: 99 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'A test' })
    await expect(pause({ reason: 'x' })).rejects.toMatchObject({ code: 'case.closed' })
    await expect(world.did(world.ana, 'case.resume', kase.id)).rejects.toMatchObject({ code: 'case.closed' })
  })
})
