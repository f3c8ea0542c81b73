import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce, type Reader } from '../../../../platform/server/jobs/readers.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { discoverAssets } from './discover-assets.ts'

let world: TheWorld
let send: Send
let reader: Reader
beforeAll(async () => {
  world = await openWorld('asset-discovery')
  send = await sender(world, world.leo)
  reader = discoverAssets()
})
afterAll(() => world.close())

const start = Date.parse('2026-11-20T08:00:00Z')
let count = 0
const alert = (minutes: number, more: object) => ({
  source: 'edr',
  sourceRef: `d${++count}`,
  title: 'Beacon',
  occurredAt: new Date(start + minutes * 60_000).toISOString(),
  ...more,
})
const host = (name: string, more: object = {}) => ({ assets: [{ type: 'host', name, ...more }] })
/** Until the reader stands behind the newest alert; the horizon waits for transactions that are still open. */
async function readAll(): Promise<void> {
  const left = `select 1 from alerts a where (a.xid, a.id) > (select xid, after from reader_positions where name = 'assets') limit 1`
  do {
    while (await readOnce(world.world, reader));
    await new Promise((resolve) => setTimeout(resolve, 5))
  } while ((await world.owner(left)).length > 0)
}
const arrive = async (...alerts: object[]) => {
  await send('/alerts', alerts)
  await readAll()
}
/** Heads with all names in use of their families. */
const assets = async () =>
  Object.fromEntries(
    (
      await world.owner(`select h.name, array_agg(n.kind || ' ' || n.value order by n.kind, n.value) filter (where n.valid_to is null) as names
        from assets h left join assets m on m.head_id = h.id left join asset_names n on n.asset_id = m.id
        where h.merged_into_id is null group by h.id, h.name`)
    ).map((row) => [row.name, row.names]),
  )
/** Of each alert the assets it touches, as what they are shown as. */
const touched = async (ref: object) =>
  (
    await world.owner(
      `select distinct h.name from alerts a join alert_assets t on t.alert_id = a.id join assets m on m.id = t.asset_id
       join assets h on h.id = m.head_id where a.source_ref = $1 order by 1`,
      [(ref as { sourceRef: string }).sourceRef],
    )
  ).map((row) => row.name)

describe('arriving alerts', () => {
  it('make the hosts and accounts they name, and touch them', async () => {
    const first = alert(0, {
      assets: [
        { type: 'host', name: 'FS-2.corp.example', id: 'A'.repeat(32), ip: '10.0.0.5', os: 'Windows' },
        { type: 'account', name: 'CORP\\ana', id: 'S-1-5-21-1-2-3-1104' },
        { type: 'host', name: '203.0.114.9' },
        { type: 'host', name: 'localhost' },
        { type: 'account', name: 'NT AUTHORITY\\SYSTEM' },
        { type: 'spaceship', name: 'x' },
      ],
    })
    const again = alert(1, host('fs-2'))
    const seen = alert(2, {
      observables: [
        { type: 'ip', value: '10.0.0.5' },
        { type: 'account', value: 'corp\\ana' },
        { type: 'ip', value: '8.8.8.8' },
        { type: 'account', value: 'oracle' },
      ],
    })
    await arrive(first, again, seen)
    expect(await assets()).toEqual({
      'FS-2.corp.example': [`agent_id ${'a'.repeat(32)}`, 'fqdn fs-2.corp.example', 'hostname fs-2', 'ip 10.0.0.5'],
      'CORP\\ana': ['account corp\\ana', 'sid s-1-5-21-1-2-3-1104'],
    })
    expect(await touched(first)).toEqual(['CORP\\ana', 'FS-2.corp.example'])
    expect(await touched(again)).toEqual(['FS-2.corp.example'])
    expect(await touched(seen)).toEqual(['CORP\\ana', 'FS-2.corp.example'])
  })

  it('say whose an address was at that time', async () => {
    await arrive(alert(60, host('lap-1', { ip: '10.9.0.1' })), alert(120, host('lap-2', { ip: '10.9.0.1' })))
    const [early, between, late] = [50, 90, 150].map((minutes) =>
      alert(minutes, { observables: [{ type: 'ip', value: '10.9.0.1' }] }),
    )
    await arrive(late!, between!, early!)
    expect(await Promise.all([early, between, late].map((each) => touched(each!)))).toEqual([[], ['lap-1'], ['lap-2']])
    const back = alert(180, { assets: [{ type: 'host', name: 'lap-1', ip: '10.9.0.1' }] })
    const told = alert(100, host('lap-3', { ip: '10.9.0.1' }))
    await arrive(back, told)
    const asked = [95, 110, 130, 190].map((minutes) =>
      alert(minutes, { observables: [{ type: 'ip', value: '10.9.0.1' }] }),
    )
    await arrive(...asked)
    expect(await Promise.all(asked.map((each) => touched(each)))).toEqual([['lap-1'], ['lap-3'], ['lap-2'], ['lap-1']])
  })

  it('give an asset of its own to an internal address nobody has, and no other', async () => {
    const [own, other] = [alert(200, host('10.44.0.1')), alert(201, host('9.9.9.9'))]
    await arrive(own, other)
    expect(await touched(own)).toEqual(['10.44.0.1'])
    expect(await touched(other)).toEqual([])
    await arrive(alert(202, host('named', { ip: '10.44.0.1' })))
    const later = alert(203, host('10.44.0.1'))
    await arrive(later)
    expect(await touched(later)).toEqual(['named'])
  })

  it('do not follow an address that is passed round like a gateway', async () => {
    const all = Array.from({ length: 60 }, (_, n) => alert(300 + n, host(`node-${n % 7}`, { ip: '10.200.0.1' })))
    await arrive(...all)
    const claims = await world.owner(`select 1 from asset_names where value = '10.200.0.1'`)
    expect(claims.length).toBeLessThanOrEqual(21)
  })
})

