import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { AlertRow } from '../../../alerts/contract/alert.ts'
import { inSample } from '../../../alerts/contract/likely-benign.ts'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import type { AlertPriority } from '../../contract/priority.ts'
import { learnFromVerdicts } from '../learn-from-verdicts.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('explained')
  send = await sender(world, world.leo)
  for (const severity of ['low', 'medium', 'critical'])
    await send('/alerts', { source: 'ids', sourceRef: severity, title: 'Scan 7', severity, observables: ioc(severity) })
})
afterAll(() => world.close())

const ioc = (severity: string) => [{ type: 'domain', value: `${severity}.example.com`, ioc: severity === 'critical' }]
const list = (filter: Record<string, unknown>, as = world.ana) =>
  world.asks<{ items: AlertRow[]; nextCursor: string | null }>(as, 'alert.list', filter)
const explain = (id: string, as = world.ana) => world.asks<AlertPriority>(as, 'priority.explain', {}, { id })
const named = async (severity: string) => (await list({ severity })).items[0]!

describe('the queue by priority', () => {
  it('has what is likeliest worth a look first, and goes on from page to page', async () => {
    const order: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list({ sort: 'priority', limit: 1, ...(cursor ? { cursor } : {}) })
      order.push(...page.items.map(({ severity }) => severity))
      cursor = page.nextCursor
    }
    expect(order).toEqual(['critical', 'medium', 'low'])
  })

  it('folds away what is likely benign but for a sample, and shows it when asked', async () => {
    await world.owner('update alerts set score = 10')
    const all = (await list({})).items
    const kept = (await list({ sort: 'priority', benign: 'folded' })).items
    const folded = (await list({ sort: 'priority', benign: 'only' })).items
    expect(kept.map(({ id }) => id).sort()).toEqual(all.flatMap(({ id }) => (inSample(id) ? id : [])).sort())
    expect(folded).toHaveLength(3 - kept.length)
    expect(all.every((row) => row.likelyBenign && row.sample === inSample(row.id))).toBe(true)
    const counts = await world.asks<{ matching: unknown }>(world.ana, 'alert.count', { benign: 'only' })
    expect(counts.matching).toEqual({ value: folded.length, more: false })
  })
})

describe('the reasons of a score', () => {
  it('are said in words, the weightiest first', async () => {
    await world.owner('update alerts set score = 930')
    const { reasons, base, rest, score } = await explain((await named('critical')).id)
    expect(base + rest + reasons.reduce((sum, { points }) => sum + points, 0)).toBe(Math.round(score / 10))
    expect(reasons.map(({ says }) => says).slice(0, 2)).toEqual(['carries an IOC', 'severity critical'])
  })

  it('tell a rule by the verdicts the reader may see', async () => {
    const reader = learnFromVerdicts()
    const readAll = async () => {
      for (let quiet = 0; quiet < 3;) quiet = (await readOnce(world.world, reader)) ? 0 : quiet + 1
    }
    const low = await named('low')
    await world.does(world.ana, 'alert.close', [low.id], { disposition: 'false_positive' })
    await readAll()
    const { id } = await named('medium')
    await world.owner(
      `update alert_scores set evidence = '[["rule_record", -1, -1.2, {"worth": 0, "not": 1}]]' where alert_id = $1`,
      [id],
    )
    for (const as of [world.leo, world.gus]) {
      const told = await explain(id, as)
      expect(told.reasons[0]!.says).toBe('this rule was not worth a look the one time it was judged')
      expect(told.record).toBe(told.reasons[0]!.says)
    }
    const kase = await world.did<{ id: string }>(world.lena, 'case.open', null, { title: 'Quiet', restricted: true })
    await world.owner('update alerts set case_id = $1 where id = $2', [kase.id, low.id])
    const blind = await explain(id, world.gus)
    expect([blind.record, blind.rule]).toEqual([null, null])
    expect(JSON.stringify(blind.reasons)).not.toContain('rule')
    expect(blind.rest).toBeLessThan(0)
    await world.owner('update alerts set case_id = null where id = $1', [low.id])
  })

  it('of an alert in a restricted case are known to its members alone', async () => {
    const { id } = await named('critical')
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { alertIds: [id] })
    await world.did(world.ana, 'case.restrict', kase.id, { reason: 'Insider' })
    expect((await explain(id)).reasons.length).toBeGreaterThan(0)
    await expect(explain(id, world.rita)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(explain(id, world.gus)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(explain('nonsense')).rejects.toMatchObject({ kind: 'unknown' })
    await expect(explain(id, world.otto)).rejects.toMatchObject({ kind: 'unknown' })
  })
})
