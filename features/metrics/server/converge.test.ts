import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countedFrom, rebuild, runMetrics } from '../../../test/harness/running/run-metrics.ts'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Performed } from '../../../platform/server/perform.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('metric-converge')
  send = await sender(world, world.leo)
}, 60_000)
afterAll(() => world.close())

const steps = [
  'come',
  'open',
  'close',
  'reopen',
  'correct',
  'merge',
  'unmerge',
  'restrict',
  'unrestrict',
  'assign',
  'pause',
  'add',
  'detach',
  'judge',
  'take',
  'grade',
  'snooze',
  'undo',
  'withdraw',
  'count',
] as const
const history = fc.array(fc.record({ step: fc.constantFrom(...steps), one: fc.nat(), other: fc.nat() }), {
  minLength: 60,
  maxLength: 60,
})
type Step = { step: (typeof steps)[number]; one: number; other: number }

const beginning: readonly Step[] = (['come', 'open', 'come', 'open', 'come', 'open'] as const).map((step, n) => ({
  step,
  one: n * 7,
  other: n,
}))
/** Changes that were made in some story. */
const happened = new Set<string>()

let minutes = 0
const start = Date.parse('2026-03-27T20:00:00Z')

/** One step of a story; what the product refuses is as good as any other. */
class Story {
  private readonly cases: string[] = []
  private readonly done: { change: string; performed: Performed }[] = []
  private readonly name: string
  constructor(name: string) {
    this.name = name
  }

  async take({ step, one, other }: Step): Promise<void> {
    world.clock.set(new Date(start + (minutes += 1 + (one % 400)) * 60_000).toISOString())
    if (step === 'count') return runMetrics(world)
    if (step === 'come') return this.come(one)
    await this.does(step, one, other).catch(() => undefined)
  }

  private async come(one: number): Promise<void> {
    const alerts = [0, 1, 2].map((n) => ({
      source: `tool-${one % 2}`,
      sourceRef: `${this.name}-${(one + n) % 40}`,
      title: `Beacon of host-${one % 3}`,
      severity: 'low',
    }))
    await send('/alerts', alerts)
  }

  private async does(step: Step['step'], one: number, other: number): Promise<void> {
    const { lena } = world
    const kase = this.cases[one % Math.max(1, this.cases.length)] ?? ''
    const second = this.cases[other % Math.max(1, this.cases.length)] ?? ''
    const alerts = await world.owner(
      `select id, case_id from alerts where source_ref like '${this.name}-%' order by id`,
    )
    const alert = String(alerts[other % Math.max(1, alerts.length)]?.['id'])
    const inside = alerts.find(({ case_id: id }) => id === kase)?.['id']
    const act = async (change: string, id: string | null, body: object = {}) => {
      const performed = await world.does(lena, change, id === null ? [] : [id], body)
      happened.add(change)
      this.done.push({ change, performed })
      return performed
    }
    const ways: Partial<Record<Step['step'], () => Promise<unknown>>> = {
      open: async () => {
        const { outcomes } = await act('case.open', null, {
          title: 'Story',
          ...(one % 2 ? { alertIds: [alert] } : {}),
          restricted: one % 5 === 0,
        })
        this.cases.push((outcomes[0]!.answer as Case).id)
      },
      close: () =>
        act('case.close', kase, { disposition: one % 2 ? 'false_positive' : 'true_positive', summary: 'It is over.' }),
      reopen: () => act('case.reopen', kase, { reason: 'It goes on' }),
      correct: () =>
        act('case.correct-time', kase, {
          time: other % 2 ? 'occurred' : 'closed',
          at: new Date(start + (minutes - (one % 60)) * 60_000).toISOString(),
          reason: 'The log says so',
        }),
      merge: () => act('case.merge', kase, { intoId: second }),
      unmerge: () => act('case.unmerge', kase),
      restrict: () => act('case.restrict', kase, { reason: 'It is delicate' }),
      unrestrict: () => act('case.unrestrict', kase, { reason: 'No more' }),
      assign: () => act('case.assign', kase, { ownerId: lena.personId }),
      pause: () => act(other % 2 ? 'case.pause' : 'case.resume', kase, other % 2 ? { reason: 'Waiting' } : {}),
      add: () => act('case.add-alerts', kase, { alertIds: [alert] }),
      detach: () => act('case.detach-alerts', kase, { alertIds: [inside] }),
      judge: () => act('alert.close', alert, { disposition: one % 2 ? 'false_positive' : 'duplicate' }),
      take: () => act('alert.take', alert),
      grade: () => act('alert.set-severity', alert, { severity: one % 2 ? 'high' : 'low' }),
      snooze: () => act('alert.snooze', alert, { until: new Date(start + (minutes + 90) * 60_000).toISOString() }),
      withdraw: () => act('case.withdraw', kase),
      undo: () => this.undo(),
    }
    await ways[step]?.()
  }

  private async undo(): Promise<void> {
    const last = this.done.pop()
    if (!last) return
    const { facts, groupId } = last.performed
    const inverse = world.registry.changes.get(last.change)?.inverse?.(facts[0]!)
    if (inverse) await world.does(world.lena, inverse.change, inverse.subjectId, inverse.body, { undoes: groupId })
  }
}

it('comes to the same by increments as from scratch, after any history', async () => {
  let stories = 0
  await fc.assert(
    fc.asyncProperty(history, async (taken) => {
      const story = new Story(`story-${(stories += 1)}`)
      for (const step of [...beginning, ...taken]) await story.take(step)
      await world.settle()
      await runMetrics(world)
      const byIncrements = await countedFrom(world)
      await rebuild(world, 'out of nothing')
      expect(await countedFrom(world)).toEqual(byIncrements)
    }),
    { numRuns: 2, endOnFailure: true },
  )
  // Most of it was not refused.
  expect(happened.size).toBeGreaterThan(8)
}, 60_000)
