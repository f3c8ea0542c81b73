import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Alert, AlertRow } from '../../contract/alert.ts'

let world: TheWorld
const severities = ['informational', 'low', 'medium', 'high', 'critical']

/** Enough of them that a page stops early, few enough to filter by hand. */
const alerts = Array.from({ length: 120 }, (_, at) => ({
  source: ['edr', 'ids', 'mail'][at % 3]!,
  sourceRef: `q${at}`,
  title: `${['Beacon', 'Login failure', 'Macro loader'][at % 3]} on host-${at % 10}`,
  severity: severities[at % 5]!,
  type: at % 4 === 0 ? 'network' : 'endpoint',
  tags: [at % 2 ? 'prod' : 'lab', `n${at % 7}`],
  techniques: at % 6 === 0 ? ['T1566.001'] : ['T1059'],
  observables: [
    { type: 'ip', value: `203.0.113.${at % 9}` },
    { type: 'domain', value: 'shared.example.com' },
  ],
}))
let rows: AlertRow[]

beforeAll(async () => {
  world = await openWorld('alert-lists')
  const send = await sender(world, world.leo)
  await send('/alerts', alerts)
  await send('/alerts', alerts.slice(0, 5))
  const ids = async (where: string) =>
    (await world.owner(`select id from alerts where ${where} order by id`)).map((each) => String(each.id))
  for (const id of await ids('id in (select id from alerts order by id limit 40)'))
    await world.does(world.ana, 'alert.take', id)
  for (const id of (await ids(`status = 'triaging'`)).slice(0, 20))
    await world.does(world.ana, 'alert.close', id, { disposition: 'false_positive' })
  rows = (await world.asks<{ items: AlertRow[] }>(world.ana, 'alert.list', { limit: 200 })).items
})
afterAll(() => world.close())

type Filter = Record<string, string>
const matchers: Record<string, (row: AlertRow, value: string) => boolean> = {
  status: (row, value) => value.split(',').includes(row.status),
  severity: (row, value) => value.split(',').includes(row.severity),
  source: (row, value) => row.source === value,
  type: (row, value) => row.type === value,
  tag: (row, value) => row.tags.includes(value),
  technique: (row, value) => row.techniques.some((each) => each === value || each.startsWith(`${value}.`)),
  assignee: (row, value) => (value === 'me' ? row.assignee?.name === 'ana' : row.assignee === null),
  recurring: (row) => row.arrivals > 1,
  q: (row, value) =>
    value
      .toLowerCase()
      .split(' ')
      .every((word) =>
        row.title
          .toLowerCase()
          .split(/\s/)
          .some((each) => each.startsWith(word)),
      ),
  observable: (row, value) => Number(row.sourceRef.slice(1)) % 9 === Number(value.split('.').at(-1)),
}
const expected = (filter: Filter) =>
  rows.filter((row) => Object.entries(filter).every(([field, value]) => matchers[field]!(row, value)))

const some = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
const filters = fc.record({
  status: some('new', 'triaging', 'new,triaging', 'closed', 'closed,new', 'snoozed'),
  severity: some('high', 'critical,low', 'medium'),
  source: some('edr', 'ids', 'nobody'),
  type: some('network', 'endpoint', 'none'),
  tag: some('prod', 'n3', 'nothing'),
  technique: some('T1566', 'T1566.001', 'T1059'),
  assignee: some('me', 'none'),
  recurring: some('true'),
  q: some('beacon', 'login fail', 'macro host-3', 'absent'),
  observable: some('203.0.113.4', 'ipv4:203.0.113.5'),
})

