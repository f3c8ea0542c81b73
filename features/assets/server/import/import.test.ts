import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAssets, type Assets } from '../../../../test/harness/open-assets.ts'

let world: Assets['world']
let arrive: Assets['arrive']
let called: Assets['called']
let read: Assets['read']
let take: Assets['take']
beforeAll(async () => {
  ;({ world, arrive, called, read, take } = await openAssets('asset-import'))
})
afterAll(() => world.close())

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
    const wrong = await post({ assets: [{ hostname: 'fs-2', ip: '10.0.0.5' }] })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('There is no field hostname or ip here; the fields are kind, name, names')
    await take({ assets: [{ name: '=HYPERLINK("x")', kind: 'service', owner: '@SUM(1)' }] })
    const { csv: exported, count: rows } = await world.asks<{ csv: string; count: number }>(world.ana, 'asset.export')
    expect(exported).toContain(`"'=HYPERLINK(""x"")"`)
    expect(exported).toContain(`'@SUM(1)`)
    expect(await take({ csv: exported })).toMatchObject({ created: 0, changed: 0, unchanged: rows, refusals: [] })
  })
})
