import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('decisions')
})
afterAll(() => world.close())

type Listed = { items: { permission: string; subjectRef: string; allowed: boolean; actor: { name: string } }[] }

describe('decisions', () => {
  it('keep who read a restricted case, once in a while, and hide it from who must not know of it', async () => {
    const { ana, lena, omar } = world
    const open = await world.did<{ id: string; key: string }>(lena, 'case.open', null, { title: 'Seen by all' })
    const secret = await world.did<{ id: string; key: string }>(lena, 'case.open', null, {
      title: 'Not for all',
      restricted: true,
    })
    const note = await world.did<{ id: string }>(lena, 'note.create', null, {
      caseId: secret.id,
      title: 'n',
      body: 'b',
    })
    for (const { key } of [open, secret, secret]) await world.asks(lena, 'case.get', {}, { id: key })
    await world.asks(lena, 'note.get', {}, { id: note.id })
    await expect(world.asks(ana, 'case.get', {}, { id: secret.key })).rejects.toMatchObject({
      code: 'request.unknown',
    })

    const reads = await world.owner('select actor_id, subject_ref, case_id, allowed from decisions')
    expect(reads).toEqual([{ actor_id: lena.personId, subject_ref: secret.id, case_id: secret.id, allowed: true }])
    expect((await world.asks<Listed>(omar, 'decision.list')).items).toEqual([])
    await world.did(lena, 'case.add-member', secret.id, { personId: omar.personId })
    expect((await world.asks<Listed>(omar, 'decision.list')).items).toMatchObject([
      { permission: 'case.read', subjectRef: secret.id, allowed: true, actor: { name: 'lena' } },
    ])
  })

  it('of a member who was refused something there are as hidden', async () => {
    const { gus, lena, omar } = world
    const secret = await world.did<{ id: string }>(lena, 'case.open', null, { title: 'Members only', restricted: true })
    await world.did(lena, 'case.add-member', secret.id, { personId: gus.personId })
    await expect(world.does(gus, 'case.edit', secret.id, { title: 'Mine' })).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    expect(await world.owner('select case_id from decisions where not allowed')).toEqual([{ case_id: secret.id }])
    const { items } = await world.asks<Listed>(omar, 'decision.list')
    expect(items.filter((each) => !each.allowed)).toEqual([])
  })
})
