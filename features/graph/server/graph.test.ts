import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../platform/server/scene.ts'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { GraphLink, GraphNode } from '../contract/graph.ts'

let world: TheWorld
let send: Send
let secret: string
type Around = { node: GraphNode; nodes: GraphNode[]; links: GraphLink[]; left: string[] }
type Path = { found: boolean; nodes: GraphNode[]; links: GraphLink[]; sentence: string }

const observables = (...values: string[]) =>
  values.map((value) => ({ type: /^\d/.test(value) ? 'ip' : value.includes('/') ? 'url' : 'domain', value }))
const alert = (sourceRef: string, title: string, ...values: string[]) => ({
  source: 'ids',
  sourceRef,
  title,
  observables: observables(...values),
})
const observable = async (value: string) =>
  `observable:${String((await world.owner('select id from observables where value = $1', [value]))[0]?.id)}`
const alertNamed = async (title: string) =>
  `alert:${String((await world.owner('select id from alerts where title = $1', [title]))[0]?.id)}`
const around = (node: string, who: Actor = world.ana, more: object = {}) =>
  world.asks<Around>(who, 'graph.around', { node, ...more })
const path = (from: string, to: string, who: Actor = world.ana, more: object = {}) =>
  world.asks<Path>(who, 'graph.path', { from, to, ...more })
const labels = (nodes: readonly GraphNode[]) => nodes.map((node) => node.label).sort()

beforeAll(async () => {
  world = await openWorld('graph')
  send = await sender(world, world.leo)
  await send('/alerts', [
    alert('1', 'Mail with a link', 'lure.example.net', 'http://lure.example.net/a'),
    alert('2', 'Download', 'http://lure.example.net/a', '198.51.100.9'),
    alert('3', 'Beacon', '198.51.100.9', 'c2.example.org', '8.8.8.8'),
    alert('4', 'Resolver asked', '8.8.8.8', 'far.example.com'),
    alert('5', 'Kept quiet', 'c2.example.org', 'insider.example.com'),
  ])
  const kept = (await alertNamed('Kept quiet')).split(':')[1]
  const kase = await world.did<{ id: string }>(world.leo, 'case.open', null, {
    alertIds: [kept],
    title: 'Insider',
    restricted: true,
  })
  secret = `case:${kase.id}`
})
afterAll(() => world.close())

