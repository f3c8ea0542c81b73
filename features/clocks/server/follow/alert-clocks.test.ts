import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clocksOf } from '../../../../test/harness/running/run-clocks.ts'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let tools: ReturnType<typeof clocksOf>
beforeAll(async () => {
  world = await openWorld('alert-clocks')
  tools = clocksOf(world)
})
afterAll(() => world.close())

const define = (body: object) => tools.define(body)
const mark = (on: string, id: string, name: string) => tools.mark(on, id, name)
const marks = (on: string, id: string, actor = world.leo) => tools.marks(on, id, actor)
const open = (body: object = {}) => tools.open(body)
const tick = () => tools.tick()
const told = (id: string) => tools.told(id)
let sent = 0
/** Through the real door; answers the ids, in the order of the titles. */
const senders = async () => {
  const send = await sender(world, world.leo)
  return async (titles: string[]) => {
    const alerts = titles.map((title) => ({ source: 'probe', sourceRef: `c${++sent}`, title, severity: 'high' }))
    expect((await send('/alerts', alerts)).body.created).toBe(titles.length)
    const rows = await world.owner('select id, title from alerts where source_ref = any($1)', [
      alerts.map((each) => each.sourceRef),
    ])
    return titles.map((title) => String(rows.find((row) => row.title === title)?.id))
  }
}

describe('a clock on alerts', () => {
  it('begins on what arrives, stops by the first decision, and asks nothing of what came before it', async () => {
    world.clock.set('2026-03-04T09:00:00Z')
    const sendAlerts = await senders()
    const [old] = await sendAlerts(['old'])
    world.clock.set('2026-03-04T09:10:00Z')
    await define({
      on: 'alert',
      name: 'First look',
      start: { time: 'received' },
      when: "alert.severityRank >= 3 && alert.source == 'probe'",
      tiers: [{ at: 'breach', acts: [{ change: 'alert.assign', body: { personId: world.ana.personId } }] }],
    })
    await tick()
    const [taken, linked, left] = await sendAlerts(['taken', 'linked', 'left'])
    await tick()
    expect(await marks('alert', old!)).toEqual([])
    expect(await mark('alert', taken!, 'First look')).toMatchObject({ state: 'running' })
    await world.does(world.ana, 'alert.take', [taken!, old!], {})
    await open({ alertIds: [linked] })
    await tick()
    expect(await marks('alert', old!)).toEqual([])
    for (const id of [taken!, linked!]) expect(await mark('alert', id, 'First look')).toMatchObject({ state: 'met' })
    const factsOfLinked = await told(linked!)
    expect(factsOfLinked).toEqual(['clock.met'])
    world.clock.set('2026-03-04T11:10:00Z')
    await tick()
    expect(await told(left!)).toEqual(['clock.breached'])
    const { items } = await world.asks<{ items: { id: string; assignee: { name: string } | null }[] }>(
      world.ana,
      'alert.list',
      {},
    )
    expect(items.find(({ id }) => id === left)?.assignee?.name).toBe('ana')
  })

  it('runs again when the decision is undone', async () => {
    world.clock.set('2026-03-04T12:00:00Z')
    const sendAlerts = await senders()
    const [id] = await sendAlerts(['undone'])
    const { facts, groupId } = await world.does(world.ana, 'alert.take', id!, {})
    await tick()
    expect((await mark('alert', id!, 'First look'))?.state).toBe('met')
    const inverse = world.registry.changes.get('alert.take')?.inverse?.(facts[0]!)
    await world.does(world.ana, inverse!.change, id!, inverse!.body, { undoes: groupId })
    await tick()
    expect((await mark('alert', id!, 'First look'))?.state).toBe('running')
  })
})