describe('names that belong to one thing', () => {
  it('are merged when one alert says both', async () => {
    const agent = 'b'.repeat(32)
    await arrive(
      alert(400, { assets: [{ type: 'host', name: 'mail-1', mac: 'aa:bb:cc:00:11:22' }] }),
      alert(401, {
        assets: [
          { type: 'account', name: 'corp\\bea' },
          { type: 'mailbox', name: 'bea@corp.example' },
        ],
      }),
    )
    await arrive(
      alert(402, {
        assets: [
          { type: 'host', name: 'mail-1.corp.example', id: agent },
          { type: 'account', name: 'corp\\bea', upn: 'bea@corp.example' },
        ],
      }),
    )
    const now = await assets()
    expect(now['mail-1']).toEqual([
      `agent_id ${agent}`,
      'fqdn mail-1.corp.example',
      'hostname mail-1',
      'mac aa:bb:cc:00:11:22',
    ])
    expect(now['corp\\bea']).toEqual(['account corp\\bea', 'mail bea@corp.example'])
    expect(now['bea@corp.example']).toBeUndefined()
  })

  it('are not when one alert gives to one what another is called by', async () => {
    await arrive(
      alert(403, {
        assets: [
          { type: 'account', name: 'corp\\boss' },
          { type: 'account', name: 'corp\\intern' },
          { type: 'account', name: 'ceo@corp.example' },
          { type: 'host', name: 'payroll-db' },
          { type: 'host', name: 'kiosk' },
        ],
      }),
    )
    const claims = alert(404, {
      assets: [
        { type: 'account', name: 'corp\\intern', upn: 'boss@corp.example', mail: 'ceo@corp.example' },
        { type: 'host', name: 'kiosk', fqdn: 'payroll-db.corp.example' },
      ],
    })
    await arrive(claims)
    expect(await touched(claims)).toEqual(['corp\\intern', 'kiosk'])
    expect(await assets()).toMatchObject({
      'corp\\boss': ['account corp\\boss'],
      'corp\\intern': ['account corp\\intern'],
      'ceo@corp.example': ['mail ceo@corp.example'],
      'payroll-db': ['hostname payroll-db'],
      kiosk: ['hostname kiosk'],
    })
    const mayBe = async (name: string) => {
      const [row] = await world.owner('select id from assets where name = $1', [name])
      const read = await world.asks<{ mayBe: { name: string }[] }>(world.ana, 'asset.read', {}, { id: String(row!.id) })
      return read.mayBe.map((other) => other.name).sort()
    }
    expect(await mayBe('corp\\intern')).toEqual(['ceo@corp.example', 'corp\\boss'])
    expect(await mayBe('payroll-db')).toEqual(['kiosk'])
  })

  it('are not when they contradict each other: numbers of agents repeat from one manager to the next', async () => {
    await arrive(alert(410, host('web-a', { id: '001' })), alert(411, host('web-b', { id: '001' })))
    expect(await assets()).toMatchObject({
      'web-a': ['agent_id edr:001', 'hostname web-a'],
      'web-b': ['hostname web-b'],
    })
    await arrive(alert(412, host('db.one.example')), alert(413, host('db.two.example')))
    expect(await assets()).toMatchObject({
      'db.one.example': ['fqdn db.one.example', 'hostname db'],
      'db.two.example': ['fqdn db.two.example'],
    })
  })

  it('outlive a change of name where an id stays', async () => {
    const id = 'c'.repeat(32)
    await arrive(alert(420, host('old-name', { id })), alert(421, host('new-name', { id })))
    expect((await assets())['old-name']).toEqual([`agent_id ${id}`, 'hostname new-name', 'hostname old-name'])
  })
})

describe('the reader', () => {
  it('goes on where a killed process stopped, each alert once', async () => {
    const before = await world.owner('select count(*)::int as n from alert_assets')
    await send('/alerts', [alert(500, host('fs-2')), alert(501, host('killed-1', { ip: '10.5.5.5' }))])
    // The process ends in the middle of its transaction: nothing of it stands.
    const dying: Reader = {
      name: reader.name,
      read: async (scene, from) => {
        if (await reader.read(scene, from)) throw new Error('killed')
        return undefined
      },
    }
    for (let n = 0; n < 5; n++) await readOnce(world.world, dying).catch(() => undefined)
    expect(await world.owner('select count(*)::int as n from alert_assets')).toEqual(before)
    reader = discoverAssets()
    await Promise.all([readOnce(world.world, reader), readOnce(world.world, discoverAssets())])
    await readAll()
    expect(await world.owner('select count(*)::int as n from alert_assets')).toEqual([{ n: Number(before[0]!.n) + 2 }])
    expect(await world.owner(`select 1 from assets where name = 'killed-1'`)).toHaveLength(1)
  })

  it('takes whatever a sender says', async () => {
    const hostile = {
      type: 'host',
      name: "a'; drop table assets--",
      id: { deep: ['x'] },
      ip: ['10.1.1.1', 7, null, 'x'.repeat(5000)],
      mac: 'zz',
      __proto__: 1,
    }
    await arrive(
      alert(510, { assets: [hostile, { type: 'constructor', name: 'x' }, { type: 'host', name: '\u0007\u202e' }] }),
    )
    expect(await world.owner(`select 1 from assets where name like 'a''%'`)).toHaveLength(0)
  })
})
