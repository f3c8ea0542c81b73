import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Rule } from '../../contract/rule.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
beforeAll(async () => {
  world = await openWorld('rules-engine')
  tools = rulesOf(world)
})
afterAll(() => world.close())
afterEach(async () => {
  world.clock.set(null)
  await world.owner(`update rules set removed_at = now(), mode = 'off' where removed_at is null`)
})

const tag = (...add: string[]) => ({ change: 'alert.tag', body: { add } })
const tagsOf = async (id: string) => (await tools.alert(id)).tags

describe('the order of rules', () => {
  it('is kept, each sees what those above did, and a stop ends the list: as a naive reading of them says', async () => {
    const rule = fc.record({
      asks: fc.constantFrom(null, 'a', 'b', 'c'),
      adds: fc.constantFrom('a', 'b', 'c', 'd'),
      stop: fc.boolean(),
      mode: fc.constantFrom('on', 'on', 'on', 'dry', 'off'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 2, maxLength: 5 }), fc.subarray(['a', 'b']), async (rules, tags) => {
        await world.owner(`update rules set removed_at = now(), mode = 'off' where removed_at is null`)
        for (const [at, { asks, adds, stop, mode }] of rules.entries())
          await tools.define({
            name: `${at}`,
            mode,
            stop,
            when: asks === null ? null : `"${asks}" in alert.tags`,
            acts: [tag(adds)],
          })
        const [id] = await tools.arrive([{ tags }])
        await tools.tick(1)
        const expected = new Set<string>(tags)
        for (const { asks, adds, stop, mode } of rules) {
          if (mode === 'off' || (asks !== null && !expected.has(asks)) || mode === 'dry') continue
          expected.add(adds)
          if (stop) break
        }
        expect(new Set(await tagsOf(id!))).toEqual(expected)
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('can be changed as a whole', async () => {
    const [one, two] = [
      await tools.define({ name: 'One', stop: true }),
      await tools.define({ name: 'Two', acts: [tag('two')], stop: true }),
    ]
    await world.does(world.leo, 'rule.order', [], { ids: [two.id, one.id] })
    const [id] = await tools.arrive([{}])
    await tools.tick(1)
    expect(await tagsOf(id!)).toEqual(['two'])
    const { items } = await tools.explain('alert', id!)
    expect(items.map(({ rule, standing }) => [rule.name, standing])).toEqual([
      ['Two', 'acted'],
      ['One', 'ended'],
    ])
    expect(items[1]?.says).toBe('“Two” stands above it, held, and stopped the list.')
  })
})

describe('rules on facts', () => {
  const onSeverity = (name: string, from: string, to: string): object => ({
    name,
    on: 'alert',
    facts: ['alert.severity-set'],
    when: `fact.data.to == "${from}"`,
    acts: [{ change: 'alert.set-severity', body: { severity: to } }],
  })

  it('go round no circle, and say so with the chain', async () => {
    const [ping, pong] = [
      await tools.define(onSeverity('Ping', 'high', 'low')),
      await tools.define(onSeverity('Pong', 'low', 'high')),
    ]
    const [id] = await tools.arrive([{ severity: 'medium' }])
    await world.does(world.ana, 'alert.set-severity', id!, { severity: 'high' })
    await tools.tick(6)
    const hits = await tools.hits({ subject: id })
    expect(hits.map(({ rule, outcome, depth }) => [rule.name, outcome, depth])).toEqual([
      ['Ping', 'stopped', 2],
      ['Pong', 'acted', 1],
      ['Ping', 'acted', 0],
    ])
    expect(hits[0]?.says).toContain('“Ping” → “Pong” → “Ping”')
    expect((await tools.explain('alert', id!)).items[0]).toMatchObject({ standing: 'stopped', says: hits[0]?.says })
    expect((await tools.hits({ rule: ping.id, troubled: 'true' })).length).toBe(1)
    expect(pong.mode).toBe('on')
  })

  it('stop where one sets off the next for too long', async () => {
    const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const
    for (const [at, from] of severities.entries())
      await tools.define({
        name: `Step ${at}`,
        on: 'case',
        facts: ['case.severity-set'],
        when: `fact.data.to == "${from}" && case.title == "Chain"`,
        acts:
          at < 4
            ? [{ change: 'case.set-severity', body: { severity: severities[at + 1] } }]
            : [{ change: 'case.edit', body: { summary: '{{now}}' } }],
      })
    await tools.define({
      name: 'After all',
      on: 'case',
      facts: ['case.edited'],
      when: 'case.title == "Chain"',
      acts: [{ change: 'case.edit', body: { tags: ['after'] } }],
    })
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Chain', severity: 'high' })
    await world.does(world.ana, 'case.set-severity', kase.id, { severity: 'informational' })
    await tools.tick(9)
    const [last, ...before] = await tools.hits({ subject: kase.id })
    expect(last).toMatchObject({ outcome: 'stopped', depth: 5 })
    expect(last?.says).toMatch(/5 things had been set off/)
    expect(before.every(({ outcome }) => outcome === 'acted')).toBe(true)
  })

  it('are not set off by what is taken back, nor asked of what their maker does not see', async () => {
    const rule = await tools.define({
      name: 'Seen',
      on: 'case',
      facts: ['case.severity-set'],
      acts: [{ change: 'case.edit', body: { summary: 'By rule' } }],
    })
    const hidden = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Hidden', restricted: true })
    const open = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Open' })
    for (const { id } of [hidden, open]) await world.does(world.ana, 'case.set-severity', id, { severity: 'low' })
    await tools.tick()
    expect((await tools.hits({ rule: rule.id })).map(({ subject }) => subject.id)).toEqual([open.id])
    await world.did(world.ana, 'case.restrict', open.id, { reason: 'Sensitive' })
    expect(await tools.hits({ rule: rule.id })).toEqual([])
    expect(await tools.hits({ rule: rule.id }, world.ana)).toHaveLength(1)
    await expect(tools.explain('case', hidden.id)).rejects.toThrow('There is no such case')
  })
})

describe('a rule that does nothing', () => {
  it('in a dry run keeps what it would have done, and stops nothing', async () => {
    const dry = await tools.define({
      name: 'Dry',
      mode: 'dry',
      stop: true,
      acts: [
        { change: 'alert.join-incident', body: { open: true } },
        { change: 'case.set-severity', ref: '{{opened.case.id}}', body: { severity: 'high' } },
      ],
    })
    await tools.define({ name: 'Wet', acts: [tag('wet')] })
    const [id] = await tools.arrive([{ observables: [{ type: 'ipv4', value: '198.51.100.200' }] }])
    await tools.tick(1)
    expect(await tools.alert(id!)).toMatchObject({ tags: ['wet'], case: null })
    expect(await tools.hits({ rule: dry.id })).toMatchObject([
      {
        outcome: 'dry',
        acts: [
          { outcome: 'would', says: expect.stringContaining('so one is opened.') as string, groupId: null },
          { outcome: 'would', says: 'Set severity (severity: high).' },
        ],
      },
    ])
    expect((await tools.explain('alert', id!)).items[0]).toMatchObject({ standing: 'dry' })
  })

  it('is over, off, not yet there, or asked of what is muted', async () => {
    world.clock.set('2026-05-01T08:00:00Z')
    const over = await tools.define({ name: 'Over', expiresAt: '2026-05-01T09:00:00Z' })
    await tools.define({ name: 'Off', mode: 'off' })
    world.clock.set('2026-05-01T10:00:00Z')
    const [id] = await tools.arrive([{}])
    world.clock.set('2026-05-01T10:05:00Z')
    await tools.define({ name: 'Later' })
    await tools.tick(1)
    const { items } = await tools.explain('alert', id!)
    expect(items.map(({ rule, standing }) => [rule.name, standing])).toEqual([
      ['Over', 'expired'],
      ['Off', 'off'],
      ['Later', 'later'],
    ])
    expect(items[0]?.says).toContain('came to its end on 2026-05-01 09:00')
    expect((await world.asks<Rule>(world.leo, 'rule.get', {}, { id: over.id })).expired).toBe(true)
    await world.did(world.leo, 'suppression.create', null, {
      name: 'Noise',
      reason: 'Noise',
      source: 'noise',
      expiresAt: '2026-06-01T00:00:00Z',
    })
    const [muted] = await tools.arrive([{ source: 'noise' }])
    await tools.tick(1)
    expect((await tools.explain('alert', muted!)).items[2]).toMatchObject({
      standing: 'unheard',
      says: expect.stringContaining('muted') as string,
    })
  })

  it('once who answers for it is gone: it says so, and does nothing', async () => {
    const rule = await tools.define(
      { name: 'Orphan', acts: [tag('orphan')] },
      { ...world.bob, permissions: world.leo.permissions },
    )
    await world.owner('update memberships set deactivated_at = now() where person_id = $1', [world.bob.personId])
    const [id] = await tools.arrive([{}])
    await tools.tick(1)
    expect(await tagsOf(id!)).toEqual([])
    const { items } = await world.asks<{ items: Rule[] }>(world.ana, 'rule.list')
    expect(items.find((each) => each.id === rule.id)?.ailment).toContain('bob is not active here any more')
    await world.owner('update memberships set deactivated_at = null where person_id = $1', [world.bob.personId])
  })
})
