import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { SavedView } from '../../contract/saved-view.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('views')
})
afterAll(() => world.close())

const save = (more: object = {}, who = world.leo) =>
  world.did<SavedView>(who, 'view.save', null, { noun: 'alerts', name: 'Mine', filter: 'status=new&q=a%20b', ...more })
const names = async (who = world.leo) =>
  (await world.asks<{ items: SavedView[] }>(who, 'view.list', { noun: 'alerts' })).items.map((each) => each.name)

describe('saved views', () => {
  it('are one’s own, or everybody’s, in the order of their tabs', async () => {
    const own = await save()
    const shared = await save({ name: 'Night shift', shared: true, columns: ['severity', 'title'] })
    expect(shared).toMatchObject({ shared: true, columns: ['severity', 'title'], owner: { name: 'leo' }, position: 2 })
    expect([await names(), await names(world.gus), await names(world.otto)]).toEqual([
      ['Mine', 'Night shift'],
      ['Night shift'],
      [],
    ])
    await world.did(world.leo, 'view.edit', shared.id, { name: 'Nights', position: 0.5 })
    expect(await names()).toEqual(['Nights', 'Mine'])
    expect(await world.did(world.leo, 'view.remove', own.id)).toMatchObject({ can: ['view.restore'] })
    expect(await names()).toEqual(['Nights'])
    await world.did(world.leo, 'view.restore', own.id)
    expect(await names()).toEqual(['Nights', 'Mine'])
    expect(await world.factsOf(own.id)).toEqual(['view.saved', 'view.removed', 'view.restored'])
  })

  it('refuse what is invalid, invisible, forbidden, gone or stale', async () => {
    const own = await save({ name: 'Refusals' })
    const shared = await save({ name: 'Shared refusals', shared: true })
    const { leo, gus, ana, otto } = world
    const mayNotShare = { ...ana, permissions: ['view.save', 'view.edit', 'view.read'] }
    await expect(save({ filter: 'line\nbreak' })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(save({ noun: 'people' })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(save({}, gus)).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(save({ shared: true }, mayNotShare)).rejects.toMatchObject({ code: 'view.share_forbidden' })
    await expect(world.does(mayNotShare, 'view.edit', shared.id, { name: 'Taken over' })).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await expect(world.does(ana, 'view.edit', own.id, { name: 'Not mine' })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(world.does(otto, 'view.edit', shared.id, { name: 'Not mine' })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(
      world.does({ ...ana, permissions: [...ana.permissions, 'view.share'] }, 'view.edit', shared.id, {
        shared: false,
      }),
    ).rejects.toMatchObject({
      code: 'view.not_yours',
    })
    await expect(world.does(leo, 'view.edit', own.id, { name: 'x' }, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await expect(world.does(leo, 'view.restore', own.id)).rejects.toMatchObject({ code: 'view.not_removed' })
    await world.does(leo, 'view.remove', own.id)
    await expect(world.does(leo, 'view.edit', own.id, { name: 'x' })).rejects.toMatchObject({ code: 'view.removed' })
  })
})
