import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Task } from '../../contract/task.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('task-checklist')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons' })
})
afterAll(() => world.close())

const description = 'At once.\n\n- [ ] Call the owner\n- [ ] Lock the account'
const write = () => world.did<Task>(world.ana, 'task.create', null, { caseId: kase.key, title: 'Contain', description })
const check = (task: Task, body: object, actor = world.ana) => world.did<Task>(actor, 'task.check', task.id, body)

describe('task.check', () => {
  it('ticks a line, says who and when, and takes it away again', async () => {
    const task = await write()
    expect(task.checklist).toEqual([
      { text: 'Call the owner', done: false, by: null, at: null },
      { text: 'Lock the account', done: false, by: null, at: null },
    ])
    const after = await check(task, { item: 'Lock the account', done: true })
    expect(after.checklist[1]).toMatchObject({ done: true, by: { name: 'ana' }, at: expect.any(String) as string })
    expect(after.description).toContain('- [x] Lock the account')
    expect(await world.factsOf(task.id)).toEqual(['task.created', 'task.checked'])
    const { facts } = await world.does(world.bob, 'task.check', task.id, { item: 'Call the owner', done: true })
    const inverse = world.registry.changes.get('task.check')?.inverse?.(facts[0]!)
    expect(inverse).toMatchObject({ change: 'task.check', body: { item: 'Call the owner', done: false } })
    const back = await check(task, inverse?.body as object)
    expect(back.checklist.map(({ done }) => done)).toEqual([false, true])
  })

  it('refuses what is invalid, invisible, forbidden, done already or finished', async () => {
    const task = await write()
    const item = 'Call the owner'
    await expect(check(task, { item })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(check(task, { item: 'Nothing', done: true })).rejects.toMatchObject({ code: 'task.no-such-item' })
    await expect(check(task, { item, done: false })).rejects.toMatchObject({ code: 'task.checked' })
    await expect(check(task, { item, done: true }, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(check(task, { item, done: true }, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(
      world.does(world.ana, 'task.check', task.id, { item, done: true }, { ifMatch: 99 }),
    ).rejects.toMatchObject({ code: 'request.stale' })
    await world.did(world.ana, 'task.finish', task.id, { outcome: 'Done' })
    await expect(check(task, { item, done: true })).rejects.toMatchObject({ code: 'task.finished' })
  })
})
