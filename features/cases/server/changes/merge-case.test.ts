import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Task } from '../../../tasks/contract/task.ts'
import type { Case } from '../../contract/case.ts'
import { familyOf } from '../cases.store.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('merging')
})
afterAll(() => world.close())

const open = (body: object = {}, actor = world.ana) =>
  world.did<Case>(actor, 'case.open', null, { title: 'Beacons', ...body })
const merge = (kase: Case, into: Case, actor = world.ana) =>
  world.did<Case>(actor, 'case.merge', kase.id, { intoId: into.key, reason: 'Same campaign' })
const get = (kase: Case) => world.asks<Case>(world.ana, 'case.get', {}, { id: kase.key })
type Listed = { phases: { tasks: Task[] }[] }
const tasksOf = async (kase: Case) =>
  (await world.asks<Listed>(world.ana, 'task.list-of-case', {}, { id: kase.id })).phases.flatMap((phase) => phase.tasks)

describe('case.merge', () => {
  it('shows all of both in one, keeps the other readable, and is taken back whole', async () => {
    const [first, second] = [
      await open({ alertIds: await putAlerts(world, world.ana, [{}, {}]) }),
      await open({ alertIds: await putAlerts(world, world.ana, [{}]) }),
    ]
    const work = await world.did<Task>(world.ana, 'task.create', null, {
      caseId: second.id,
      title: 'Ask the clerk',
      mandatory: true,
    })
    const merged = await merge(second, first)
    expect(merged.mergedInto).toMatchObject({ id: first.id, key: first.key })
    expect(merged.can.toSorted()).toEqual(['case.follow', 'case.unfollow', 'case.unmerge'])
    expect(merged.moves).toEqual([])
    const head = await get(first)
    expect(head).toMatchObject({
      alerts: { value: 3 },
      tasks: { done: 0, total: 1 },
      merged: [{ key: second.key }],
      openRequired: [{ id: work.id }],
    })
    const { items } = await world.asks<{ items: Case[] }>(world.ana, 'case.list', { limit: 200 })
    expect(items.map((item) => item.id)).not.toContain(second.id)
    await expect(world.did(world.ana, 'case.edit', second.id, { title: 'x' })).rejects.toMatchObject({
      status: 409,
      code: 'case.merged',
      detail: expect.stringContaining(first.key),
    })
    await expect(world.did(world.ana, 'task.create', null, { caseId: second.id, title: 'x' })).rejects.toMatchObject({
      code: 'case.merged',
    })
    // What hangs on it is worked through the other.
    expect((await world.did<Task>(world.ana, 'task.finish', work.id)).status).toBe('done')
    await world.did(world.ana, 'case.unmerge', second.id)
    expect((await get(first)).alerts.value).toBe(2)
    for (const { key } of [first, second]) {
      const { items } = await world.asks<{ items: { fact: string }[] }>(world.ana, 'activity.list', { case: key })
      const { items: line } = await world.asks<{ items: { fact: string | null }[] }>(
        world.ana,
        'timeline.read',
        {},
        { id: key },
      )
      for (const facts of [items, line].map((list) => list.map((item) => item.fact)))
        expect(new Set(facts.filter((fact) => fact?.endsWith('merged')))).toEqual(
          new Set(['case.merged', 'case.unmerged']),
        )
    }
    expect(await get(second)).toMatchObject({ mergedInto: null, alerts: { value: 1 }, tasks: { done: 1, total: 1 } })
  })

  it('closes and refuses with the case it was merged into', async () => {
    const [first, second] = [await open(), await open()]
    const work = await world.did<Task>(world.ana, 'task.create', null, { caseId: second.id, title: 'Ask' })
    await merge(second, first)
    await world.did(world.ana, 'case.close', first.id, { disposition: 'duplicate', summary: 'All of one thing.' })
    await expect(world.did(world.ana, 'task.finish', work.id)).rejects.toMatchObject({ code: 'case.closed' })
    await expect(world.did(world.ana, 'case.unmerge', second.id)).rejects.toMatchObject({ code: 'case.closed' })
  })

  it('refuses itself, circles, the closed, the merged, another kind, and mixing hidden with seen', async () => {
    const [a, b, c] = [await open(), await open(), await open()]
    const refused = { status: 409, code: 'case.cannot-merge' }
    await expect(merge(a, a)).rejects.toMatchObject(refused)
    await merge(a, b)
    await expect(merge(b, a)).rejects.toMatchObject({ code: 'case.merged' })
    await expect(merge(c, a)).rejects.toMatchObject({ code: 'case.merged' })
    await expect(merge(a, c)).rejects.toMatchObject({ code: 'case.merged' })
    await expect(merge(c, await open({ kind: 'investigation' }))).rejects.toMatchObject(refused)
    const [mine, also] = [await open({ restricted: true }), await open({ restricted: true })]
    await expect(merge(c, mine)).rejects.toMatchObject(refused)
    await expect(merge(mine, c)).rejects.toMatchObject(refused)
    await world.did(world.ana, 'case.add-member', also.id, { personId: world.bob.personId })
    await expect(merge(mine, also)).rejects.toMatchObject(refused)
    await world.did(world.ana, 'case.add-member', mine.id, { personId: world.bob.personId })
    expect((await merge(mine, also)).mergedInto?.id).toBe(also.id)
    // New members of the head see all of it.
    await world.did(world.ana, 'case.add-member', also.id, { personId: world.leo.personId })
    expect((await world.asks<Case>(world.leo, 'case.get', {}, { id: mine.key })).id).toBe(mine.id)
    await expect(world.did(world.otto, 'case.merge', c.id, { intoId: b.key })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.bob, 'case.merge', c.id, { intoId: 'INC-99999' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(world.did(world.gus, 'case.merge', c.id, { intoId: b.key })).rejects.toMatchObject({ status: 403 })
  })

  it('never makes a circle, even when both are asked at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await open(), await open()]
      const results = await Promise.allSettled([merge(a, b), merge(b, a)])
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    }
  })

  it('whatever is added, merged and taken back: every alert and task is in exactly one family, once', async () => {
    const step = fc.record({
      kind: fc.constantFrom('alert', 'task', 'merge', 'unmerge'),
      from: fc.nat(4),
      to: fc.nat(4),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const cases = await Promise.all(Array.from({ length: 5 }, () => open()))
        const [alerts, tasks] = [new Map<string, string>(), new Map<string, string>()]
        for (const { kind, from, to } of steps) {
          const [one, other] = [cases[from]!, cases[to]!]
          if (kind === 'alert') {
            const [id] = await putAlerts(world, world.ana, [{}])
            await world
              .did(world.ana, 'case.add-alerts', one.id, { alertIds: [id] })
              .then(() => alerts.set(id!, one.id), allowed)
          } else if (kind === 'task') {
            await world
              .did<Task>(world.ana, 'task.create', null, { caseId: one.id, title: 'Work' })
              .then((made) => tasks.set(made.id, one.id), allowed)
          } else if (kind === 'merge') await merge(one, other).catch(allowed)
          else await world.did(world.ana, 'case.unmerge', one.id).catch(allowed)
        }
        const heads = (await Promise.all(cases.map(get))).filter((kase) => kase.mergedInto === null)
        const families = await Promise.all(
          heads.map((head) => world.reads(world.ana, (scene) => familyOf(scene, head.id))),
        )
        expect(families.flat().toSorted()).toEqual(cases.map((kase) => kase.id).toSorted())
        expect(
          (await Promise.all(heads.map(tasksOf)))
            .flat()
            .map((task) => task.id)
            .toSorted(),
        ).toEqual([...tasks.keys()].toSorted())
        expect(heads.reduce((sum, head) => sum + head.alerts.value, 0)).toBe(alerts.size)
        const where = await world.owner('select id, case_id from alerts where id = any($1)', [[...alerts.keys()]])
        expect(new Map(where.map((row) => [row.id, row.case_id]))).toEqual(alerts)
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

/** Refusals are part of the game; faults are not. */
const allowed = (error: { code?: string }) => {
  expect(error.code).toMatch(/^case\./)
}
