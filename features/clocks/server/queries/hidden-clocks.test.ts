import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clocksOf } from '../../../../test/harness/running/run-clocks.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let tools: ReturnType<typeof clocksOf>
beforeAll(async () => {
  world = await openWorld('hidden-clocks')
  tools = clocksOf(world)
})
afterAll(() => world.close())

const define = (body: object) => tools.define(body)
const marks = (on: string, id: string, actor = world.leo) => tools.marks(on, id, actor)
const open = (body: object = {}) => tools.open(body)
const tick = () => tools.tick()

describe('need-to-know', () => {
  it('hides a clock with its case: marks, what breaches next, facts and acts', async () => {
    world.clock.set('2026-03-05T08:00:00Z')
    const raise = [{ change: 'case.set-severity', body: { severity: 'critical' } }]
    await define({
      name: 'Acknowledge',
      tiers: [{ at: 'breach', acts: raise, tell: ['followers', 'team', world.rita.personId] }],
    })
    await tick()
    world.clock.set('2026-03-05T09:00:00Z')
    const kase = await open({ restricted: true, severity: 'critical' })
    await tick()
    world.clock.set('2026-03-05T10:01:00Z')
    await tick()
    const next = async (actor: typeof world.ana, late?: string) =>
      (
        await world.asks<{ items: { subject: { id: string } }[] }>(actor, 'clock.next', {
          limit: 200,
          ...(late && { late }),
        })
      ).items.map((each) => each.subject.id)
    expect(await marks('case', kase.id, world.ana)).not.toEqual([])
    expect(await next(world.ana, 'true')).toContain(kase.id)
    for (const actor of [world.leo, world.rita, world.otto]) {
      expect(await marks('case', kase.id, actor)).toEqual([])
      expect([...(await next(actor)), ...(await next(actor, 'true'))]).not.toContain(kase.id)
      expect((await world.asks<{ items: object[] }>(actor, 'clock.acts', { subject: kase.id })).items).toEqual([])
    }
    const told = await world.reads(world.rita, (scene) =>
      scene.db.selectFrom('activity').select('fact').where('subject_id', '=', kase.id).execute(),
    )
    expect(told).toEqual([])
  })

  it('keeps a tier from a case that who saved the clock may not see, and says so to its members', async () => {
    const [hidden] = await world.owner(
      'select subject_id as id from clock_acts where not done order by id desc limit 1',
    )
    const { items } = await world.asks<{ items: object[] }>(world.ana, 'clock.acts', { subject: hidden?.id })
    expect(items).toMatchObject([
      { done: false, says: 'Who saved this clock may not see it, so nothing was done in their name.' },
    ])
  })

  it('tells those near it who may see it, and nobody else', async () => {
    await world.settle()
    const rows = await world.owner(
      "select p.name, n.why from notices n join people p on p.id = n.person_id where n.why = 'clock'",
    )
    expect(rows).toEqual([{ name: 'ana', why: 'clock' }])
  })
})
