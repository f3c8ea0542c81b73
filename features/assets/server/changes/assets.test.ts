import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Asset, AssetInFull } from '../../contract/asset.ts'
import type { AssetImport } from '../../contract/requests/import-assets.ts'
import { discoverAssets } from '../discover/discover-assets.ts'

let world: TheWorld
let send: Send
const reader = discoverAssets()
beforeAll(async () => {
  world = await openWorld('asset-changes')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
const arrive = async (...hosts: (string | object)[]) => {
  const alerts = hosts.map((host) => ({
    source: 'edr',
    sourceRef: `c${++count}`,
    title: `Beacon ${count}`,
    assets: [typeof host === 'string' ? { type: 'host', name: host } : host],
  }))
  await send('/alerts', alerts)
  const left = `select 1 from alerts a where (a.xid, a.id) > (select xid, after from reader_positions where name = 'assets') limit 1`
  do {
    while (await readOnce(world.world, reader));
    await new Promise((resolve) => setTimeout(resolve, 5))
  } while ((await world.owner(left)).length > 0)
  return Promise.all(
    alerts.map(async ({ sourceRef }) =>
      String((await world.owner('select id from alerts where source_ref = $1', [sourceRef]))[0]!.id),
    ),
  )
}
const list = async (filter: object = {}, as = world.ana) =>
  (await world.asks<{ items: Asset[] }>(as, 'asset.list', { limit: 200, ...filter })).items
const called = async (name: string, as = world.ana) => (await list({ q: name }, as))[0]
const read = (id: string, as = world.ana) => world.asks<AssetInFull>(as, 'asset.read', {}, { id })
const take = (body: object, as = world.leo) => world.did<AssetImport>(as, 'asset.import', null, body)
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

  it('that alerts made by themselves is parted for good', async () => {
    await arrive({ type: 'host', name: 'other-1.corp.example' })
    // As if nobody had implied the short name.
    await world.owner(`delete from asset_names where value = 'other-1'`)
    await arrive('other-1', { type: 'host', name: 'other-1.corp.example', hostname: 'other-1' })
    const head = (await called('other-1.corp.example'))!
    const [member] = (await read(head.id)).merged
    expect(member).toMatchObject({ mergedBy: null, can: expect.arrayContaining(['asset.part']) })
    await world.does(world.ana, 'asset.part', member!.id)
    await arrive({ type: 'host', name: 'other-1.corp.example', hostname: 'other-1' })
    expect((await read(member!.id)).id).toBe(member!.id)
  })
})

describe('an import', () => {
  const csv = [
    'hostname,fqdn,ip,mail,kind,criticality,owner,site,tags',
    'FS-9,fs-9.corp.example,10.9.9.9,,,critical,Storage,Riga,pci',
    ',,,bea@corp.example,,medium,,,',
    ',,nonsense,,,,,,',
  ].join('\n')

  it('takes what can be taken, says what not, and changes nothing when it is repeated', async () => {
    expect(await take({ csv })).toEqual({
      created: 2,
      changed: 0,
      unchanged: 0,
      refused: 1,
      refusals: [{ row: 4, sentence: '“nonsense” is no address.' }],
    })
    expect(await take({ csv })).toMatchObject({ created: 0, changed: 0, unchanged: 2, refused: 1 })
    expect(await called('fs-9')).toMatchObject({
      kind: 'host',
      criticality: 'critical',
      owner: 'Storage',
      site: 'Riga',
      origin: 'imported',
    })
    expect((await called('bea@'))!.kind).toBe('account')
    expect(
      await take({ assets: [{ names: [{ kind: 'fqdn', value: 'FS-9.corp.example.' }], owner: 'Backup' }] }),
    ).toMatchObject({ changed: 1 })
    expect(await called('fs-9')).toMatchObject({ owner: 'Backup', site: 'Riga' })
    expect(await world.owner(`select 1 from assets where name ilike 'fs-9%'`)).toHaveLength(1)
    const facts = await world.owner(
      `select p.payload -> 'data' as data from activity a join activity_payloads p on p.activity_id = a.id where a.fact = 'assets.imported' order by a.seq`,
    )
    expect(facts[1]).toEqual({ data: { created: 0, changed: 0, unchanged: 2, refused: 1 } })
  })

  it('finds what alerts had named, by any name, and takes its address over from now on', async () => {
    await arrive({ type: 'host', name: 'known-1', ip: '10.8.8.8' }, '10.8.8.9')
    const known = (await called('known-1'))!
    const bare = (await called('10.8.8.9'))!
    expect(
      await take({
        assets: [
          { criticality: 'low', names: [{ kind: 'ip', value: '10.8.8.8' }] },
          {
            names: [
              { kind: 'hostname', value: 'bare-1' },
              { kind: 'ip', value: '10.8.8.9' },
            ],
          },
        ],
      }),
    ).toMatchObject({ changed: 2 })
    expect(await read(known.id)).toMatchObject({ criticality: 'low', origin: 'imported' })
    expect((await called('bare-1'))!.id).toBe(bare.id)
    expect(
      await take({
        assets: [
          {
            names: [
              { kind: 'hostname', value: 'moved-1' },
              { kind: 'ip', value: '10.8.8.8' },
            ],
          },
        ],
      }),
    ).toMatchObject({ created: 1 })
    const names = (await read(known.id)).allNames.filter(({ kind }) => kind === 'ip')
    expect(names).toMatchObject([{ value: '10.8.8.8', validTo: expect.any(String) }])
    expect(
      await take({
        assets: [
          {
            names: [
              { kind: 'hostname', value: 'moved-1' },
              { kind: 'ip', value: '10.8.8.8' },
            ],
          },
        ],
      }),
    ).toMatchObject({ unchanged: 1 })
  })

  it('refuses rows that contradict what is there or each other', async () => {
    const { refusals } = await take({
      assets: [
        {
          names: [
            { kind: 'hostname', value: 'known-1' },
            { kind: 'hostname', value: 'moved-1' },
          ],
        },
        { names: [{ kind: 'hostname', value: 'twice' }] },
        { names: [{ kind: 'hostname', value: 'twice' }] },
        { kind: 'service', names: [{ kind: 'hostname', value: 'known-1' }] },
      ],
    })
    expect(refusals.map(({ row, sentence }) => [row, sentence.split(':')[0]])).toEqual([
      [1, 'Its names belong to several assets (known-1, moved-1)'],
      [3, '“twice” stands in row 2 already.'],
      [4, '“known-1” is there already, as host and not as service.'],
    ])
    await expect(take({ csv: 'hostname\n"x' })).rejects.toMatchObject({ code: 'csv.quotes' })
    await expect(take({ csv, assets: [] })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(take({ csv }, world.gus)).rejects.toMatchObject({ code: 'request.forbidden' })
  })

  it('is looked at first without writing anything, and leaves in the form it came', async () => {
    const { app } = await world.api()
    const { secret } = await world.did<{ secret: string }>(world.leo, 'token.create', null, {
      name: 'import',
      scopes: ['asset.*'],
    })
    const post = (payload: object, as = secret) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/assets/preview-import',
        payload,
        headers: { authorization: `Bearer ${as}` },
      })
    const looked = (await post({ csv: `hostname,colour,tags\nnew-77,red,x\nfs-9,red,` })).json()
    expect(looked).toMatchObject({
      created: 1,
      unchanged: 1,
      ignored: ['colour'],
      sample: [{ row: 2, does: 'create', name: 'new-77', says: 'new-77, x' }, { does: 'nothing' }],
    })
    expect(await called('new-77')).toBeUndefined()
    expect((await post({ csv: 'a"b' })).statusCode).toBe(422)
    await take({ assets: [{ name: '=HYPERLINK("x")', kind: 'service', owner: '@SUM(1)' }] })
    const { csv: exported, count: rows } = await world.asks<{ csv: string; count: number }>(world.ana, 'asset.export')
    expect(exported).toContain(`"'=HYPERLINK(""x"")"`)
    expect(exported).toContain(`'@SUM(1)`)
    expect(await take({ csv: exported })).toMatchObject({ created: 0, changed: 0, unchanged: rows, refusals: [] })
  })
})

