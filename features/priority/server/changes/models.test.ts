import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { PriorityModel, RuleRecord, Scorecard } from '../../contract/model.ts'
import { learnFromVerdicts } from '../learn-from-verdicts.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('models')
  send = await sender(world, world.leo)
  await judge('first')
})
afterAll(() => world.close())

const reader = learnFromVerdicts()
const readAll = async () => {
  for (let quiet = 0; quiet < 3;) quiet = (await readOnce(world.world, reader)) ? 0 : quiet + 1
}
const titles = { Noise: 'false_positive', Break: 'true_positive' } as const
let round = 0
/** A hundred alerts of two rules, with the verdicts they always get. */
async function judge(prefix: string, size = 50): Promise<void> {
  round++
  const alerts = Object.keys(titles).flatMap((title) =>
    Array.from({ length: size }, (_, n) => ({
      source: 'ids',
      sourceRef: `${prefix}-${title}-${n}`,
      title,
      occurredAt: new Date(Date.parse('2026-06-01T00:00:00Z') + round * 1e8 + n * 7_200_000).toISOString(),
    })),
  )
  await send('/alerts', alerts)
  for (const [title, disposition] of Object.entries(titles)) {
    const open = await world.owner(`select id from alerts where title = $1 and status = 'new'`, [title])
    const ids = open.map(({ id }) => String(id))
    await world.does(world.ana, 'alert.close', ids, { disposition })
  }
  await readAll()
}
const idsOf = async (title: string) =>
  (await world.owner(`select id from alerts where title = $1 and status = 'new'`, [title])).map(({ id }) => String(id))
const rulesOf = async (as = world.leo) => (await world.asks<{ items: RuleRecord[] }>(as, 'priority.rules')).items
const card = () => world.asks<Scorecard>(world.leo, 'priority.scorecard')
const model = async (number: number) => (await card()).models.find((one) => one.number === number)!

describe('the scorecard', () => {
  it('says what was foretold, what it would have hidden and missed, and whether the shadow is better', async () => {
    expect((await card()).comparison).toMatchObject({ verdicts: 0, shown: 'not yet' })
    await judge('second', 150)
    const { models, inUse, shadow, weeks, comparison } = await card()
    expect(models).toMatchObject([{ number: 1, state: 'shadow', pinned: false, taught: 400 }])
    expect(inUse.verdicts).toBe(400)
    expect(shadow!.verdicts).toBe(300)
    expect(shadow!.calibration.reduce((sum, { verdicts }) => sum + verdicts, 0)).toBe(300)
    expect(weeks).toHaveLength(1)
    expect(weeks[0]!.shadow!).toBeLessThan(weeks[0]!.inUse)
    expect(comparison).toMatchObject({ verdicts: 300, shown: 'better' })
    expect(comparison.sentence).toBe(
      'Model 1 foretold 300 verdicts better than the scores in use, by more than chance would.',
    )
  })

  it('is for who leads, of the own organisation alone', async () => {
    const query = world.registry.queries.find(({ request }) => request.name === 'priority.scorecard')!
    expect(query.permission).toBe('priority.read')
    const { app } = await world.api()
    expect((await app.inject({ url: '/api/v1/priority/scorecard' })).statusCode).toBe(401)
    expect((await world.asks<Scorecard>(world.otto, 'priority.scorecard')).models).toEqual([])
  })
})