describe('the queue', () => {
  it('is newest first, whole, in pages that neither skip nor repeat', async () => {
    expect(rows).toHaveLength(120)
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor } = await world.asks<{ items: AlertRow[]; nextCursor: string | null }>(
        world.ana,
        'alert.list',
        { limit: 7, ...(cursor ? { cursor } : {}) },
      )
      seen.push(...items.map((each) => each.id))
      if (!nextCursor) break
      cursor = nextCursor
    }
    expect(seen).toEqual(rows.map((row) => row.id))
    expect(seen).toEqual([...seen].sort().reverse())
  })

  it('law: whatever the filter, it is what filtering by hand gives; so are the count and the ids', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (given) => {
        const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Filter
        const want = expected(filter).map((row) => row.id)
        const { items } = await world.asks<{ items: AlertRow[] }>(world.ana, 'alert.list', { ...filter, limit: 200 })
        expect(items.map((each) => each.id)).toEqual(want)
        expect((await world.asks<{ ids: string[] }>(world.ana, 'alert.list-ids', filter)).ids).toEqual(want)
        if (Object.keys(filter).length === 0) return
        expect(await world.asks(world.ana, 'alert.count', filter)).toMatchObject({
          matching: { value: want.length, more: false },
        })
      }),
      { numRuns: 60 },
    )
  })

  it('puts the most severe open ones first when asked, page by page', async () => {
    const open = rows.filter((row) => ['new', 'triaging'].includes(row.status))
    const want = [...open]
      .sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity) || (a.id < b.id ? 1 : -1))
      .map((row) => row.id)
    const first = await world.asks<{ items: AlertRow[]; nextCursor: string }>(world.ana, 'alert.list', {
      sort: 'severity',
      limit: 60,
    })
    const second = await world.asks<{ items: AlertRow[]; nextCursor: null }>(world.ana, 'alert.list', {
      sort: 'severity',
      limit: 60,
      cursor: first.nextCursor,
    })
    expect([...first.items, ...second.items].map((row) => row.id)).toEqual(want)
    expect(second.nextCursor).toBeNull()
  })

  it('shows observables, counts and repeats beside each', () => {
    const repeated = rows.find((row) => row.sourceRef === 'q3')!
    expect(repeated).toMatchObject({ arrivals: 2, observableCount: 2 })
    expect(repeated.sparkline?.reduce((a, b) => a + b)).toBe(2)
    expect(repeated.observables.map((each) => each.type)).toEqual(['domain', 'ipv4'])
    expect(rows.find((row) => row.sourceRef === 'q50')!.sparkline).toBeNull()
  })

  it('refuses a cursor that is none, an unknown filter and a wrong value', async () => {
    const asks = (filter: Filter) => world.asks(world.ana, 'alert.list', filter)
    await expect(asks({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'request.cursor' })
    await expect(asks({ colour: 'red' })).rejects.toThrow()
    await expect(asks({ status: 'lost' })).rejects.toThrow()
  })

  it('is empty for another organisation', async () => {
    expect(await world.asks(world.otto, 'alert.list', {})).toMatchObject({ items: [] })
    expect(await world.asks(world.otto, 'alert.count', { q: 'beacon' })).toMatchObject({
      matching: { value: 0, more: false },
      byStatus: { new: { value: 0, more: false } },
    })
  })

  it('offers what to filter by', async () => {
    const facets = await world.asks<{ sources: { value: string; count: number }[] }>(world.ana, 'alert.facets')
    expect(facets.sources).toEqual([
      { value: 'edr', count: 40 },
      { value: 'ids', count: 40 },
      { value: 'mail', count: 40 },
    ])
  })
})

describe('one alert', () => {
  it('tells in a sentence what happened and where its observables were seen before', async () => {
    const { id } = rows.find((row) => row.sourceRef === 'q3')!
    const alert = await world.asks<Alert>(world.ana, 'alert.read', {}, { id })
    expect(alert.sentence).toMatch(
      /^edr reported “Beacon on host-3”, involving shared\.example\.com and 203\.0\.113\.3, at .* UTC; it came 2 times since/,
    )
    const address = alert.sightings.find((each) => each.type === 'ipv4')!
    expect(address.seenElsewhere).toEqual({ value: 12, more: false })
    expect(address.alerts).toHaveLength(5)
    expect(alert.sightings.find((each) => each.type === 'domain')!.seenElsewhere).toEqual({ value: 100, more: true })
    await expect(world.asks(world.otto, 'alert.read', {}, { id })).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(world.asks(world.ana, 'alert.read', {}, { id: 'x' })).rejects.toMatchObject({
      code: 'request.unknown',
    })
  })

  it('is related first to what shares the rare, then to what shares the common', async () => {
    const { id } = rows.find((row) => row.sourceRef === 'q3')!
    const { alerts: related } = await world.asks<{ alerts: { alert: { title: string }; via: { type: string }[] }[] }>(
      world.ana,
      'alert.related',
      {},
      { id },
    )
    expect(related[0]!.via.map((each) => each.type).sort()).toEqual(['domain', 'ipv4'])
    await expect(world.asks(world.otto, 'alert.related', {}, { id })).rejects.toMatchObject({ code: 'request.unknown' })
  })
})
