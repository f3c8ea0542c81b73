import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAssets, type Assets } from '../../../../test/harness/open-assets.ts'

let world: Assets['world']
let arrive: Assets['arrive']
let list: Assets['list']
let called: Assets['called']
let read: Assets['read']
beforeAll(async () => {
  ;({ world, arrive, list, called, read } = await openAssets('asset-changes'))
})
afterAll(() => world.close())

/** As the page does: what the last call did is taken back. */
const undo = async (groupId: string) => {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(world.leo, 'token.create', null, {
    name: 'undo',
    scopes: ['*'],
  })
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/activity/${groupId}/undo`,
    payload: {},
    headers: { authorization: `Bearer ${secret}` },
  })
  expect(answer.statusCode).toBe(200)
}

describe('an asset', () => {
  it('is rated, described and tagged, each told and each taken back', async () => {
    await arrive('edit-1', 'edit-2')
    const ids = [(await called('edit-1'))!.id, (await called('edit-2'))!.id]
    const rated = await world.does(world.leo, 'asset.rate', ids, { criticality: 'high' })
    expect(await list({ q: 'edit-', criticality: 'high' })).toHaveLength(2)
    await world.does(world.ana, 'asset.describe', ids[0]!, { owner: 'Storage', site: 'Riga', exposure: 'internet' })
    await world.does(world.ana, 'asset.tag', ids[0]!, { add: ['pci'] })
    expect(await called('edit-1')).toMatchObject({
      criticality: 'high',
      owner: 'Storage',
      site: 'Riga',
      exposure: 'internet',
      tags: ['pci'],
    })
    expect(
      (await list({ site: 'Riga', exposure: 'internet', tag: 'pci', kind: 'host' })).map((asset) => asset.name),
    ).toEqual(['edit-1'])
    expect(await world.factsOf(ids[0]!)).toEqual(['asset.rated', 'asset.described', 'asset.tagged'])
    await undo(rated.groupId)
    expect(await list({ q: 'edit-', criticality: 'none' })).toHaveLength(2)
    const described = await world.does(world.leo, 'asset.describe', ids, { site: null, owner: 'Nobody' })
    await undo(described.groupId)
    expect((await list({ q: 'edit-' })).map(({ owner, site }) => [owner, site])).toEqual([
      ['Storage', 'Riga'],
      [null, null],
    ])
  })

  it('refuses what is invalid, invisible, forbidden, stale or in the wrong state', async () => {
    const { id, version } = (await called('edit-1'))!
    const rate = (as: typeof world.ana, ref = id, body: object = { criticality: 'low' }, more = {}) =>
      world.does(as, 'asset.rate', ref, body, more)
    await expect(rate(world.ana, id, { criticality: 'urgent' })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(rate(world.gus)).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(rate(world.lena)).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(rate(world.otto)).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(rate(world.ana, id, undefined, { ifMatch: version + 1 })).rejects.toMatchObject({
      code: 'request.stale',
    })
    await expect(world.does(world.ana, 'asset.describe', id, {})).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(world.does(world.ana, 'asset.part', id)).rejects.toMatchObject({ code: 'asset.not-merged' })
    await expect(world.does(world.ana, 'asset.merge', id, { intoId: id })).rejects.toMatchObject({ code: 'asset.same' })
    expect(await list({}, world.otto)).toEqual([])
  })
})

describe('a merge', () => {
  it('shows both as one, keeps names and alerts, and is taken back', async () => {
    await arrive('ship-1', 'vessel-1', 'vessel-1')
    const [ship, vessel] = [(await called('ship-1'))!, (await called('vessel-1'))!]
    const merged = await world.does(world.leo, 'asset.merge', vessel.id, { intoId: ship.id })
    expect(await read(vessel.id)).toMatchObject({
      id: ship.id,
      alerts: { value: 3 },
      merged: [{ id: vessel.id, mergedBy: { name: 'leo' } }],
    })
    expect((await called('vessel-1'))!.id).toBe(ship.id)
    await expect(world.does(world.ana, 'asset.rate', vessel.id, { criticality: 'low' })).rejects.toMatchObject({
      code: 'asset.merged',
    })
    await expect(world.does(world.ana, 'asset.merge', ship.id, { intoId: vessel.id })).rejects.toMatchObject({
      code: 'asset.same',
    })
    await arrive('vessel-1')
    expect((await read(ship.id)).alerts.value).toBe(4)
    await undo(merged.groupId)
    expect([(await read(ship.id)).alerts.value, (await read(vessel.id)).alerts.value]).toEqual([1, 3])
    expect(await world.factsOf(vessel.id)).toEqual(['asset.merged', 'asset.parted'])
  })

  it('of two that are merged already follows them, and parts as it was', async () => {
    await arrive('one-a', 'one-b', 'one-c')
    const [a, b, c] = await Promise.all(['one-a', 'one-b', 'one-c'].map(async (name) => (await called(name))!.id))
    await world.does(world.ana, 'asset.merge', c!, { intoId: b! })
    await world.does(world.ana, 'asset.merge', b!, { intoId: a! })
    expect((await read(c!)).id).toBe(a)
    await world.does(world.ana, 'asset.part', b!)
    expect((await read(c!)).id).toBe(b)
    expect((await read(a!)).alerts.value).toBe(1)
  })

  it('keeps its shape when it is parted and that taken back, whatever was merged above it meanwhile', async () => {
    await arrive('way-a', 'way-b', 'way-c')
    const [a, b, c] = await Promise.all(['way-a', 'way-b', 'way-c'].map(async (name) => (await called(name))!.id))
    await world.does(world.ana, 'asset.merge', a!, { intoId: b! })
    await world.does(world.ana, 'asset.merge', b!, { intoId: c! })
    const { groupId } = await world.does(world.leo, 'asset.part', a!)
    await undo(groupId)
    expect((await read(a!)).id).toBe(c)
    await world.does(world.ana, 'asset.part', b!)
    expect([(await read(a!)).id, (await read(b!)).id, (await read(c!)).id]).toEqual([b, b, c])
    await world.does(world.ana, 'asset.part', a!)
    expect((await read(a!)).id).toBe(a)
  })

  it('that alerts made by themselves is parted for good', async () => {
    await arrive({ type: 'host', name: 'other-1.corp.example' })
    // As if nobody had implied the short name.
    await world.owner(`delete from asset_names where value = 'other-1'`)
    await arrive('other-1', { type: 'host', name: 'other-1.corp.example', hostname: 'other-1' })
    const head = (await called('other-1.corp.example'))!
    const [member] = (await read(head.id)).merged
    expect(member).toMatchObject({ mergedBy: null, can: expect.arrayContaining(['asset.part']) })
    const told = await world.asks<{ items: object[] }>(world.ana, 'activity.list', { subject: member!.id })
    expect(told.items).toMatchObject([
      {
        fact: 'asset.merged',
        actorKind: 'system',
        data: { name: member!.name, intoId: head.id, namedTogether: ['fqdn', 'hostname'] },
      },
    ])
    await world.does(world.ana, 'asset.part', member!.id)
    await arrive({ type: 'host', name: 'other-1.corp.example', hostname: 'other-1' })
    expect((await read(member!.id)).id).toBe(member!.id)
    expect(await world.factsOf(member!.id)).toEqual(['asset.merged', 'asset.parted'])
  })

  it('that alerts made goes on into the next, and takes with it what was merged into it', async () => {
    const account = (more: object) => ({ type: 'account', ...more })
    await arrive(account({ name: 'corp\\kim' }), account({ name: 'kim@corp.example' }), account({ name: 'lab\\kim' }))
    const kims = await world.owner(`select id from assets where lower(name) like '%kim%' order by id`)
    // Both merges in one reading: the third into the second, that into the first.
    await arrive(
      account({ name: 'kim@corp.example', sid: 'S-1-5-21-1-2-3-77', upn: 'kim@corp.example' }),
      account({ name: 'lab\\kim', id: 'S-1-5-21-1-2-3-77' }),
      account({ name: 'corp\\kim', id: 'S-1-5-21-1-2-3-77' }),
    )
    const heads = await world.owner('select distinct head_id from assets where id = any($1)', [
      kims.map(({ id }) => id),
    ])
    expect(heads).toEqual([{ head_id: kims[0]!.id }])
    expect(await world.owner('select 1 from assets where head_id = $1', [kims[0]!.id])).toHaveLength(3)
    const facts = await world.owner(
      `select count(*)::int as n from activity where fact = 'asset.merged' and subject_id = any($1)`,
      [kims.map(({ id }) => id)],
    )
    expect(facts).toEqual([{ n: 2 }])
  })

  it('is proposed of accounts that may be spelled two ways, to who may see both, until they are parted', async () => {
    const account = (name: string) => ({ type: 'account', name })
    const [, secret] = await arrive(account('ship\\joe'), account('joe@ship.example'), account('joe@ships.example'))
    const [plain, mail] = [(await called('ship\\joe'))!, (await called('joe@ship.example'))!]
    const proposed = async (id: string, as?: typeof world.ana) => (await read(id, as)).mayBe
    expect(await proposed(plain.id)).toEqual([{ id: mail.id, name: 'joe@ship.example' }])
    expect(await proposed(mail.id)).toEqual([{ id: plain.id, name: 'ship\\joe' }])
    await world.does(world.ana, 'asset.merge', mail.id, { intoId: plain.id })
    expect(await proposed(plain.id)).toEqual([])
    await world.does(world.ana, 'asset.part', mail.id)
    expect(await proposed(plain.id)).toEqual([])
    await world.owner('delete from asset_partings')
    await world.did(world.lena, 'case.open', null, { title: 'Quiet', restricted: true, alertIds: [secret] })
    expect([await proposed(plain.id, world.rita), (await proposed(plain.id, world.lena)).length]).toEqual([[], 1])
  })
})
