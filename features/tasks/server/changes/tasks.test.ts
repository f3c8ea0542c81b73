import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Task, TaskWithLog } from '../../contract/task.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('tasks')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', lifecycle: 'picerl' })
})
afterAll(() => world.close())

const write = (body: object = {}) =>
  world.did<Task>(world.ana, 'task.create', null, { caseId: kase.key, title: 'Isolate fin-ws-114', ...body })
const on = (change: string, task: Task, body: object = {}) => world.did<Task>(world.ana, change, task.id, body)
type Listed = { phases: { phase: string; progress: { done: number; total: number }; tasks: Task[] }[] }
const phases = async () => (await world.asks<Listed>(world.ana, 'task.list-of-case', {}, { id: kase.key })).phases
const orderOf = async (phase: string) =>
  (await phases()).find((each) => each.phase === phase)?.tasks.map((task) => task.title)

async function undone(change: string, task: Task, body: object = {}): Promise<Task> {
  const { facts } = await world.does(world.ana, change, task.id, body)
  const inverse = world.registry.changes.get(change)?.inverse?.(facts[0]!)
  return world.did<Task>(world.ana, inverse?.change ?? 'nothing', task.id, JSON.parse(JSON.stringify(inverse?.body)))
}

describe('task.create', () => {
  it('writes a task into a phase, last: row and fact', async () => {
    const task = await write({
      phase: 'Containment',
      ownerId: world.leo.personId,
      dueAt: '2026-11-20T10:00:00+01:00',
      mandatory: true,
    })
    expect(task).toMatchObject({
      phase: 'Containment',
      status: 'open',
      mandatory: true,
      dueAt: '2026-11-20T09:00:00.000Z',
      case: { key: kase.key },
    })
    expect(task.owner?.name).toBe('leo')
    expect(await world.factsOf(task.id)).toEqual(['task.created'])
    expect((await write()).phase).toBe('Identification')
    expect((await phases()).map((each) => each.phase)).toEqual([
      'Identification',
      'Containment',
      'Eradication',
      'Recovery',
      'Lessons learned',
    ])
  })

  it('refuses the invisible, the forbidden, the unknown owner and the nameless', async () => {
    await expect(write({ caseId: 'INC-99999' })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.otto, 'task.create', null, { caseId: kase.id, title: 'x' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(world.did(world.gus, 'task.create', null, { caseId: kase.id, title: 'x' })).rejects.toMatchObject({
      status: 403,
    })
    await expect(write({ ownerId: world.otto.personId })).rejects.toMatchObject({ code: 'case.no-such-person' })
    await expect(write({ title: ' ' })).rejects.toMatchObject({ status: 422 })
  })

  it('is taken back as long as nobody worked on it', async () => {
    const task = await write({ title: 'A slip' })
    await world.did(world.ana, 'task.withdraw', task.id)
    expect(await orderOf('Identification')).not.toContain('A slip')
    await expect(world.asks(world.ana, 'task.get', {}, { id: task.id })).rejects.toMatchObject({ status: 404 })
    const worked = await write()
    await on('task.log', worked, { body: 'Called them' })
    await expect(world.did(world.ana, 'task.withdraw', worked.id)).rejects.toMatchObject({ code: 'task.in-use' })
  })
})

describe('the work on a task', () => {
  it('starts, finishes, reopens, each undone to what was', async () => {
    const task = await write()
    expect((await undone('task.start', task)).status).toBe('open')
    await on('task.start', task)
    await expect(on('task.start', task)).rejects.toMatchObject({ code: 'task.started' })
    expect((await undone('task.finish', task, { outcome: 'Off the network' })).status).toBe('in_progress')
    const done = await on('task.finish', task, { outcome: 'Off the network' })
    expect(done).toMatchObject({ status: 'done', outcome: 'Off the network' })
    expect(done.finishedAt).not.toBeNull()
    await expect(on('task.finish', task)).rejects.toMatchObject({ code: 'task.finished' })
    expect(await undone('task.reopen', task)).toMatchObject({ status: 'done', outcome: 'Off the network' })
    expect(await on('task.reopen', task)).toMatchObject({ status: 'open', outcome: null, finishedAt: null })
    await expect(on('task.reopen', task)).rejects.toMatchObject({ code: 'task.open' })
  })

  it('is skipped with a reason, a required one with a real one', async () => {
    const [free, required] = [await write(), await write({ mandatory: true })]
    await expect(on('task.skip', free, {})).rejects.toMatchObject({ status: 422 })
    expect(await on('task.skip', free, { reason: 'duplicate' })).toMatchObject({
      status: 'skipped',
      outcome: 'duplicate',
    })
    await expect(on('task.skip', required, { reason: 'n/a' })).rejects.toMatchObject({
      status: 422,
      code: 'task.reason',
    })
    expect((await undone('task.skip', required, { reason: 'host was rebuilt yesterday' })).status).toBe('open')
  })

  it('edits what is named, refuses stale edits, is undone', async () => {
    const task = await write({ dueAt: '2026-11-20T09:00:00Z' })
    expect(await on('task.edit', task, { title: 'Isolate both', dueAt: null })).toMatchObject({
      title: 'Isolate both',
      dueAt: null,
      version: 2,
    })
    await expect(world.does(world.ana, 'task.edit', task.id, { title: 'x' }, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'request.stale',
      extra: { current: { title: 'Isolate both' } },
    })
    expect(await undone('task.edit', task, { description: 'by VLAN', dueAt: '2026-11-21T09:00:00Z' })).toMatchObject({
      description: '',
      dueAt: null,
    })
    await expect(on('task.edit', task, {})).rejects.toMatchObject({ status: 422 })
    await expect(world.did(world.otto, 'task.edit', task.id, { title: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.omar, 'task.edit', task.id, { title: 'x' })).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.ana, 'task.edit', 'not-an-id', { title: 'x' })).rejects.toMatchObject({ status: 404 })
  })

  it('assigns, and my work shows it by due time', async () => {
    const [late, soon, never] = [
      await write({ dueAt: '2027-01-02T00:00:00Z' }),
      await write({ dueAt: '2027-01-01T00:00:00Z' }),
      await write(),
    ]
    for (const task of [never, late, soon]) await on('task.assign', task, { ownerId: world.bob.personId })
    type Mine = { items: Task[]; nextCursor: string | null }
    const first = await world.asks<Mine>(world.bob, 'task.list', { limit: 2 })
    expect(first.items.map((task) => task.id)).toEqual([soon.id, late.id])
    const rest = await world.asks<Mine>(world.bob, 'task.list', { limit: 2, cursor: first.nextCursor })
    expect([rest.items.map((task) => task.id), rest.nextCursor]).toEqual([[never.id], null])
    await on('task.finish', soon)
    expect((await world.asks<Mine>(world.bob, 'task.list')).items.map((task) => task.id)).toEqual([late.id, never.id])
    expect((await world.asks<Mine>(world.bob, 'task.list', { status: 'done' })).items.map((task) => task.id)).toEqual([
      soon.id,
    ])
    expect((await undone('task.assign', late, { ownerId: null })).owner?.name).toBe('bob')
    await expect(world.asks(world.bob, 'task.list', { cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      code: 'request.cursor',
    })
  })

  it('keeps a log that only grows', async () => {
    const task = await write()
    const logged = await world.did<TaskWithLog>(world.ana, 'task.log', task.id, {
      body: 'Asked @[leo](person:' + world.leo.personId + ')',
    })
    expect(logged.log.map((entry) => [entry.author?.name, entry.body.slice(0, 5)])).toEqual([['ana', 'Asked']])
    await on('task.finish', task)
    expect((await world.did<TaskWithLog>(world.leo, 'task.log', task.id, { body: 'Fine' })).log).toHaveLength(2)
    await expect(on('task.log', task, { body: '  ' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('task.move', () => {
  it('orders by drag within and across phases, and is undone', async () => {
    const [a, b, c] = [
      await write({ phase: 'Recovery', title: 'a' }),
      await write({ phase: 'Recovery', title: 'b' }),
      await write({ phase: 'Recovery', title: 'c' }),
    ]
    await on('task.move', c, { phase: 'Recovery', beforeId: a.id })
    expect(await orderOf('Recovery')).toEqual(['c', 'a', 'b'])
    await undone('task.move', c, { phase: 'Recovery', beforeId: null })
    expect(await orderOf('Recovery')).toEqual(['c', 'a', 'b'])
    await on('task.move', b, { phase: 'Aftermath', beforeId: null })
    expect([await orderOf('Recovery'), await orderOf('Aftermath')]).toEqual([['c', 'a'], ['b']])
    await expect(on('task.move', a, { phase: 'Recovery', beforeId: b.id })).rejects.toMatchObject({
      code: 'task.place',
    })
  })

  it('holds the order however often one squeezes between the same two', async () => {
    const names = ['first', 'second', 'third']
    const [first, second, third] = await Promise.all(names.map((title) => write({ phase: 'Eradication', title })))
    await on('task.move', first!, { phase: 'Eradication', beforeId: null })
    let [next, other] = [second!, third!]
    for (let round = 0; round < 60; round++) {
      await on('task.move', next, { phase: 'Eradication', beforeId: other.id })
      expect((await orderOf('Eradication'))?.indexOf(next.title)).toBeLessThan(
        (await orderOf('Eradication'))?.indexOf(other.title) ?? -1,
      )
      ;[next, other] = [other, next]
    }
  })
})
