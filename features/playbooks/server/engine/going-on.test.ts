// oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Run } from '../../contract/run.ts'
import { loadStanding } from './load.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('playbook_going_on')
})
afterAll(() => world.close())

let count = 0

/** Published by leo, started by ana. */
async function run(steps: object) {
  const document = { name: `Try ${(count += 1)}`, on: ['case'], start: 'a', steps }
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  await world.did(world.leo, 'playbook.publish', id)
  const kase = await world.did<{ key: string }>(world.ana, 'case.open', null, { title: 'Beacons' })
  const subject = { kind: 'case', id: kase.key }
  const started = await world.did<Run>(world.ana, 'playbook.start', id, { subject, input: {} })
  await world.settle()
  return started.id
}
const stateOf = (id: string) => world.asks<Run>(world.leo, 'playbook-run.get', {}, { id })

describe('a run', () => {
  it('stops when who started it has left, passing by retries and ways of errors, and is taken over', async () => {
    const id = await run({
      a: {
        kind: 'form',
        name: 'Ask',
        question: 'Well?',
        of: 'role:lead',
        fields: [{ key: 'so', label: 'So?', type: 'text' }],
        next: 'b',
      },
      b: {
        kind: 'action',
        name: 'On',
        change: 'case.edit',
        with: { summary: 'On' },
        onError: 'c',
        retry: { times: 2, wait: '1h' },
      },
      c: { kind: 'end', name: 'Saved' },
    })
    const answer = async () => {
      const { items } = await world.asks<{ items: { id: string }[] }>(world.leo, 'playbook-ask.list')
      await world.does(world.leo, 'playbook-ask.answer', items[0]!.id, { answers: { so: 'yes' } })
      await world.settle()
    }
    const active = (at: string) =>
      world.owner(`update memberships set deactivated_at = ${at} where person_id = $1`, [world.ana.personId])
    await active('now()')
    await answer()
    const stopped = await stateOf(id)
    expect(stopped).toMatchObject({ status: 'failed', startedBy: { name: 'ana' } })
    expect(stopped.why).toMatch(/ana started this run and is not active here any more.*take it over/)
    expect(stopped.steps).toHaveLength(1)
    await world.does(world.leo, 'playbook-run.retry', id, { stepId: stopped.steps[0]!.id })
    await world.settle()
    await answer()
    expect(await stateOf(id)).toMatchObject({ status: 'done', startedBy: { name: 'leo' } })
    await active('null')
  }, 60_000)

  it('waits for no time that cannot be said', async () => {
    for (const [until, says] of [
      ["timestamp('9999-12-31T23:00:00Z') + duration('48h')", /year 10000/],
      ["'soon'", /is no time/],
    ] as const) {
      const id = await run({ a: { kind: 'wait', name: 'Long', until } })
      expect(await stateOf(id)).toMatchObject({ status: 'failed', why: expect.stringMatching(says) as string })
    }
  })

  it('reads for a step what the steps it speaks of came to, and of all others nothing', async () => {
    const said = (name: string, value: string, next: string) => ({
      ...{ kind: 'switch', name, value, next, cases: [{ is: 'nothing', then: next }] },
    })
    const id = await run({
      a: { kind: 'script', name: 'Large', code: "'x'.repeat(60000)", next: 'd' },
      d: said('Small', '[1, 2]', 'e'),
      e: { kind: 'loop', name: 'Each', over: 'steps.d.output', as: 'item', do: 'f', next: 'g' },
      f: said('One', 'steps.d.output.size() + item', 'e'),
      g: {
        kind: 'wait',
        name: 'Rest',
        until: "timestamp('2999-01-01T00:00:00Z') + duration(string(steps.f.output) + 's')",
      },
    })
    const { steps, status } = await stateOf(id)
    expect(status).toBe('running')
    expect(steps.filter(({ step }) => step === 'f').map(({ output }) => output)).toEqual([3, 4])
    expect(steps.at(-1)).toMatchObject({ step: 'g', status: 'waiting', dueAt: '2999-01-01T00:00:04.000Z' })
    const scene = jobScene(world.world, makeLog('silent'))
    const at = await scene.system(world.ana.organisationId, 'read', (within) => loadStanding(within, steps.at(-1)!.id))
    expect(at?.came).toEqual([{ step: 'f', output: 4, error: null }])
    expect(JSON.stringify(at).length).toBeLessThan(10_000)
  }, 60_000)
})
