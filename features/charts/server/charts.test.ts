import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainedQuery } from '../../../test/harness/explain.ts'
import { takeBack } from '../../../test/harness/live-writer.ts'
import { sender } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Chart, ChartLink, ChartNode, KnownThing } from '../contract/chart.ts'

type Read = { chart: Chart; nodes: ChartNode[]; links: ChartLink[] }
let world: TheWorld
let kase: Case
let chart: Chart
beforeAll(async () => {
  world = await openWorld('charts')
  const send = await sender(world, world.leo)
  const seen = ['lure.example.net', 'http://lure.example.net/a']
  await send('/alerts', [
    {
      source: 'ids',
      sourceRef: '1',
      title: 'Beacon',
      observables: seen.map((value) => ({ type: value.includes('/') ? 'url' : 'domain', value })),
    },
  ])
  const alertIds = (await world.owner('select id from alerts')).map(({ id }) => String(id))
  kase = await world.did<Case>(world.lena, 'case.open', null, { kind: 'investigation', title: 'Payments', alertIds })
  chart = await begin(kase)
})
afterAll(() => world.close())

const begin = (of: Case, name = 'Money', actor: Actor = world.lena) =>
  world.did<Chart>(actor, 'chart.create', null, { caseId: of.key, name })
const read = (of: Chart, actor: Actor = world.lena) => world.asks<Read>(actor, 'chart.read', {}, { id: of.id })
const known = (of: Chart, filter: Record<string, unknown> = {}, actor: Actor = world.lena) =>
  world.asks<{ things: KnownThing[] }>(actor, 'chart.known', filter, { id: of.id })
const does = (change: string, body: object, of: Chart = chart, actor: Actor = world.lena) =>
  world.does(actor, change, of.id, body)
const at = { x: 0, y: 0 }
const draw = async (label: string, of: Chart = chart): Promise<ChartNode> => {
  await does('chart.draw-node', { kind: 'person', label, ...at }, of)
  return (await read(of)).nodes.find((node) => node.label === label)!
}
const claim = { label: 'paid', strength: 'probable', source: { kind: 'written', text: 'Bank statement of March' } }