describe('a model', () => {
  it('is promoted, and from then on its scores order the queue', async () => {
    const { id } = await model(1)
    const promoted = await world.did<PriorityModel>(world.leo, 'priority.promote', id)
    expect(promoted).toMatchObject({
      state: 'active',
      can: expect.arrayContaining(['priority.demote', 'priority.pin']),
    })
    expect(await world.factsOf(id)).toEqual(['priority.promoted'])
    await send('/alerts', [{ source: 'ids', sourceRef: 'after', title: 'Break' }])
    const [row] = await world.owner(
      `select a.score, s.active_id from alerts a join alert_scores s on s.alert_id = a.id where a.source_ref = 'after'`,
    )
    expect(row!.active_id).toBe(id)
    expect(Number(row!.score)).toBeGreaterThan(600)
    await expect(world.did(world.leo, 'priority.promote', id)).rejects.toMatchObject({ code: 'priority.in_use' })
  })

  it('scores anew what was open when it was promoted, what is marked and what is rated since', async () => {
    const scores = async () =>
      Object.fromEntries(
        (await world.owner(`select title, score from alerts where source_ref in ('open-1', 'open-2')`)).map((row) => [
          String(row.title),
          Number(row.score),
        ]),
      )
    const { id } = await model(1)
    await world.did(world.leo, 'priority.demote', id, { to: 'shadow' })
    await send('/alerts', [
      { source: 'ids', sourceRef: 'open-1', title: 'Noise', observables: [{ type: 'domain', value: 'open.example' }] },
      { source: 'ids', sourceRef: 'open-2', title: 'Break', assets: [{ type: 'host', name: 'vault' }] },
    ])
    const before = await scores()
    await world.does(world.leo, 'priority.promote', id)
    await world.settle()
    const after = await scores()
    expect(after.Noise!).toBeLessThan(before.Noise!)
    expect(after.Break!).toBeGreaterThan(before.Break!)
    const [seen] = await world.owner(`select id from observables where value = 'open.example'`)
    await world.does(world.ana, 'observable.mark-ioc', String(seen!.id), { ioc: true })
    await world.settle()
    const marked = await scores()
    expect(marked.Noise!).toBeGreaterThan(after.Noise!)
    expect(marked.Break).toBe(after.Break)
    const [open] = await world.owner(`select id from alerts where source_ref = 'open-2'`)
    await world.does(world.ana, 'alert.set-severity', String(open!.id), { severity: 'informational' })
    await world.settle()
    expect((await scores()).Break!).toBeLessThan(after.Break!)
    const [told] = await world.owner(`select count(*)::int as n from activity where fact = 'priority.rescored'`)
    expect(Number(told!.n)).toBe(5)
    await world.does(world.ana, 'alert.close', [...(await idsOf('Noise')), ...(await idsOf('Break'))], {
      disposition: 'duplicate',
    })
    await readAll()
  })

  it('unlearns what was a mistake', async () => {
    await send(
      '/alerts',
      Array.from({ length: 30 }, (_, n) => ({ source: 'ids', sourceRef: `m${n}`, title: 'Oops' })),
    )
    const [before, ids] = [await card(), await idsOf('Oops')]
    const learned = async () =>
      (await world.owner('select learned from priority_learned'))[0]!.learned as { bias: number }
    const { bias } = await learned()
    await world.does(world.ana, 'alert.close', ids, { disposition: 'false_positive' })
    await readAll()
    expect((await card()).inUse.verdicts).toBe(before.inUse.verdicts + 30)
    expect((await learned()).bias).toBeLessThan(bias)
    await world.does(world.ana, 'alert.reopen', ids)
    await readAll()
    expect((await card()).inUse.verdicts).toBe(before.inUse.verdicts)
    expect((await learned()).bias).toBeCloseTo(bias, 2)
    expect((await rulesOf()).find(({ pattern }) => pattern === 'Oops')).toBeUndefined()
    await world.does(world.ana, 'alert.close', ids, { disposition: 'duplicate' })
    await readAll()
  })

  it('goes back by undo to where it was', async () => {
    const { id } = await model(1)
    await world.did(world.leo, 'priority.demote', id, { to: 'shadow' })
    expect((await model(1)).state).toBe('shadow')
    await world.did(world.leo, 'priority.promote', id)
    await expect(world.did(world.leo, 'priority.demote', id, { to: 'retired', activeId: id })).rejects.toMatchObject({
      code: 'priority.not_retired',
    })
  })

  it('is begun anew beside it, taught by the verdicts that were kept; one at a time', async () => {
    const begun = await world.did<PriorityModel>(world.leo, 'priority.start', null, { pace: 2 })
    expect(begun).toMatchObject({ number: 2, state: 'shadow', taught: 400, pace: 2 })
    await expect(world.did(world.leo, 'priority.start')).rejects.toMatchObject({ code: 'priority.watched' })
    await expect(world.did(world.leo, 'priority.start', null, { pace: 9 })).rejects.toMatchObject({ kind: 'invalid' })
    const first = await model(1)
    await expect(world.did(world.leo, 'priority.demote', first.id, { to: 'shadow' })).rejects.toMatchObject({
      code: 'priority.watched',
    })
  })

  it('replaces the one in use, which can be called back', async () => {
    const [first, second] = [await model(1), await model(2)]
    await expect(world.did(world.leo, 'priority.promote', second.id)).rejects.toMatchObject({
      code: 'priority.not_shown',
    })
    // As if it had watched all of them, and been right and sure.
    await world.owner(
      'update priority_verdicts set shadow_id = $1, shadow_score = case when worth then 999 else 1 end',
      [second.id],
    )
    await world.did(world.leo, 'priority.promote', second.id)
    expect([(await model(1)).state, (await model(2)).state]).toEqual(['retired', 'active'])
    await world.did(world.leo, 'priority.demote', second.id, { to: 'shadow', activeId: first.id })
    expect([(await model(1)).state, (await model(2)).state]).toEqual(['active', 'shadow'])
    await world.did(world.leo, 'priority.demote', second.id)
    await expect(world.did(world.leo, 'priority.demote', second.id)).rejects.toMatchObject({
      code: 'priority.not_in_use',
    })
  })

  it('that is pinned learns no more, until it is let', async () => {
    const { id, taught } = await model(1)
    await world.did(world.leo, 'priority.pin', id)
    await expect(world.did(world.leo, 'priority.pin', id)).rejects.toMatchObject({ code: 'priority.pinned' })
    await judge('third', 5)
    expect((await model(1)).taught).toBe(taught)
    await world.did(world.leo, 'priority.unpin', id)
    await expect(world.did(world.leo, 'priority.unpin', id)).rejects.toMatchObject({ code: 'priority.not_pinned' })
    await judge('fourth', 5)
    expect((await model(1)).taught).toBe(taught + 10)
  })

  it('is no business of an analyst, nor of another organisation; a stale hand is refused', async () => {
    const { id } = await model(1)
    for (const change of ['priority.promote', 'priority.demote', 'priority.pin', 'priority.unpin'])
      await expect(world.did(world.ana, change, id)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.did(world.ana, 'priority.start')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.did(world.otto, 'priority.pin', id)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(world.did(world.leo, 'priority.pin', 'nonsense')).rejects.toMatchObject({ kind: 'unknown' })
    await expect(world.does(world.leo, 'priority.pin', id, {}, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'request.stale',
    })
  })
})

describe('a rule', () => {
  const rule = async () => (await rulesOf()).find(({ pattern }) => pattern === 'Noise')!

  it('is listed by its smoothed share of false positives, and so is its source', async () => {
    const [worst, other, best] = await rulesOf()
    expect(worst).toMatchObject({ pattern: 'Noise', falsePositives: 210, truePositives: 0, source: 'ids' })
    expect(worst!.falseRate).toBeCloseTo(211 / 214)
    expect(other).toMatchObject({ pattern: 'Oops', falsePositives: 0, others: 30, falseRate: 0.25 })
    expect(best!.pattern).toBe('Break')
    const { items } = await world.asks<{ items: unknown[] }>(world.leo, 'priority.sources')
    expect(items).toMatchObject([{ source: 'ids', rules: 3, falsePositives: 210, truePositives: 210 }])
    expect((await world.asks<{ items: unknown[] }>(world.otto, 'priority.rules')).items).toEqual([])
  })

  it('is lowered by hand, for its later alerts, and put back', async () => {
    const { id } = await rule()
    const tuned = await world.did<RuleRecord>(world.leo, 'priority.tune-rule', id, { by: -2 })
    expect(tuned.tuned).toBe(-2)
    await send('/alerts', [{ source: 'ids', sourceRef: 'tuned', title: 'Noise' }])
    const [row] = await world.owner(
      `select s.evidence from alerts a join alert_scores s on s.alert_id = a.id where a.source_ref = 'tuned'`,
    )
    expect(row!.evidence).toContainEqual(['tuned', -2, -2])
    await world.did(world.leo, 'priority.tune-rule', id, { by: 0 })
    expect(await world.factsOf(id)).toEqual(['priority.rule-tuned', 'priority.rule-tuned'])
    await expect(world.did(world.leo, 'priority.tune-rule', id, { by: 9 })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(world.did(world.ana, 'priority.tune-rule', id, { by: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.did(world.otto, 'priority.tune-rule', id, { by: 1 })).rejects.toMatchObject({ kind: 'unknown' })
    await expect(world.does(world.leo, 'priority.tune-rule', id, { by: 1 }, { ifMatch: 99 })).rejects.toMatchObject({
      code: 'request.stale',
    })
  })

  it('is looked after by somebody, who is told what is wrong with it by whoever triages', async () => {
    const { id } = await rule()
    await expect(world.did(world.ana, 'priority.tell-owner', id, { text: 'Noisy' })).rejects.toMatchObject({
      code: 'detection.no-owner',
    })
    await expect(world.did(world.ana, 'priority.own-rule', id, { ownerId: null })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(world.did(world.leo, 'priority.own-rule', id, { ownerId: world.otto.personId })).rejects.toMatchObject(
      { code: 'detection.no-such-person' },
    )
    const owned = await world.did<RuleRecord>(world.leo, 'priority.own-rule', id, { ownerId: world.bob.personId })
    expect(owned.owner).toMatchObject({ name: 'bob' })
    await world.did(world.ana, 'priority.tell-owner', id, { text: 'It fires on every back-up.' })
    await expect(world.did(world.gus, 'priority.tell-owner', id, { text: 'Me too' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(world.did(world.ana, 'priority.tell-owner', id, { text: ' ' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(world.did(world.otto, 'priority.tell-owner', id, { text: 'x' })).rejects.toMatchObject({
      kind: 'unknown',
    })
    await world.settle()
    const { items } = await world.asks<{ items: { fact: string; why: string; data: object }[] }>(
      world.bob,
      'notice.list',
    )
    expect(items).toMatchObject([
      { fact: 'priority.owner-told', why: 'assigned', data: { text: 'It fires on every back-up.' } },
      { fact: 'priority.rule-owned', why: 'assigned' },
    ])
    const back = await world.did<RuleRecord>(world.leo, 'priority.own-rule', id, { ownerId: null })
    expect(back.owner).toBeNull()
  })

  it('whose last alerts are all in a restricted case has no name for others', async () => {
    await send('/alerts', [{ source: 'hr', sourceRef: 'secret', title: 'Theft by Mallory' }])
    const [{ id }] = (await world.owner(`select id from alerts where source_ref = 'secret'`)) as [{ id: string }]
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { alertIds: [id] })
    await world.did(world.ana, 'alert.close', id, { disposition: 'true_positive' })
    await world.did(world.ana, 'case.restrict', kase.id, { reason: 'Insider' })
    await readAll()
    const told = await rulesOf()
    expect(JSON.stringify(told)).not.toContain('Mallory')
    expect(told.find(({ source }) => source === 'hr')).toBeUndefined()
  })
})
