import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { KnownGoodList } from '../../contract/known-good.ts'
import type { Observable } from '../../contract/observable.ts'
import { knownGood } from './known-good.ts'
import type { Matching } from '../../contract/known-good.ts'
import { matcherOf } from './match.ts'
import { readEntry, shownEntry } from './read-entry.ts'
import { sweepKnownGood } from './sweep.ts'
import { readWarninglist } from './warninglist.ts'

const byte = fc.integer({ min: 0, max: 255 })
const v4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'))
const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/)
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))
const list = (matching: Matching, entries: string[], types: string[] = []) => ({
  name: 'L',
  matching,
  types,
  entries: entries.flatMap((entry) => readEntry(matching, entry) ?? []),
})

describe('what stands on a list', () => {
  it('is an address exactly when it lies in one of its ranges', () => {
    fc.assert(
      fc.property(v4, fc.array(fc.tuple(v4, fc.integer({ min: 0, max: 32 })), { maxLength: 6 }), (address, ranges) => {
        const matcher = matcherOf([
          list(
            'cidr',
            ranges.map(([first, length]) => `${first}/${length}`),
          ),
        ])
        const inside = ranges.some(([first, length]) =>
          (ipaddr.parse(address) as ipaddr.IPv4).match(ipaddr.parse(first) as ipaddr.IPv4, length),
        )
        expect(matcher({ type: 'ipv4', value: address })).toEqual(inside ? ['L'] : [])
      }),
    )
  })

  it('is a name exactly when it is an entry or below one', () => {
    fc.assert(
      fc.property(host, fc.array(host, { maxLength: 5 }), fc.boolean(), (value, entries, below) => {
        const all = below ? [...entries, value.split('.').slice(1).join('.')] : entries
        const stands = all.some((entry) => value === entry || value.endsWith(`.${entry}`))
        expect(matcherOf([list('hostname', all)])({ type: 'domain', value })).toEqual(stands ? ['L'] : [])
      }),
    )
  })

  it('is a whole value or holds a part, whatever its case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{3,30}$/), fc.stringMatching(/^[!-~]{0,10}$/), (part, rest) => {
        const value = `${rest}${part}${rest}`
        expect(matcherOf([list('string', [value])])({ type: 'other', value: value.toLowerCase() })).toEqual(['L'])
        expect(matcherOf([list('substring', [part])])({ type: 'url', value: value.toUpperCase() })).toEqual(['L'])
        expect(matcherOf([list('substring', [`${value}#`])])({ type: 'url', value })).toEqual([])
      }),
    )
  })

  it('fits an expression, written with slashes or without, in a time that grows with the value alone', () => {
    const { entries, matching } = readWarninglist(
      JSON.stringify({ name: 'N', type: 'regex', list: ['/^\\+1 ?555[0-9]{4}$/i', '(x+x+)+y'] }),
    )
    const matcher = matcherOf([list(matching, entries)])
    expect(matcher({ type: 'phone', value: '+1 5550199' })).toEqual(['L'])
    expect(matcher({ type: 'phone', value: '+1 5560199' })).toEqual([])
    expect(matcher({ type: 'other', value: 'XXXY' })).toEqual(['L'])
    // Backtracking would not end within the age of the universe.
    expect(matcher({ type: 'other', value: 'x'.repeat(4000) })).toEqual([])
  })

  it('fits an expression at the beginning of what is very long, which does not end there', () => {
    const matcher = matcherOf([list('regex', ['^http://[a-z]+[.]example/', '/x$', 'late'])])
    const long = (rest: string) => ({ type: 'url', value: `http://h.example/${'y/x'.repeat(165)}${rest}` })
    expect(matcher({ type: 'url', value: long('').value.slice(0, 512) })).toEqual(['L'])
    const ends = matcherOf([list('regex', ['/x$', 'late'])])
    expect(long('').value).toHaveLength(512)
    expect([ends(long('')), ends(long('/late'))]).toEqual([['L'], []])
  })

  it('goes by the types a list speaks of, and by the host of URLs and mail addresses', () => {
    const matcher = matcherOf([list('hostname', ['.corp.example'], ['domain', 'url']), list('cidr', ['2001:db8::/32'])])
    expect(matcher({ type: 'url', value: 'https://a.corp.example/x?y' })).toEqual(['L'])
    expect(matcher({ type: 'mail', value: 'bob@corp.example' })).toEqual([])
    expect(matcher({ type: 'url', value: 'https://corp.example.evil.test/' })).toEqual([])
    expect(matcher({ type: 'ipv6', value: '2001:db8::9' })).toEqual(['L'])
    expect(matcher({ type: 'url', value: 'http://[2001:db8::9]/' })).toEqual(['L'])
    expect(matcher({ type: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' })).toEqual([])
  })

  it('is shown as it was written', () => {
    for (const range of ['192.0.2.0/24', '2001:db8::/32', '8.8.8.8', '0.0.0.0/0'])
      expect(shownEntry('cidr', readEntry('cidr', range)!)).toBe(range)
    for (const wrong of ['192.0.2.0/33', '1.2.3/8', 'x', '::1/129']) expect(readEntry('cidr', wrong)).toBeNull()
  })
})

describe("a list in MISP's format", () => {
  const misp = {
    name: 'N',
    description: 'D',
    version: 3,
    type: 'hostname',
    list: ['Example.COM.'],
    matching_attributes: ['domain|ip', 'url'],
  }
  it('is read with its types', () => {
    expect(readWarninglist(JSON.stringify(misp))).toEqual({
      name: 'N',
      description: 'D',
      matching: 'hostname',
      types: ['ipv4', 'ipv6', 'domain', 'url'],
      entries: ['example.com'],
    })
  })

  it.each([
    ['an expression that could stand still', { ...misp, type: 'regex', list: ['(a)\\1'] }, 'known-good.unreadable'],
    ['an expression that fits everything', { ...misp, type: 'regex', list: ['a*'] }, 'known-good.unreadable'],
    ['one that grows without end', { ...misp, type: 'regex', list: ['((a{100}){100}){100}'] }, 'known-good.unreadable'],
    ['one of many steps', { ...misp, type: 'regex', list: ['.{0,1000}Z'] }, 'known-good.unreadable'],
    ['another type', { ...misp, type: 'fuzzy' }, 'known-good.unknown_type'],
    ['no name', { ...misp, name: ' ' }, 'known-good.no_name'],
    ['no entries', { ...misp, list: [] }, 'known-good.empty'],
    ['a list of something else', { ...misp, list: [1] }, 'known-good.no_list'],
    ['what is no range', { ...misp, type: 'cidr' }, 'known-good.unreadable'],
    [
      'too many parts',
      { ...misp, type: 'substring', list: Array.from({ length: 501 }, (_, n) => `part${n}`) },
      'known-good.too_many',
    ],
  ])('is refused for %s', (_, said, code) => {
    expect(() => readWarninglist(JSON.stringify(said))).toThrow(expect.objectContaining({ code }))
  })
  it('is refused when it is cut', () => {
    expect(() => readWarninglist('{"name": "N", "li')).toThrow(expect.objectContaining({ code: 'known-good.no_json' }))
  })
})

describe('lists of an organisation', () => {
  let world: TheWorld
  let send: Send
  beforeAll(async () => {
    world = await openWorld('known-good')
    send = await sender(world, world.leo)
  })
  afterAll(() => world.close())

  const arrive = (ref: string, ...values: string[]) =>
    send('/alerts', [
      {
        source: 'ids',
        sourceRef: ref,
        title: ref,
        observables: values.map((value) => ({ type: /^\d/.test(value) ? 'ip' : 'domain', value })),
      },
    ])
  const marks = async (value: string) =>
    (await world.asks<{ items: Observable[] }>(world.ana, 'observable.list', { q: value })).items[0]?.knownGood
  const lists = async () => await world.asks<{ items: KnownGoodList[]; settled: boolean }>(world.ana, 'known-good.list')
  const sweep = async () => {
    for (let more = 40; more > 0 && !(await lists()).settled; more--) await readOnce(world.world, sweepKnownGood)
  }

  it('are refused when all together they would hold up every alert, also when one comes back', async () => {
    const add = (name: string, matching: string, text: string) =>
      world.did<KnownGoodList>(world.leo, 'known-good.add', null, { name, matching, text })
    const lines = (count: number, line: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => line(n)).join('\n')
    const some = (tag: string) => lines(500, (n) => `${tag}-${n}`)
    const ids = []
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await add(`Parts ${name}`, 'substring', some(name))).id)
    await expect(add('One too many', 'substring', 'one-more')).rejects.toMatchObject({ code: 'known-good.too_costly' })
    await world.does(world.leo, 'known-good.remove', ids[0]!)
    ids.push((await add('One', 'substring', 'one-more')).id)
    await expect(world.does(world.leo, 'known-good.restore', ids[0]!)).rejects.toMatchObject({
      code: 'known-good.too_costly',
    })
    ids.push(
      (
        await add(
          'Steps',
          'regex',
          lines(50, (n) => `a${n}[a-z]{40}`),
        )
      ).id,
    )
    await expect(
      add(
        'More steps',
        'regex',
        lines(100, (n) => `b${n}[a-z]{40}`),
      ),
    ).rejects.toMatchObject({
      code: 'known-good.too_costly',
    })
    for (const id of ids.slice(1)) await world.does(world.leo, 'known-good.remove', id)
  })

  it('mark what arrives, by those that came with the product', async () => {
    await arrive('a', '8.8.8.8', 'windowsupdate.com', 'evil.test-corp.org')
    expect(await marks('8.8.8.8')).toEqual(['Public DNS resolvers'])
    expect(await marks('windowsupdate.com')).toEqual(['Popular domains'])
    expect(await marks('evil.test')).toEqual([])
    const known = await world.asks<{ items: Observable[] }>(world.ana, 'observable.list', { knownGood: 'true' })
    expect(known.items.map((each) => each.value).sort()).toEqual(['8.8.8.8', 'windowsupdate.com'])
  })

  it('mark what is there already once they are added, and no more once they are off; undone alike', async () => {
    const { leo } = world
    const added = await world.did<KnownGoodList>(leo, 'known-good.add', null, {
      text: 'test-corp.org # ours\n',
      name: 'Our domains',
      matching: 'hostname',
    })
    expect(added).toMatchObject({
      name: 'Our domains',
      entries: 1,
      first: ['test-corp.org'],
      enabled: true,
      by: { name: 'leo' },
    })
    expect((await lists()).settled).toBe(false)
    await sweep()
    expect(await marks('evil.test')).toEqual(['Our domains'])
    await arrive('b', 'www.test-corp.org')
    expect(await marks('www.test')).toEqual(['Our domains'])
    const direct = await world.reads(leo, (scene) =>
      knownGood(scene.db, leo.organisationId, [
        { type: 'domain', value: 'x.test-corp.org' },
        { type: 'domain', value: 'y.org' },
      ]),
    )
    expect(direct).toEqual([['Our domains'], []])
    await world.does(leo, 'known-good.switch', added.id, { enabled: false })
    await sweep()
    expect(await marks('evil.test')).toEqual([])
    await world.does(leo, 'known-good.switch', added.id, { enabled: true })
    await world.does(leo, 'known-good.remove', added.id)
    await expect(world.does(leo, 'known-good.switch', added.id, { enabled: true })).rejects.toMatchObject({
      code: 'known-good.is_removed',
    })
    await world.does(leo, 'known-good.restore', added.id)
    await sweep()
    expect(await marks('evil.test')).toEqual(['Our domains'])
    expect(await world.factsOf(added.id)).toEqual([
      'known-good.added',
      'known-good.switched',
      'known-good.switched',
      'known-good.removed',
      'known-good.restored',
    ])
  })

  it('that came with the product are switched off and on, never removed', async () => {
    const { leo, ana, gus, otto } = world
    const shipped = (await lists()).items.find((each) => each.name === 'Public DNS resolvers')!
    expect(shipped).toMatchObject({ shipped: true, enabled: true })
    expect((await lists()).items.find((each) => each.name === 'Private and local ranges')).toMatchObject({
      enabled: false,
    })
    await world.does(leo, 'known-good.switch', shipped.id, { enabled: false })
    await sweep()
    expect(await marks('8.8.8.8')).toEqual([])
    await expect(world.does(leo, 'known-good.remove', shipped.id)).rejects.toMatchObject({
      code: 'known-good.is_shipped',
    })
    for (const who of [ana, gus])
      await expect(world.does(who, 'known-good.switch', shipped.id, { enabled: true })).rejects.toMatchObject({
        code: 'request.forbidden',
      })
    await expect(world.does(otto, 'known-good.switch', shipped.id, { enabled: true })).rejects.toMatchObject({
      kind: 'unknown',
    })
    await expect(
      world.does(leo, 'known-good.add', [], { text: 'a.org', name: 'popular DOMAINS', matching: 'hostname' }),
    ).rejects.toMatchObject({ code: 'known-good.name_taken' })
    await expect(world.does(leo, 'known-good.add', [], { text: 'a.org' })).rejects.toMatchObject({
      code: 'known-good.no_name',
    })
    await expect(
      world.does(ana, 'known-good.add', [], { text: 'a.org', name: 'x', matching: 'hostname' }),
    ).rejects.toMatchObject({ code: 'request.forbidden' })
  })
})
