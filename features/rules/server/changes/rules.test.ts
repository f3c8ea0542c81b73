import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { RulePreview } from '../../contract/requests/hits.ts'
import type { Rule } from '../../contract/rule.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
beforeAll(async () => {
  world = await openWorld('rules-changes')
  tools = rulesOf(world)
})
afterAll(() => world.close())

const body = {
  name: 'Tag it',
  on: 'arrival',
  when: 'alert.severityRank >= 4',
  acts: [{ change: 'alert.tag', body: { add: ['grave'] } }],
}
const list = async () => (await world.asks<{ items: Rule[] }>(world.leo, 'rule.list')).items
const undo = async (groupId: string) => {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(world.leo, 'token.create', null, { name: 't', scopes: ['*'] })
  const headers = { authorization: `Bearer ${secret}` }
  return (await app.inject({ method: 'POST', url: `/api/v1/activity/${groupId}/undo`, headers, payload: {} }))
    .statusCode
}

describe('rule.define', () => {
  it('makes a rule that stands last, off until it is switched on', async () => {
    const rule = await world.did<Rule>(world.leo, 'rule.define', null, body)
    expect(rule).toMatchObject({
      ...body,
      mode: 'off',
      number: 1,
      savedBy: { name: 'leo' },
      expired: false,
      hits: { value: 0 },
    })
    expect(rule.can).toEqual(['rule.edit', 'rule.set-mode', 'rule.remove'])
    expect(await world.factsOf(rule.id)).toEqual(['rule.defined'])
    expect((await list()).at(-1)?.id).toBe(rule.id)
  })

  it.each([
    [{ when: 'alert.severity >' }, 'when'],
    [{ when: 'alert.nothing == 1' }, 'when'],
    [{ facts: ['alert.closed'] }, 'facts'],
    [{ on: 'alert' }, 'facts'],
    [{ on: 'alert', facts: ['case.closed'] }, 'facts'],
    [{ acts: [{ change: 'alert.nothing' }] }, 'acts.0.change'],
    [{ acts: [{ change: 'alert.set-severity', body: { severity: 'worst' } }] }, 'acts.0.body'],
    [{ acts: [{ change: 'case.close', body: {} }] }, 'acts.0.ref'],
    [{ acts: [{ change: 'alert.tag', body: { add: ['{{nothing}}'] } }] }, 'acts.0.body'],
    [{ acts: [{ change: 'alert.join-incident', body: { withinHours: 0 } }] }, 'acts.0.body'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ])('refuses %j at %s', async (wrong, path) => {
    await expect(world.does(world.leo, 'rule.define', [], { ...body, ...wrong })).rejects.toMatchObject({
      kind: 'invalid',
      extra: { fields: [{ path }] },
    })
  })

  it('refuses acts of one who may not do them, and those who make no rules', async () => {
    const weak = { ...world.leo, permissions: ['rule.*', 'alert.tag'] }
    for (const act of [
      { change: 'alert.close', body: { disposition: 'false_positive' } },
      { change: 'alert.join-incident', body: {} },
    ])
      await expect(world.does(weak, 'rule.define', [], { ...body, acts: [act] })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'rule.act-not-yours',
      })
    await expect(world.does(world.ana, 'rule.define', [], body)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('rule.edit and rule.set-mode', () => {
  it('make a version, in the name of who saves it, and can be undone', async () => {
    const rule = await tools.define({ mode: 'off' })
    const { groupId } = await world.does(world.leo, 'rule.edit', rule.id, { ...body, name: 'Other' })
    const [edited] = (await list()).filter(({ id }) => id === rule.id)
    expect(edited).toMatchObject({ name: 'Other', number: 2, mode: 'off' })
    const { items } = await world.asks<{ items: { number: number; savedBy: string }[] }>(
      world.leo,
      'rule.versions',
      {},
      { id: rule.id },
    )
    expect(items.map(({ number, savedBy }) => [number, savedBy])).toEqual([
      [2, 'leo'],
      [1, 'leo'],
    ])
    expect(await undo(groupId)).toBe(200)
    expect((await world.asks<Rule>(world.leo, 'rule.get', {}, { id: rule.id })).name).toBe('A rule')
    const on = await world.does(world.leo, 'rule.set-mode', rule.id, { mode: 'dry' })
    expect(on.facts[0]).toMatchObject({ fact: 'rule.mode-set', data: { from: 'off', to: 'dry' } })
    await expect(world.does(world.leo, 'rule.set-mode', rule.id, { mode: 'dry' })).rejects.toMatchObject({
      code: 'rule.same-mode',
    })
    expect(await undo(on.groupId)).toBe(200)
    expect((await world.asks<Rule>(world.leo, 'rule.get', {}, { id: rule.id })).mode).toBe('off')
  })

  it('are refused: unknown, of another organisation, forbidden, stale, invalid', async () => {
    const rule = await tools.define({ mode: 'off' })
    const edit = (actor: typeof world.leo, ref: string, more = {}, call = {}) =>
      world.does(actor, 'rule.edit', ref, { ...body, ...more }, call)
    await expect(edit(world.leo, 'nothing')).rejects.toMatchObject({ kind: 'unknown' })
    await expect(edit(world.otto, rule.id)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(edit(world.ana, rule.id)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(edit(world.leo, rule.id, {}, { ifMatch: 99 })).rejects.toMatchObject({ code: 'request.stale' })
    await expect(edit(world.leo, rule.id, { when: '1 +' })).rejects.toMatchObject({ code: 'rule.invalid' })
    await expect(world.does(world.leo, 'rule.set-mode', rule.id, { mode: 'loud' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    const weak = { ...world.leo, permissions: ['rule.*'] }
    await expect(world.does(weak, 'rule.set-mode', rule.id, { mode: 'on' })).rejects.toMatchObject({
      code: 'rule.act-not-yours',
    })
    await world.does(weak, 'rule.remove', rule.id)
  })
})

describe('rule.remove and rule.restore', () => {
  it('take a rule out of the list, and bring it back switched off', async () => {
    const rule = await tools.define({ name: 'Gone' })
    await world.does(world.leo, 'rule.remove', rule.id)
    expect((await list()).some(({ id }) => id === rule.id)).toBe(false)
    for (const [change, more] of [
      ['rule.remove', {}],
      ['rule.edit', body],
      ['rule.set-mode', { mode: 'on' }],
    ] as const)
      await expect(world.does(world.leo, change, rule.id, more)).rejects.toMatchObject({ code: 'rule.removed' })
    await world.does(world.leo, 'rule.restore', rule.id)
    expect((await list()).find(({ id }) => id === rule.id)).toMatchObject({ mode: 'off' })
    expect(await world.factsOf(rule.id)).toEqual(['rule.defined', 'rule.removed', 'rule.restored'])
    await expect(world.does(world.leo, 'rule.restore', rule.id)).rejects.toMatchObject({ code: 'rule.there' })
    await expect(world.does(world.ana, 'rule.restore', rule.id)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.does(world.otto, 'rule.remove', rule.id)).rejects.toMatchObject({ kind: 'unknown' })
  })
})

describe('rule.order', () => {
  it('sets the order of all rules, and is undone', async () => {
    const before = (await list()).map(({ id }) => id)
    const { groupId, facts } = await world.does(world.leo, 'rule.order', [], { ids: before.toReversed() })
    expect(facts[0]?.fact).toBe('rule.ordered')
    expect((await list()).map(({ id }) => id)).toEqual(before.toReversed())
    expect(await undo(groupId)).toBe(200)
    expect((await list()).map(({ id }) => id)).toEqual(before)
  })

  it('is refused where rules are missing, twice there, or of others', async () => {
    const ids = (await list()).map(({ id }) => id)
    for (const wrong of [ids.slice(1), [...ids, ids[0]]])
      await expect(world.does(world.leo, 'rule.order', [], { ids: wrong })).rejects.toMatchObject({
        code: 'rule.other-rules',
      })
    await expect(world.does(world.leo, 'rule.order', [], { ids: ['x'] })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(world.does(world.ana, 'rule.order', [], { ids })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('rule.import', () => {
  it('takes all rules of a text or none', async () => {
    const { text } = await world.asks<{ text: string }>(world.leo, 'rule.export')
    const count = (await list()).length
    const { items } = await world.did<{ items: Rule[] }>(world.leo, 'rule.import', null, { text })
    expect(items).toHaveLength(count)
    expect(items.every(({ mode }) => mode === 'off')).toBe(true)
    const half = `${text}  - name: Wrong\n    on: arrival\n    when: alert.nothing\n    acts:\n      - change: alert.take\n`
    await expect(world.does(world.leo, 'rule.import', [], { text: half })).rejects.toMatchObject({ code: 'rule.yaml' })
    await expect(world.does(world.leo, 'rule.import', [], { text: '- {' })).rejects.toMatchObject({ code: 'rule.yaml' })
    await expect(world.does(world.ana, 'rule.import', [], { text })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await list()).toHaveLength(2 * count)
  })
})

describe('rule.preview', () => {
  const preview = async (rule: object, actor = world.leo) => {
    const { app } = await world.api()
    const { secret } = await world.did<{ secret: string }>(actor, 'token.create', null, { name: 'p', scopes: ['*'] })
    const headers = { authorization: `Bearer ${secret}` }
    const answer = await app.inject({ method: 'POST', url: '/api/v1/rule-preview', headers, payload: { rule } })
    return { status: answer.statusCode, body: answer.json<RulePreview>() }
  }

  it('says what a rule would have done to the alerts there are, and does nothing', async () => {
    const [one, two] = await tools.arrive([
      { source: 'seen', severity: 'high', observables: [{ type: 'ipv4', value: '203.0.113.77' }] },
      { source: 'seen', severity: 'high' },
    ])
    const rule = {
      on: 'arrival',
      when: 'alert.source == "seen" && "203.0.113.77" in alert.values',
      acts: [{ change: 'alert.set-severity', body: { severity: 'critical' } }],
    }
    const { body: said } = await preview(rule)
    expect(said).toMatchObject({ faults: [], looked: 2, hits: 1, untold: 0 })
    expect(said.sentence).toBe('In all 2 alerts there are it would have hit this one.')
    expect(said.examples).toMatchObject([
      { subject: { id: one }, fact: null, acts: [{ outcome: 'would', says: 'Set severity (severity: critical).' }] },
    ])
    expect(await world.factsOf(one!)).toEqual([])
    await world.did(world.ana, 'case.open', null, { title: 'Hidden', restricted: true, alertIds: [one] })
    expect((await preview(rule)).body).toMatchObject({ looked: 1, hits: 0 })
    expect(two).toBeTruthy()
  })

  it('looks at facts as well, and says what cannot be told', async () => {
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Seen' })
    await world.does(world.ana, 'case.set-severity', kase.id, { severity: 'low' })
    const { body: said } = await preview({ on: 'case', facts: ['case.severity-set'], when: 'fact.data.to == "low"' })
    expect(said).toMatchObject({
      looked: 1,
      hits: 1,
      examples: [{ subject: { kind: 'case', id: kase.id }, fact: 'case.severity-set' }],
    })
    const untold = await preview({ on: 'case', facts: ['case.severity-set'], when: 'case.owner.name.contains("x")' })
    expect(untold.body).toMatchObject({ hits: 0, untold: 1 })
  })

  it('stops where it is too much work, says how far it came, and holds nobody up', async () => {
    await tools.arrive(Array.from({ length: 40 }, () => ({ source: 'slow', title: 'w'.repeat(500) })))
    let [last, longest] = [performance.now(), 0]
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const when = 'alert.source == "slow" && alert.title.split("").all(x, alert.title.split("").all(y, x != "§"))'
    const { body: said } = await preview({ on: 'arrival', when })
    clearInterval(timer)
    expect(said).toMatchObject({ looked: 33, hits: 0, untold: 33 })
    expect(said.untoldBecause).toMatch(/It is too much work: /)
    expect(said.sentence).toMatch(/^It is so much work that it looked at 33 of \d+ alerts only; it would have hit none/)
    // One evaluation takes a tenth of a second; all of them some.
    expect(longest).toBeLessThan(1500)
  })

  it('says what is wrong and where, and is for those who make rules', async () => {
    expect((await preview({ on: 'arrival', when: 'alert.source ==' })).body.faults).toMatchObject([{ path: 'when' }])
    expect((await preview({ on: 'arrival', when: 'alert.nothing == 1' })).body.faults).toMatchObject([
      { path: 'when', at: 0 },
    ])
    expect((await preview({ on: 'nothing' })).body.faults).toMatchObject([{ path: 'on' }])
    expect((await preview({ on: 'arrival' }, world.ana)).status).toBe(403)
  })
})
