import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene, taskScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Rule } from '../../contract/rule.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
beforeAll(async () => {
  world = await openWorld('rules-budget')
  tools = rulesOf(world)
})
afterAll(() => world.close())

describe('rules that cost much', () => {
  const never = Array.from({ length: 5 }, () => 'a + b + a + b + a + b + a == "never"').join(' || ')
  const pairs = `alert.tags.exists(a, alert.tags.exists(b, ${never}))`
  const tags = Array.from({ length: 100 }, (_, at) => `tag-${at}`)
  /** One job, as far as it comes. */
  const runOnce = (ids: readonly string[]) => {
    const tasks = world.registry.features.flatMap((feature) => feature.tasks ?? [])
    const { organisationId } = world.leo
    const payload = { organisationId, on: 'arrival', ids }
    const scene = taskScene(jobScene(world.world, makeLog('silent')))
    return tasks.find(({ name }) => name === 'run-rules')!.run(scene, payload)
  }

  it('put off the rules below them to another job, lose nothing, and say so of themselves', async () => {
    const costly = await tools.define({ name: 'Costly', when: pairs })
    const below = await tools.define({ name: 'Below', acts: [{ change: 'alert.tag', body: { add: ['below'] } }] })
    const ids = await tools.arrive(Array.from({ length: 24 }, () => ({ tags })))
    await runOnce(ids)
    const tagged = async () =>
      (await world.owner(`select 'below' = any(tags) as "is" from alerts where id = any($1)`, [ids])).map(
        (row) => row.is,
      )
    expect(await tagged()).toEqual(ids.map(() => false))
    await world.settle()
    expect(await tagged()).toEqual(ids.map(() => true))
    const ailmentOf = async ({ id }: Rule) => (await world.asks<Rule>(world.leo, 'rule.get', {}, { id })).ailment
    expect(await ailmentOf(costly)).toMatch(/^Asking its condition took too much work, once since it was saved/)
    expect(await ailmentOf(below)).toBeNull()
    await world.does(world.leo, 'rule.set-mode', [costly.id, below.id], { mode: 'off' })
  }, 60_000)

  it('skip none where the rules are put into another order meanwhile', async () => {
    const costly = await tools.define({ name: 'Costly', when: pairs })
    const tagging = (name: string) => tools.define({ name, acts: [{ change: 'alert.tag', body: { add: [name] } }] })
    const [second, third, fourth] = [await tagging('second'), await tagging('third'), await tagging('fourth')]
    const ids = await tools.arrive(Array.from({ length: 24 }, () => ({ tags })))
    await runOnce(ids)
    const hits = () => world.owner('select count(*)::int as n from rule_hits where cause_id = any($1)', [ids])
    expect(await hits()).toEqual([{ n: 0 }])
    const { items } = await world.asks<{ items: Rule[] }>(world.leo, 'rule.list')
    const others = items.map(({ id }) => id).filter((id) => ![costly.id, third.id, fourth.id, second.id].includes(id))
    const order = [...others, costly.id, third.id, fourth.id, second.id]
    await world.does(world.leo, 'rule.order', [], { ids: order })
    await world.settle()
    const rows = await world.owner('select tags from alerts where id = any($1)', [ids])
    expect(rows.map((row) => (row.tags as string[]).slice(-3).toSorted())).toEqual(
      ids.map(() => ['fourth', 'second', 'third']),
    )
    expect(await hits()).toEqual([{ n: 3 * ids.length }])
    await world.does(
      world.leo,
      'rule.set-mode',
      [costly, second, third, fourth].map(({ id }) => id),
      { mode: 'off' },
    )
  }, 60_000)
})

describe('what is kept of an act that was refused', () => {
  it('is as hidden as the case it names', async () => {
    const mole = await world.did<Case>(world.leo, 'case.open', null, { title: 'Mole', restricted: true })
    await world.does(world.leo, 'case.close', mole.id, { disposition: 'false_positive', summary: 'Nobody.' })
    const acts = [{ change: 'case.set-severity', ref: mole.id, body: { severity: 'high' } }]
    const rule = await tools.define({ name: 'Names it', acts })
    await tools.arrive([{}])
    await tools.tick()
    const actsSeen = async (who = world.leo) => (await tools.hits({ rule: rule.id }, who)).flatMap((hit) => hit.acts)
    expect(await actsSeen()).toMatchObject([{ outcome: 'refused', says: expect.stringContaining(mole.key) }])
    expect(await tools.hits({ rule: rule.id }, world.ana)).toHaveLength(1)
    expect(await actsSeen(world.ana)).toEqual([])
  }, 60_000)
})
