import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../test/harness/live-writer.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Lesson, LessonLine } from '../contract/lesson.ts'

let world: TheWorld
let kase: Case
let secret: Case
beforeAll(async () => {
  world = await openWorld('lessons')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Letters', type: 'phishing' })
  secret = await world.did<Case>(world.lena, 'case.open', null, { title: 'Quiet', restricted: true, type: 'phishing' })
})
afterAll(() => world.close())

const write = (of: Case, body: object = {}, actor: Actor = world.ana) =>
  world.did<Lesson>(actor, 'lesson.write', null, {
    ...{ caseId: of.id, title: 'Ask the bank first', body: 'Call back on a **known** number.', type: 'phishing' },
    ...{ tags: ['Payments', 'payments'], ...body },
  })
const list = async (actor: Actor, filter: Record<string, unknown> = {}) =>
  (await world.asks<{ items: LessonLine[] }>(actor, 'lesson.list', filter)).items.map(({ id }) => id)
const offered = async (of: Case, actor: Actor) =>
  (await world.asks<{ offered: LessonLine[] }>(actor, 'lesson.offer', {}, { id: of.id })).offered.map(({ id }) => id)

describe('a lesson', () => {
  it('is written, published, found by its words and offered in cases of its type', async () => {
    const lesson = await write(kase)
    expect(lesson.tags).toEqual(['payments'])
    expect([await list(world.gus), await list(world.gus, { state: 'draft' })]).toEqual([[], [lesson.id]])
    await world.did(world.ana, 'lesson.edit', lesson.id, { title: 'Call the bank first' })
    const published = await world.does(world.ana, 'lesson.publish', lesson.id)
    await takeBack(world, world.ana, published.groupId)
    await world.did(world.ana, 'lesson.publish', lesson.id)
    await expect(world.did(world.ana, 'lesson.edit', lesson.id, { title: 'x' })).rejects.toMatchObject({
      code: 'lesson.published',
    })
    for (const filter of [{ q: 'known numb' }, { q: 'payments' }, { tag: 'Payments' }, { type: 'phishing' }])
      expect(await list(world.gus, filter)).toEqual([lesson.id])
    expect([await list(world.gus, { q: 'ransom' }), await list(world.otto, {})]).toEqual([[], []])
    expect(await list(world.gus, { q: `it's \\ ' & | !` })).toEqual([])
    const next = await world.did<Case>(world.bob, 'case.open', null, { title: 'Letters again', type: 'phishing' })
    expect([await offered(next, world.bob), await offered(kase, world.ana)]).toEqual([[lesson.id], []])
    await world.did(world.ana, 'lesson.unpublish', lesson.id)
    const removed = await world.does(world.ana, 'lesson.remove', lesson.id)
    await expect(world.asks(world.ana, 'lesson.get', {}, { id: lesson.id })).rejects.toMatchObject({ status: 404 })
    await takeBack(world, world.ana, removed.groupId)
    expect(await world.factsOf(lesson.id)).toEqual([
      'lesson.written',
      'lesson.edited',
      'lesson.published',
      'lesson.unpublished',
      'lesson.published',
      'lesson.unpublished',
      'lesson.removed',
      'lesson.restored',
    ])
    await expect(write(kase, {}, world.gus)).rejects.toMatchObject({ status: 403 })
  })

  it('of a restricted case is read outside only where somebody says it is cleaned', async () => {
    const lesson = await write(secret, { title: 'Two keys', body: 'Keep zanzibar apart.' }, world.lena)
    await expect(world.did(world.lena, 'lesson.publish', lesson.id)).rejects.toMatchObject({
      code: 'lesson.not-cleaned',
    })
    const sees = async (actor: Actor) => [
      ...(await list(actor, { q: 'zanzibar' })),
      ...(await list(actor, { state: 'draft' })),
    ]
    expect(await sees(world.bob)).not.toContain(lesson.id)
    await expect(world.asks(world.bob, 'lesson.get', {}, { id: lesson.id })).rejects.toMatchObject({ status: 404 })
    await world.did(world.lena, 'lesson.publish', lesson.id, { cleaned: true })
    expect(await list(world.bob, { q: 'zanzibar' })).toEqual([lesson.id])
    const read = await world.asks<Lesson>(world.bob, 'lesson.get', {}, { id: lesson.id })
    expect(read).toMatchObject({ case: null, cleaned: true, can: [] })
    await expect(world.did(world.bob, 'lesson.unpublish', lesson.id)).rejects.toMatchObject({ status: 403 })
    await world.did(world.lena, 'lesson.unpublish', lesson.id)
    expect(await sees(world.bob)).not.toContain(lesson.id)
  })

  it('goes with its case when that becomes restricted', async () => {
    const open = await world.did<Case>(world.ana, 'case.open', null, { title: 'Soon quiet' })
    const lesson = await write(open, { title: 'Lock it' })
    await world.did(world.ana, 'lesson.publish', lesson.id, { cleaned: true })
    expect(await list(world.bob)).toContain(lesson.id)
    await world.did(world.ana, 'case.restrict', open.id, { reason: 'Quiet' })
    expect(await list(world.bob)).not.toContain(lesson.id)
  })
})
