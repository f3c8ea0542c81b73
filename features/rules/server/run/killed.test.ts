import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from '../../../../platform/server/log.ts'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { jobScene, taskScene } from '../../../../platform/server/jobs/worker.ts'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
beforeAll(async () => {
  world = await openWorld('rules-killed')
  tools = rulesOf(world)
})
afterAll(() => world.close())
afterEach(async () => {
  world.clock.set(null)
  await world.owner(`update rules set removed_at = now(), mode = 'off' where removed_at is null`)
})

const tag = (...add: string[]) => ({ change: 'alert.tag', body: { add } })
const feature = () => world.registry.features.find(({ name }) => name === 'rules')!

describe('a worker that is killed', () => {
  it.each([0, 1, 2, 3])('after act %i goes on where it was, and does each once', async (killed) => {
    const rule = await tools.define({
      acts: [
        { change: 'case.open', body: { alertIds: ['{{alert.id}}'], title: 'T {{alert.severity}} {{now}}' } },
        { change: 'alert.set-severity', body: { severity: 'critical' } },
        {
          change: 'case.edit',
          ref: '{{opened.case.id}}',
          body: { summary: 'Was {{alert.severity}} in {{opened.case.key}}' },
        },
        tag('last'),
      ],
    })
    const [id] = await tools.arrive([{ severity: 'low' }])
    for (const reader of feature().readers ?? []) while (await readOnce(world.world, reader));
    const [job] = await world.owner(
      `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'run-rules'`,
    )
    const scene = taskScene(jobScene(world.world, makeLog('silent')))
    let acted = 0
    const dying = {
      ...scene,
      // Killed right after it was done, before anything was kept of it.
      act: async (...call: Parameters<typeof scene.act>) => {
        const performed = await scene.act(...call)
        if (acted++ === killed) throw new Error('killed')
        return performed
      },
    }
    const [task] = feature().tasks!
    await expect(task!.run(dying, job!.payload)).rejects.toThrow('killed')
    await tools.tick(1)
    await task!.run(scene, job!.payload)
    const [hit] = await tools.hits({ rule: rule.id })
    expect(hit?.acts.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done'])
    const kase = (await tools.alert(id!)).case!
    const facts = await world.factsOf(id!)
    expect(facts).toEqual(['alert.severity-set', 'alert.tagged'])
    expect((await world.factsOf(kase.id)).filter((fact) => fact === 'case.opened' || fact === 'case.edited')).toEqual([
      'case.opened',
      'case.edited',
    ])
    const [row] = await world.owner('select summary from cases where id = $1', [kase.id])
    expect(row?.summary).toBe(`Was low in ${kase.key}`)
    expect(
      await world.owner(
        "select 1 from cases where title like $1 and created_at > now() - interval '1 hour' and id = $2",
        ['T low%', kase.id],
      ),
    ).toHaveLength(1)
  })
})

describe('what is the same for many', () => {
  it.each([0, 1, 2])(
    'is done as one, also by one who was killed after act %i; what one refuses stops no other',
    async (killed) => {
      const rule = await tools.define({
        name: `Many ${killed}`,
        when: `alert.source == "many-${killed}"`,
        acts: [
          tag('many'),
          { change: 'alert.take', body: {} },
          { change: 'alert.close', body: { disposition: 'duplicate' } },
        ],
      })
      const ids = await tools.arrive(Array.from({ length: 3 }, () => ({ source: `many-${killed}` })))
      await world.does(world.ana, 'alert.close', ids[1]!, { disposition: 'false_positive' })
      for (const reader of feature().readers ?? []) while (await readOnce(world.world, reader));
      const [job] = await world.owner(
        `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'run-rules'`,
      )
      const scene = taskScene(jobScene(world.world, makeLog('silent')))
      let acted = 0
      const dying = {
        ...scene,
        act: async (...call: Parameters<typeof scene.act>) => {
          const performed = await scene.act(...call)
          if (acted++ === killed) throw new Error('killed')
          return performed
        },
      }
      await expect(feature().tasks![0]!.run(dying, job!.payload)).rejects.toThrow('killed')
      await tools.tick(1)
      const hits = await tools.hits({ rule: rule.id })
      const outcomesOf = (id: string) => hits.find((hit) => hit.subject.id === id)?.acts.map(({ outcome }) => outcome)
      expect(outcomesOf(ids[0]!)).toEqual(['done', 'done', 'done'])
      expect(outcomesOf(ids[1]!)?.at(-1)).toBe('refused')
      expect(await world.factsOf(ids[0]!)).toEqual(['alert.tagged', 'alert.taken', 'alert.closed'])
      expect(await world.factsOf(ids[2]!)).toEqual(['alert.tagged', 'alert.taken', 'alert.closed'])
      expect((await world.factsOf(ids[1]!)).filter((fact) => fact === 'alert.tagged')).toHaveLength(1)
    },
  )
})