describe('need-to-know', () => {
  it('hides an alert of a restricted case from counts, history, names, impact and export; and what it alone named', async () => {
    const [open, secret, only] = await arrive('nt-1', { type: 'host', name: 'nt-1', ip: '10.66.6.6' }, 'nt-hidden')
    const host = (await called('nt-1'))!
    const hidden = (await called('nt-hidden'))!
    await world.does(world.leo, 'asset.rate', [host.id, hidden.id], { criticality: 'critical' })
    const open1 = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Open one', alertIds: [open] })
    const quiet = await world.did<{ id: string }>(world.lena, 'case.open', null, {
      title: 'Quiet',
      restricted: true,
      alertIds: [secret, only],
    })
    const impact = (id: string, as: typeof world.ana) =>
      world.asks<{ level: string | null; assets: { name: string }[] }>(as, 'asset.business-impact', { case: id })
    expect(await impact(quiet.id, world.lena)).toMatchObject({
      level: 'critical',
      touched: { value: 2 },
      assets: [{ name: 'nt-1' }, { name: 'nt-hidden' }],
    })
    for (const who of [world.rita, world.gus, world.ana]) {
      expect((await read(host.id, who)).alerts).toEqual({ value: 1, more: false })
      expect((await read(host.id, who)).allNames.map(({ value }) => value)).toEqual(['nt-1'])
      const history = await world.asks<{ days: { alerts: number }[]; cases: { title: string }[] }>(
        who,
        'asset.history',
        {},
        { id: host.id },
      )
      expect(history.days.map((day) => day.alerts)).toEqual([1])
      expect(history.cases.map((each) => each.title)).toEqual(['Open one'])
      expect(
        (await world.asks<{ items: { id: string }[] }>(who, 'asset.list-alerts', {}, { id: host.id })).items.map(
          ({ id }) => id,
        ),
      ).toEqual([open])
      expect(await impact(quiet.id, who)).toEqual({ level: null, assets: [], touched: { value: 0, more: false } })
      expect(await impact(open1.id, who)).toMatchObject({ level: 'critical', assets: [{ name: 'nt-1' }] })
      expect(await called('nt-hidden', who)).toBeUndefined()
      expect(await called('10.66.6.6', who)).toBeUndefined()
      await expect(read(hidden.id, who)).rejects.toMatchObject({ code: 'request.unknown' })
      expect((await list({ alert: secret }, who)).length).toBe(0)
    }
    expect((await list({ case: quiet.id }, world.lena)).map(({ name }) => name)).toEqual(['nt-1', 'nt-hidden'])
    const told = (as: typeof world.ana) => world.asks<{ items: unknown[] }>(as, 'activity.list', { subject: hidden.id })
    expect([(await told(world.lena)).items.length, (await told(world.omar)).items.length]).toEqual([1, 0])
    expect((await world.asks<{ csv: string }>(world.gus, 'asset.export')).csv).not.toContain('nt-hidden')
    // Whoever names it himself knows it already; and to the others it is there from then on.
    await take({ assets: [{ names: [{ kind: 'hostname', value: 'nt-hidden' }] }] }, world.ana)
    expect(await read(hidden.id, world.gus)).toMatchObject({ alerts: { value: 0 }, lastSeenAt: null })
  })
})
