import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce } from '../platform/server/jobs/readers.ts'
import type { Actor } from '../platform/server/scene.ts'
import { sender, type Send } from './harness/send-alerts.ts'
import { openWorld, type TheWorld } from './world.ts'

let world: TheWorld
let send: Send

type Asked = { name: string; filter?: Record<string, unknown>; params?: Record<string, string> }
type Told = Record<string, string>
const names = ['ana', 'rita', 'gus', 'otto'] as const
const told = new Map<string, Told>()
let secret: { alerts: string[]; caseId: string; things: Record<string, string[]> }

const day = Date.parse('2026-02-20T08:00:00Z')
type Seen = { type: string; value: string; ioc?: boolean; tags?: string[] }
const alert = (n: number, host: string, observables: Seen[], more: object = {}) => ({
  source: 'ids',
  sourceRef: `u${String(n).padStart(3, '0')}`,
  title: `Beacon to ${observables[0]!.value}`,
  occurredAt: new Date(day + n * 60_000).toISOString(),
  severity: 'medium',
  techniques: ['T1071.001'],
  assets: [
    { type: 'host', name: host, ip: `10.3.0.${n}` },
    { type: 'account', name: 'corp\\kim' },
  ],
  observables,
  ...more,
})
const domain = (value: string, more: object = {}): Seen => ({ type: 'domain', value, ...more })