describe('a chart', () => {
  it('is begun, renamed, taken away and brought back: rows and facts, each with its way back', async () => {
    const one = await begin(kase, 'Calls')
    const done = await does('chart.rename', { name: 'Phone calls' }, one)
    await takeBack(world, world.lena, done.groupId)
    expect((await read(one)).chart.name).toBe('Calls')
    await does('chart.remove', {}, one)
    await expect(read(one)).rejects.toMatchObject({ status: 404 })
    await expect(does('chart.rename', { name: 'X' }, one)).rejects.toMatchObject({ code: 'chart.removed' })
    await does('chart.restore', {}, one)
    await expect(does('chart.restore', {}, one)).rejects.toMatchObject({ code: 'chart.not-removed' })
    expect(await world.factsOf(one.id)).toEqual([
      'chart.created',
      'chart.renamed',
      'chart.renamed',
      'chart.removed',
      'chart.restored',
    ])
    const { charts, can } = await world.asks<{ charts: Chart[]; can: string[] }>(
      world.gus,
      'chart.list',
      {},
      {
        id: kase.key,
      },
    )
    expect([charts.map(({ name, can: may }) => [name, may]), can]).toEqual([
      [
        ['Money', []],
        ['Calls', []],
      ],
      [],
    ])
  })

  it('is nothing to strangers, to be read by readers, and closed with its case', async () => {
    const closed = await world.did<Case>(world.lena, 'case.open', null, { kind: 'investigation', title: 'Over' })
    const there = await begin(closed)
    const node = await draw('A. Clerk', there)
    const changes: [string, object][] = [
      ['chart.rename', { name: 'X' }],
      ['chart.remove', {}],
      ['chart.draw-node', { kind: 'person', label: 'X', ...at }],
      ['chart.edit-node', { nodeId: node.id, label: 'X' }],
      ['chart.arrange', { places: [{ id: node.id, x: 1, y: 1 }] }],
      ['chart.take-off', { nodes: [node.id] }],
      ['chart.put-back', { nodes: [node.id] }],
      ['chart.add', { things: [{ kind: 'party', id: node.id, ...at }] }],
      ['chart.draw-link', { from: node.id, to: kase.id, ...claim }],
      ['chart.edit-link', { linkId: node.id, label: 'x', strength: 'possible' }],
    ]
    for (const [change, body] of changes) {
      await expect(does(change, body, there, world.gus)).rejects.toMatchObject({ status: 403 })
      await expect(does(change, body, there, world.otto)).rejects.toMatchObject({ status: 404 })
      await expect(does(change, { ...body, odd: 1 }, there)).rejects.toMatchObject({ status: 422 })
      await expect(world.does(world.lena, change, there.id, body, { ifMatch: 999 })).rejects.toMatchObject({
        code: 'request.stale',
      })
    }
    await expect(read(there, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(begin(closed, 'X', world.gus)).rejects.toMatchObject({ status: 403 })
    await world.did(world.lena, 'case.close', closed.id, {
      disposition: 'undetermined',
      summary: 'Nothing came of it.',
    })
    await expect(begin(closed)).rejects.toMatchObject({ code: 'case.closed' })
    for (const [change, body] of changes)
      await expect(does(change, body, there)).rejects.toMatchObject({ code: 'case.closed' })
    const secret = await world.did<Case>(world.lena, 'case.open', null, { title: 'Secret', restricted: true })
    const hidden = await begin(secret)
    await expect(read(hidden, world.ana)).rejects.toMatchObject({ status: 404 })
    await expect(does('chart.rename', { name: 'X' }, hidden, world.ana)).rejects.toMatchObject({ status: 404 })
  })
})

describe('what is drawn by hand', () => {
  it('is a thing and a link with its source; said otherwise it is another row, and all has a way back', async () => {
    const [one, other] = [await draw('A. Clerk'), await draw('B. Supplier')]
    await does('chart.draw-link', { from: one.id, to: other.id, ...claim, startsAt: '2026-03-01T00:00:00Z' })
    const [link] = (await read(chart)).links
    expect(link).toMatchObject({
      strength: 'probable',
      direction: 'forward',
      known: false,
      source: { kind: 'written', label: 'Bank statement of March' },
      addedBy: { name: 'lena' },
    })
    const event = await world.did<{ id: string }>(world.lena, 'event.create', null, {
      caseId: kase.id,
      title: 'Transfer approved',
      startsAt: '2026-03-02T00:00:00Z',
    })
    const said = await does('chart.edit-link', {
      linkId: link!.id,
      label: 'paid twice',
      strength: 'confirmed',
      source: { kind: 'event', id: event.id },
    })
    const now = (await read(chart)).links
    expect(now).toMatchObject([{ label: 'paid twice', source: { label: 'Transfer approved', caseId: kase.id } }])
    expect(now[0]!.id).not.toBe(link!.id)
    await takeBack(world, world.lena, said.groupId)
    expect((await read(chart)).links).toMatchObject([{ id: link!.id, label: 'paid' }])
    await does('chart.edit-node', { nodeId: one.id, label: 'A. Clark', note: 'Left in May' })
    const moved = await does('chart.arrange', { places: [{ id: one.id, x: 40, y: -20 }] })
    expect((await read(chart)).nodes.find(({ id }) => id === one.id)).toMatchObject({
      label: 'A. Clark',
      x: 40,
      y: -20,
    })
    await takeBack(world, world.lena, moved.groupId)
    const gone = await does('chart.take-off', { nodes: [one.id] })
    expect(await read(chart)).toMatchObject({ links: [], nodes: [{ label: 'B. Supplier' }] })
    await expect(does('chart.put-back', { links: [link!.id] })).rejects.toMatchObject({ code: 'chart.ends-missing' })
    await takeBack(world, world.lena, gone.groupId)
    const back = await read(chart)
    expect(back.links).toHaveLength(1)
    expect(back.nodes.find(({ id }) => id === one.id)).toMatchObject({ x: 0, y: 0, note: 'Left in May' })
    const told = await world.asks(world.gus, 'activity.list', { case: kase.id, limit: 200 })
    expect(JSON.stringify(told)).toContain('chart.node-edited')
    expect(JSON.stringify(told)).not.toMatch(/paid|Bank statement/)
  })

  it('is refused without a source, onto itself, off the chart, or on what is not in the case', async () => {
    const [one, other] = [await draw('C. Courier'), await draw('D. Driver')]
    const [from, to] = [one.id, other.id]
    const elsewhere = await world.did<Case>(world.lena, 'case.open', null, { title: 'Elsewhere' })
    const event = await world.did<{ id: string }>(world.lena, 'event.create', null, {
      caseId: elsewhere.id,
      title: 'Other',
      startsAt: '2026-03-02T00:00:00Z',
    })
    const refused = (body: object) => does('chart.draw-link', { from, to, ...claim, ...body })
    await expect(refused({ source: undefined })).rejects.toMatchObject({ status: 422 })
    await expect(refused({ source: { kind: 'written', text: ' ' } })).rejects.toMatchObject({ status: 422 })
    await expect(refused({ to: from })).rejects.toMatchObject({ status: 422 })
    await expect(refused({ startsAt: '2026-03-02T00:00:00Z', endsAt: '2026-03-01T00:00:00Z' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(refused({ to: kase.id })).rejects.toMatchObject({ code: 'chart.not-there' })
    await expect(refused({ source: { kind: 'event', id: event.id } })).rejects.toMatchObject({ code: 'chart.source' })
    await expect(does('chart.arrange', { places: [{ id: kase.id, x: 0, y: 0 }] })).rejects.toMatchObject({
      code: 'chart.not-there',
    })
    await expect(does('chart.put-back', { nodes: [from] })).rejects.toMatchObject({ code: 'chart.there-already' })
    await expect(does('chart.take-off', {})).rejects.toMatchObject({ status: 422 })
  })
})

describe('what is known', () => {
  it('is offered, comes with its links and their sources, and grows around a thing', async () => {
    const money = await begin(kase, 'Known')
    const offered = (await known(money)).things
    expect(offered.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Beacon', 'lure.example.net', 'http://lure.example.net/a', 'Transfer approved']),
    )
    const beacon = offered.find(({ label }) => label === 'Beacon')!
    await does('chart.add', { things: [{ ...beacon.thing, ...at }] }, money)
    await expect(does('chart.add', { things: [{ ...beacon.thing, ...at }] }, money)).rejects.toMatchObject({
      code: 'chart.there-already',
    })
    const [node] = (await read(money)).nodes
    expect(node).toMatchObject({ kind: 'alert', label: 'Beacon', thing: { kind: 'alert', caseId: kase.id } })
    const near = (await known(money, { node: node!.id })).things
    expect(near.map(({ label }) => label).sort()).toEqual(['http://lure.example.net/a', 'lure.example.net'])
    await does('chart.add', { things: near.map(({ thing }) => ({ ...thing, ...at })) }, money)
    const { links } = await read(money)
    expect(links.map(({ label, source }) => `${label} (${source.kind})`).sort()).toEqual([
      'part of (relation)',
      'seen in (alert)',
      'seen in (alert)',
    ])
    // A known link that was taken off stays off when more is added.
    await does('chart.take-off', { links: [links[0]!.id] }, money)
    const party = await world.did<{ id: string }>(world.lena, 'party.add', null, {
      caseId: kase.id,
      role: 'witness',
      name: 'T. Teller',
    })
    await does('chart.add', { things: [{ kind: 'party', id: party.id, ...at }] }, money)
    expect((await read(money)).links).toHaveLength(2)
    await expect(does('chart.edit-node', { nodeId: node!.id, label: 'X' }, money)).rejects.toMatchObject({
      code: 'chart.of-the-case',
    })
    expect((await known(money, { kind: 'party' })).things).toEqual([])
    await expect(does('chart.add', { things: [{ kind: 'party', id: kase.id, ...at }] }, money)).rejects.toMatchObject({
      code: 'chart.not-in-case',
    })
  })

  it('of an exhibit shows to whoever may see it: privileged, it and every link on it are gone for the others', async () => {
    const inv = await world.did<Case>(world.lena, 'case.open', null, {
      kind: 'investigation',
      title: 'Insider',
      restricted: true,
    })
    await world.did(world.lena, 'case.add-member', inv.id, { personId: world.bob.personId })
    await world.did(world.lena, 'case.add-member', inv.id, { personId: world.leo.personId, role: 'counsel' })
    const register = (title: string, parentId?: string) =>
      world.did<{ id: string }>(world.lena, 'evidence.register', null, {
        caseId: inv.id,
        kind: 'disk',
        title,
        parentId,
      })
    const disk = await register('Disk zanzibar')
    const image = await register('Image zanzibar', disk.id)
    const mine = await begin(inv)
    await does('chart.add', { things: [disk, image].map(({ id }) => ({ kind: 'exhibit', id, ...at })) }, mine)
    const [one, other] = [await draw('E. Engineer', mine), await draw('F. Friend', mine)]
    const source = { kind: 'exhibit', id: image.id }
    await does('chart.draw-link', { from: one.id, to: other.id, ...claim, label: 'mailed', source }, mine)
    expect(await read(mine, world.bob)).toMatchObject({ nodes: { length: 4 }, links: { length: 2 } })
    await world.did(world.leo, 'evidence.privilege', disk.id)
    const outside = await read(mine, world.bob)
    expect(outside.nodes.map(({ label }) => label)).toEqual(['E. Engineer', 'F. Friend'])
    expect(outside.links).toEqual([])
    expect((await known(mine, {}, world.bob)).things).toEqual([])
    expect((await read(mine, world.leo)).links).toHaveLength(2)
    await expect(
      does('chart.draw-link', { from: one.id, to: other.id, ...claim, source }, mine, world.bob),
    ).rejects.toMatchObject({ code: 'chart.source' })
    const told = await world.asks(world.bob, 'activity.list', { case: inv.id, limit: 200 })
    expect(JSON.stringify(told)).not.toContain('zanzibar')
    expect(JSON.stringify(told)).not.toContain('mailed')
  })
})

it('is read by its indexes only, whatever else there is', async () => {
  const full = await begin(kase, 'Five hundred')
  await world.owner(
    `insert into chart_nodes (organisation_id, id, case_id, chart_id, kind, label, x, y, added_at)
     select $1, gen_random_uuid(), $2, $3, 'person', 'N' || n, n, n, now() from generate_series(1, 500) n`,
    [world.lena.organisationId, kase.id, full.id],
  )
  await world.owner(
    `insert into charts (organisation_id, id, case_id, name, created_at)
     select c.organisation_id, gen_random_uuid(), c.id, 'Other ' || n, now() from cases c, generate_series(1, 400) n where c.id <> $1`,
    [kase.id],
  )
  await world.owner('analyze charts, chart_nodes, chart_links')
  const whole = await explainedQuery(world, world.lena, { name: 'chart.read', params: { id: full.id } })
  expect(whole['chart_nodes']?.rows).toBeLessThan(1200)
  const list = await explainedQuery(world, world.lena, { name: 'chart.list', params: { id: kase.id } })
  expect(list['charts']).toMatchObject({ walked: false })
  expect(list['charts']?.rows).toBeLessThan(20)
})
