import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clocksOf } from '../../../../test/harness/running/run-clocks.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let tools: ReturnType<typeof clocksOf>
beforeAll(async () => {
  world = await openWorld('clock-tiers')
  tools = clocksOf(world)
})
afterAll(() => world.close())
const at = (time: string) => world.clock.set(`2026-03-02T${time}:00Z`)

describe('a tier', () => {
  it('starts a playbook on the thing, once, in the name of who saved the clock, and the run does its work', async () => {
    at('08:00')
    const raise = {
      kind: 'action',
      name: 'Raise',
      change: 'case.set-severity',
      with: { severity: 'critical' },
      next: 'end',
    }
    const document = {
      name: 'Chase',
      on: ['case'],
      start: 'do',
      steps: { do: raise, end: { kind: 'end', name: 'End' } },
    }
    const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
    await world.did(world.leo, 'playbook.publish', id)
    const start = {
      change: 'playbook.start',
      ref: id,
      body: { subject: { kind: 'case', id: '{{ case.id }}' }, input: {} },
    }
    await tools.define({ name: 'Acknowledge', tiers: [{ at: 'breach', acts: [start] }] })
    await tools.tick()
    at('09:00')
    const kase = await tools.open()
    await tools.tick()
    at('10:01')
    await tools.tick()
    await tools.tick()
    await world.settle()
    const runs = await world.owner('select id, status, started_by from playbook_runs where case_id = $1', [kase.id])
    expect(runs).toEqual([{ id: expect.any(String) as string, status: 'done', started_by: world.leo.personId }])
    expect(await world.asks(world.leo, 'case.get', {}, { id: kase.id })).toMatchObject({ severity: 'critical' })
    const { items } = await world.asks<{ items: object[] }>(world.leo, 'clock.acts', { subject: kase.id })
    expect(items).toEqual([expect.objectContaining({ change: 'playbook.start', done: true })])
  })

  it('says why, where the playbook cannot be started', async () => {
    at('11:00')
    const ref = '01a20061-42b2-7001-8132-0db556e2baf6'
    const start = { change: 'playbook.start', ref, body: { subject: { kind: 'case', id: '{{ case.id }}' }, input: {} } }
    await tools.define({ name: 'Gone', when: "case.title == 'Gone'", tiers: [{ at: 'breach', acts: [start] }] })
    const kase = await tools.open({ title: 'Gone' })
    await tools.tick()
    at('12:01')
    await tools.tick()
    const { items } = await world.asks<{ items: { done: boolean; says: string }[] }>(world.leo, 'clock.acts', {
      subject: kase.id,
    })
    expect(items.find(({ done }) => !done)?.says).toMatch(/playbook/)
  })
})

describe('a condition on what is filled in', () => {
  it('runs the clock when it holds, and takes it away when it does not any more', async () => {
    at('13:00')
    await world.did(world.leo, 'case-field.create', null, {
      key: 'loss',
      label: 'Loss',
      kind: 'money',
      unit: 'EUR',
      group: 'Money',
      everywhere: true,
    })
    await tools.define({ name: 'Report the loss', when: 'case.fields.loss != null && case.fields.loss >= 10000.0' })
    const kase = await tools.open({ title: 'Fraud' })
    await tools.tick()
    const running = async () => (await tools.marks('case', kase.id)).map(({ name }) => name)
    expect(await running()).not.toContain('Report the loss')
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: { loss: 25_000 } })
    await tools.tick()
    expect(await running()).toContain('Report the loss')
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: { loss: 100 } })
    await tools.tick()
    expect(await running()).not.toContain('Report the loss')
  })

  it('is refused where there is no such field', async () => {
    await expect(tools.define({ name: 'Odd', when: 'case.fields.lost > 1' })).rejects.toMatchObject({
      code: 'clock.field',
      detail: 'There is no field lost. Nothing was saved.',
    })
  })
})