/** Until every reader stands behind the newest alert. */
async function readAll(): Promise<void> {
  const readers = world.registry.features.flatMap((feature) => feature.readers ?? [])
  for (let idle = 0; idle < 4; idle++) {
    for (const reader of readers) while (await readOnce(world.world, reader)) idle = 0
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

const idsOf = async (text: string): Promise<string[]> => (await world.owner(text)).map(({ id }) => String(id))

const alertIds = (from: number, to: number) =>
  idsOf(`select id from alerts where source_ref >= 'u${String(from).padStart(3, '0')}'
    and source_ref < 'u${String(to).padStart(3, '0')}' order by source_ref`)

/** All that can be asked of the things there are, as routes with what they are asked for. */
async function questions(): Promise<Asked[]> {
  const of = (names: string[], ids: string[]) =>
    names.flatMap((name) => ids.map((id): Asked => ({ name, params: { id } })))
  const known = await things()
  const nodes = Object.entries(known).flatMap(([kind, ids]) =>
    ['alert', 'case', 'observable'].includes(kind) ? ids.map((id) => `${kind}:${id}`) : [],
  )
  return [
    ...lists,
    ...of(['group.of-alert', 'priority.explain', 'similar.to-alert'], known.alert!),
    ...of(['similar.to-case', 'attack.of-case', 'attack.layer-of-case'], known.case!),
    ...of(['group.read', 'group.list-members'], known.group!),
    ...of(['asset.read', 'asset.history', 'asset.list-alerts'], known.asset!),
    ...of(
      ['read', 'sightings', 'spread', 'remarks', 'relations'].map((name) => `observable.${name}`),
      known.observable!,
    ),
    ...known
      .alert!.slice(1)
      .map((other): Asked => ({ name: 'group.explain', filter: { one: known.alert![0], other } })),
    ...known.case!.map((id): Asked => ({ name: 'asset.business-impact', filter: { case: id } })),
    ...known.alert!.map((id): Asked => ({ name: 'asset.list', filter: { alert: id } })),
    ...nodes.map((node): Asked => ({ name: 'graph.around', filter: { node, all: 'true' } })),
    ...nodes.slice(1).map((to): Asked => ({ name: 'graph.path', filter: { from: nodes[0], to, all: 'true' } })),
  ]
}

const lists: Asked[] = [
  { name: 'group.list' },
  { name: 'group.list', filter: { sort: 'priority' } },
  { name: 'group.preview-tuning', filter: { strictness: '0.9' } },
  { name: 'priority.scorecard' },
  { name: 'priority.rules' },
  { name: 'priority.sources' },
  { name: 'attack.heat' },
  { name: 'attack.layer' },
  { name: 'detection.list' },
  { name: 'asset.list' },
  { name: 'asset.list', filter: { q: 'srv-' } },
  { name: 'asset.export' },
  ...['newest', 'value', 'seen', 'often'].map((sort): Asked => ({ name: 'observable.list', filter: { sort } })),
  { name: 'observable.list', filter: { tag: 'apt' } },
  { name: 'observable.list', filter: { ioc: 'true' } },
  { name: 'observable.list', filter: { q: 'shared' } },
  { name: 'observable.count' },
  { name: 'known-good.list' },
]

const things = async (): Promise<Record<string, string[]>> => ({
  alert: await idsOf('select id from alerts order by id'),
  case: await idsOf('select id from cases order by id'),
  group: await idsOf('select distinct group_id as id from alert_group_members order by 1'),
  asset: await idsOf('select id from assets order by id'),
  observable: await idsOf('select id from observables order by value'),
})

const keyOf = ({ name, filter, params }: Asked) => `${name} ${JSON.stringify({ ...filter, ...params })}`

/** Every answer, or the code of its refusal. */
async function asking(who: Actor, asked: readonly Asked[]): Promise<Told> {
  const answers: Told = {}
  for (const each of asked)
    answers[keyOf(each)] = await world.asks(who, each.name, each.filter, each.params).then(
      (answer) => JSON.stringify(answer, undefined, 1),
      (error: { code?: string }) => error.code ?? String(error),
    )
  return answers
}

let before: Asked[]
beforeAll(async () => {
  world = await openWorld('unseen')
  send = await sender(world, world.leo)
  await send('/alerts', [
    alert(1, 'srv-1', [domain('shared.example.com'), domain('one.example.com')]),
    alert(2, 'srv-2', [domain('shared.example.com'), domain('two.example.com')]),
    alert(3, 'srv-3', [domain('three.example.com')], { title: 'Files written anew', techniques: ['T1486'] }),
    alert(4, 'srv-1', [domain('shared.example.com')]),
  ])
  await readAll()
  const [first, second, , last] = await alertIds(0, 100)
  await world.did(world.ana, 'case.open', null, { title: 'Open one', alertIds: [first] })
  await world.does(world.ana, 'alert.close', [second!], { disposition: 'false_positive', note: 'Known job' })
  await world.did(world.ana, 'case.open', null, { title: 'Other one', alertIds: [last] })
  await readAll()
  clock()
  for (const [kind, ids] of Object.entries(await things()))
    if (ids.length < 2) throw new Error(`There is too little to ask of: ${kind}.`)
  before = await questions()
  for (const name of names) told.set(name, await asking(world[name], before))
  await restricted()
})
afterAll(() => world.close())

/** Answers hold ages and days: the same moment for both askings. */
const moment = new Date(Date.now() + 3600_000).toISOString()
const clock = () => world.clock.set(moment)

async function restricted(): Promise<void> {
  world.clock.set(null)
  const known = await things()
  await send('/alerts', [
    alert(21, 'srv-1', [domain('shared.example.com'), domain('quiet.example.com', { ioc: true, tags: ['apt'] })], {
      techniques: ['T1567.002'],
      severity: 'critical',
    }),
    alert(22, 'srv-quiet', [domain('three.example.com'), domain('quiet.example.com')]),
    alert(23, 'srv-3', [domain('one.example.com'), domain('three.example.com')], { title: 'Insider watch' }),
    alert(24, 'srv-4', [domain('three.example.com')], {
      assets: [
        { type: 'account', name: 'whistle@corp.test' },
        { type: 'host', name: 'srv-whistle', ip: '10.3.0.24', mac: '02:00:00:00:00:24' },
      ],
    }),
  ])
  await readAll()
  const whistle = await idsOf(`select id from assets where name in ('whistle@corp.test', 'srv-whistle')`)
  await world.does(world.leo, 'asset.rate', whistle, { criticality: 'critical' })
  const alerts = await alertIds(20, 30)
  const kase = await world.did<{ id: string }>(world.lena, 'case.open', null, { title: 'Insider', alertIds: alerts })
  await world.does(world.lena, 'case.restrict', kase.id, { reason: 'Personnel matter' })
  await readAll()
  const now = await things()
  const fresh = Object.entries(now).map(([kind, ids]) => [kind, ids.filter((id) => !known[kind]!.includes(id))])
  secret = { alerts, caseId: kase.id, things: Object.fromEntries(fresh) as Record<string, string[]> }
  clock()
}

describe('a restricted case', () => {
  it.each(names.map((name) => ({ name })))('changes nothing that $name is told', async ({ name }) => {
    const now = await asking(world[name], before)
    const earlier = told.get(name)!
    const other = Object.keys(earlier).filter((asked) => now[asked] !== earlier[asked])
    expect(other.map((asked) => [asked, now[asked]])).toEqual(other.map((asked) => [asked, earlier[asked]]))
  })

  it.each(names.map((name) => ({ name })))('and of its own things there is nothing for $name', async ({ name }) => {
    const own = Object.values(secret.things).flat()
    expect(own.length).toBeGreaterThan(5)
    const asked = (await questions()).filter((each) => own.some((id) => keyOf(each).includes(id)))
    const answers = await asking(world[name], asked)
    for (const [question, answer] of Object.entries(answers)) {
      const others = own.filter((id) => !question.includes(id))
      expect([question, others.filter((id) => answer.includes(id))]).toEqual([question, []])
      expect([question, answer]).not.toEqual([question, expect.stringMatching(/quiet|Insider|T1567/)])
    }
  })

  it('is there for its member: the same questions are answered otherwise', async () => {
    const answers = await asking(world.lena, await questions())
    const all = Object.values(answers).join('\n')
    for (const word of ['quiet.example.com', 'srv-quiet', 'Insider', 'T1567.002']) expect(all).toContain(word)
  })
})

/** What outsiders are told of assets that two alerts name alike: one by what only the restricted case knows, one by what nobody does. */
const spoken = (name: string) => ({
  assets: [
    { type: 'account', name: `corp\\probe-${name}`, mail: `${name}@corp.test` },
    { type: 'host', name: `probe-${name}`, hostname: `srv-${name}` },
    { type: 'host', name: `srv-${name}.corp.test` },
  ],
})
const probing = (name: string) => ({ assets: [{ type: 'account', name: `corp\\probe-${name}` }] })

async function toldOf(who: Actor, name: string): Promise<string[]> {
  const found: { items: { id: string }[] }[] = []
  for (const q of [`corp\\probe-${name}`, `probe-${name}`, `${name}@corp.test`, `srv-${name}`])
    found.push(await world.asks<(typeof found)[number]>(who, 'asset.list', { limit: 200, q }))
  const ids = [...new Set(found.flatMap(({ items }) => items.map(({ id }) => id)))]
  const all: unknown[] = [found]
  for (const id of ids)
    for (const asked of ['asset.read', 'asset.history', 'asset.list-alerts'])
      all.push(await world.asks(who, asked, {}, { id }))
  for (const subject of ids) all.push(await world.asks(who, 'activity.list', { subject }))
  const one = (text: string) =>
    text.replaceAll(name, 'NAME').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
  return all.map((each) => one(JSON.stringify(each)).replace(/u04\d|"(sequence|number|key)":[^,}]+/g, 'N'))
}

describe('a name that only a restricted case knows', () => {
  beforeAll(async () => {
    world.clock.set(null)
    const seen = [domain('four.example.com')]
    await send('/alerts', [
      alert(40, 'x', seen, probing('whistle')),
      alert(40, 'x', seen, { ...probing('nobody'), sourceRef: 'u041' }),
    ])
    await readAll()
    await send('/alerts', [
      alert(42, 'x', seen, spoken('whistle')),
      alert(42, 'x', seen, { ...spoken('nobody'), sourceRef: 'u043' }),
    ])
    await readAll()
  })

  it.each(names.map((name) => ({ name })))(
    'is to $name like one that nobody knows, once it is said',
    async ({ name }) => {
      const now = await toldOf(world[name], 'whistle')
      expect(now).toEqual(await toldOf(world[name], 'nobody'))
      const { items } = await world.asks<{ items: { fact: string }[] }>(world[name], 'activity.list', { limit: 200 })
      expect(items.filter(({ fact }) => fact === 'asset.merged')).toEqual([])
    },
  )

  it('is proposed as the same to who may see both', async () => {
    expect((await toldOf(world.ana, 'whistle')).length).toBeGreaterThan(8)
    const { items } = await world.asks<{ items: { id: string }[] }>(world.lena, 'asset.list', {
      q: 'corp\\probe-whistle',
    })
    const read = await world.asks<{ mayBe: { name: string }[] }>(world.lena, 'asset.read', {}, { id: items[0]!.id })
    expect(read.mayBe.map(({ name }) => name)).toEqual(['whistle@corp.test'])
  })
})