describe('the graph', () => {
  it('shows a node with its neighbours and the links among them', async () => {
    const { node, nodes, links, left } = await around(await alertNamed('Download'))
    expect(node.label).toBe('Download')
    expect(labels(nodes)).toEqual(['198.51.100.9', 'http://lure.example.net/a'])
    expect(links.filter((link) => link.kind === 'seen_in')).toHaveLength(2)
    expect(left).toEqual([])
    const lure = await around(await observable('lure.example.net'))
    expect(labels(lure.nodes)).toEqual(['Mail with a link', 'http://lure.example.net/a'])
    expect(lure.links.map((link) => link.kind).sort()).toEqual(['part_of', 'seen_in', 'seen_in'])
  })

  it('leaves out what is known good unless it is asked for, and says when it shows a part only', async () => {
    const beacon = await alertNamed('Beacon')
    expect(labels((await around(beacon)).nodes)).toEqual(['198.51.100.9', 'c2.example.org'])
    expect(labels((await around(beacon, world.ana, { all: 'true' })).nodes)).toContain('8.8.8.8')
    const part = await around(beacon, world.ana, { limit: 1 })
    expect(part.nodes).toHaveLength(1)
    expect(part.left).toEqual(['1 of the observables is shown, IOCs first; there are more.'])
    const none = await around(await observable('c2.example.org'), world.ana, { to: '2001-01-01T00:00:00Z' })
    expect(none.nodes).toEqual([])
  })

  it('shows of a case its alerts and what they have seen, and of an observable the cases it came into', async () => {
    const alertIds = await Promise.all(
      ['Mail with a link', 'Download'].map(async (one) => (await alertNamed(one)).slice(6)),
    )
    const { id } = await world.did<{ id: string }>(world.leo, 'case.open', null, { alertIds, title: 'Loader' })
    const kase = `case:${id}`
    const { nodes, links } = await around(kase)
    expect(labels(nodes)).toEqual([
      '198.51.100.9',
      'Download',
      'Mail with a link',
      'http://lure.example.net/a',
      'lure.example.net',
    ])
    // Each observable hangs on its alerts, and on the case only where none of those is shown.
    expect(links.filter(({ to, kind }) => to === kase && kind === 'seen_in')).toEqual([])
    const lure = await around(await observable('lure.example.net'))
    expect(labels(lure.nodes)).toContain('Loader')
    const part = await around(kase, world.ana, { limit: 1 })
    expect(part.nodes.map((node) => node.kind).sort()).toEqual(['alert', 'observable'])
    expect(part.links.some(({ to }) => to === kase)).toBe(true)
    const c2 = await observable('c2.example.org')
    expect((await around(c2, world.leo)).nodes.map((node) => node.ref)).toContain(secret)
    expect((await around(c2)).nodes.map((node) => node.kind)).not.toContain('case')
  })

  it('finds the shortest way between two things', async () => {
    const way = await path(await observable('lure.example.net'), await observable('c2.example.org'))
    expect(way).toMatchObject({ found: true, sentence: 'They are 5 steps apart.' })
    expect(way.nodes.map((node) => node.label)).toEqual([
      'lure.example.net',
      'http://lure.example.net/a',
      'Download',
      '198.51.100.9',
      'Beacon',
      'c2.example.org',
    ])
    expect(way.links.length).toBeGreaterThanOrEqual(5)
  })

  it('goes through known good only when asked, and says what it did not go through', async () => {
    const [from, to] = [await observable('c2.example.org'), await observable('far.example.com')]
    const way = await path(from, to)
    expect(way.found).toBe(false)
    expect(way.nodes.map((node) => node.ref)).toEqual([from, to])
    expect(way.sentence).toContain('were not gone through')
    expect(await path(from, to, world.ana, { all: 'true' })).toMatchObject({ found: true })
    expect(await path(from, await observable('8.8.8.8'))).toMatchObject({ found: true })
  })

  it('tells nobody of a restricted case, its alerts and what only they show', async () => {
    const { ana, rita, leo, gus, otto } = world
    const c2 = await observable('c2.example.org')
    const insider = await observable('insider.example.com')
    const quiet = await alertNamed('Kept quiet')
    expect(labels((await around(c2, leo)).nodes)).toContain('Kept quiet')
    for (const who of [ana, rita, gus]) {
      const seen = await around(c2, who)
      expect(labels(seen.nodes)).toEqual(['Beacon'])
      expect(JSON.stringify(seen)).not.toContain(secret.split(':')[1])
      for (const hidden of [secret, insider, quiet])
        await expect(around(hidden, who)).rejects.toMatchObject({ kind: 'unknown' })
      await expect(path(c2, insider, who)).rejects.toMatchObject({ kind: 'unknown' })
    }
    expect(await path(c2, insider, leo)).toMatchObject({ found: true })
    await expect(around(c2, otto)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(around('host:1')).rejects.toThrow()
  })

  it('does not go through a restricted case for who is no member', async () => {
    const [a, b] = ['alpha.example.net', 'omega.example.net']
    await send('/alerts', [alert('6', 'Alpha seen', a), alert('7', 'Omega seen', b), alert('8', 'Both seen', a, b)])
    expect(await path(await observable(a), await observable(b))).toMatchObject({ found: true })
    const both = (await alertNamed('Both seen')).split(':')[1]
    await world.does(world.leo, 'case.add-alerts', secret.split(':')[1]!, { alertIds: [both] })
    expect(await path(await observable(a), await observable(b))).toMatchObject({ found: false })
    expect(await path(await observable(a), await observable(b), world.leo)).toMatchObject({ found: true })
  })
})
