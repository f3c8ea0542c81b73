import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('access')
})
afterAll(() => world.close())

describe('teams', () => {
  it('are made and changed, row and fact, and the change can be taken back', async () => {
    const { leo, adam } = world
    const team = await world.did<{ id: string; version: number }>(adam, 'team.create', null, {
      name: 'Forensics',
      memberIds: [leo.personId],
    })
    await world.does(adam, 'team.edit', team.id, { name: 'Lab', memberIds: [] })
    const { items } = await world.asks<{ items: { name: string; members: unknown[] }[] }>(adam, 'team.list')
    expect(items.find((each) => each.name === 'Lab')?.members).toEqual([])
    expect(await world.factsOf(team.id)).toEqual(['team.created', 'team.edited'])
  })

  it('refuse what is invalid, invisible, forbidden or stale', async () => {
    const { adam, ana, otto } = world
    const team = await world.did<{ id: string; version: number }>(adam, 'team.create', null, { name: 'Refusals' })
    await expect(world.does(adam, 'team.create', [], { name: '' })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(world.does(adam, 'team.create', [], { name: 'X', surprise: 1 })).rejects.toMatchObject({
      code: 'request.invalid',
    })
    await expect(world.does(adam, 'team.create', [], { name: 'Y', memberIds: [otto.personId] })).rejects.toMatchObject({
      code: 'team.unknown_person',
    })
    await expect(
      world.does({ ...otto, permissions: ['*'] }, 'team.edit', team.id, { name: 'Mine' }),
    ).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(world.does(adam, 'team.edit', 'not-an-id', { name: 'Mine' })).rejects.toMatchObject({
      code: 'request.unknown',
    })
    await expect(world.does(ana, 'team.edit', team.id, { name: 'Mine' })).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await expect(
      world.does(adam, 'team.edit', team.id, { name: 'Late' }, { ifMatch: team.version + 1 }),
    ).rejects.toMatchObject({ code: 'request.stale' })
    await expect(world.does(adam, 'team.create', [], { name: 'Refusals' })).rejects.toMatchObject({
      code: 'request.exists',
    })
    expect(await world.factsOf(team.id)).toEqual(['team.created'])
    const denials = await world.owner('select reason from decisions where actor_id = $1 and not allowed', [
      ana.personId,
    ])
    expect(denials).toHaveLength(1)
  })
})

describe('roles', () => {
  it('keep somebody who can manage them', async () => {
    const { adam } = world
    const { items } = await world.asks<{
      items: { id: string; name: string; description: string; permissions: string[] }[]
    }>(adam, 'role.list')
    const role = items.find((each) => each.name === 'administrator')!
    const less = { name: role.name, description: role.description, permissions: ['alert.read'] }
    await expect(world.does(adam, 'role.edit', role.id, less)).rejects.toMatchObject({
      code: 'role.last_administrator',
    })
    await expect(world.does(adam, 'person.grant', adam.personId!, { roleIds: [] })).rejects.toMatchObject({
      code: 'role.last_administrator',
    })
    await expect(world.does(adam, 'person.deactivate', adam.personId!)).rejects.toMatchObject({
      code: 'role.last_administrator',
    })
    await expect(world.does(adam, 'role.create', [], { name: 'god', permissions: ['*'] })).rejects.toMatchObject({
      code: 'role.too_wide',
    })
  })
})

describe('tokens', () => {
  it('show their secret once, keep a hash, and carry no more than their maker holds', async () => {
    const { ana } = world
    const token = await world.did<{ id: string; secret: string }>(ana, 'token.create', null, {
      name: 'probe',
      scopes: ['alert.receive'],
    })
    expect(token.secret).toMatch(/^cw_[\w-]{43}$/)
    const everything =
      JSON.stringify(await world.owner('select * from tokens')) +
      JSON.stringify(await world.owner('select * from activity_payloads'))
    expect(everything).not.toContain(token.secret)
    await expect(world.does(ana, 'token.create', [], { name: 'wide', scopes: ['role.edit'] })).rejects.toMatchObject({
      code: 'token.scope_not_held',
    })
    await expect(world.does(world.bob, 'token.revoke', token.id)).rejects.toMatchObject({ code: 'request.forbidden' })
    await world.does(ana, 'token.revoke', token.id)
    await expect(world.does(ana, 'token.revoke', token.id)).rejects.toMatchObject({ code: 'token.already_revoked' })
  })
})
