import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { Note } from '../../contract/note.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('privileged')
})
afterAll(() => world.close())

/** lena leads, leo is counsel, bob investigates. */
beforeEach(async () => {
  kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider enquiry', restricted: true })
  await world.did(world.lena, 'case.add-member', kase.id, { personId: world.bob.personId })
  await world.did(world.lena, 'case.add-member', kase.id, { personId: world.leo.personId, role: 'counsel' })
})

const write = (actor = world.leo, more: object = { privileged: true }) =>
  world.did<Note>(actor, 'note.create', null, {
    caseId: kase.id,
    title: 'Advice on dismissal',
    body: 'Zanzibar',
    ...more,
  })
const tell = async (actor: TheWorld['bob'], note: Note) => {
  const found: string[] = []
  const asked: [string, object, Record<string, string>][] = [
    ['note.list', { case: kase.id }, {}],
    ['note.get', {}, { id: note.id }],
    ['note.list-versions', {}, { id: note.id }],
    ['timeline.read', {}, { id: kase.id }],
    ['activity.list', { case: kase.id, limit: 200 }, {}],
    ['activity.list', { subject: note.id, limit: 200 }, {}],
  ]
  for (const [name, filter, params] of asked) {
    const text = await world.asks(actor, name, { ...filter }, params).then(JSON.stringify, String)
    if (text.includes('Advice on dismissal') || text.includes('Zanzibar')) found.push(name)
  }
  if ((await world.asks<Case>(actor, 'case.get', {}, { id: kase.id })).counts.notes > 0) found.push('count')
  return found
}

describe('a privileged note', () => {
  it('is there for counsel’s circle only: in lists, counts, the timeline, the log, its versions, notices', async () => {
    const note = await write(world.leo, { privileged: true, body: `Zanzibar @[bob](person:${world.bob.personId})` })
    expect(note.privileged).toBe(true)
    expect(await tell(world.bob, note)).toEqual([])
    expect(await tell(world.lena, note)).toEqual([])
    expect(await tell(world.leo, note)).toEqual([
      'note.list',
      'note.get',
      'timeline.read',
      'activity.list',
      'activity.list',
      'count',
    ])
    await world.settle()
    expect((await world.owner('select why from notices where person_id = $1', [world.bob.personId])).length).toBe(0)
    await expect(world.did(world.bob, 'note.edit', note.id, { body: 'x' })).rejects.toMatchObject({ status: 404 })
    await world.did(world.leo, 'case.set-member', kase.id, { personId: world.bob.personId, privileged: true })
    expect(await tell(world.bob, note)).toContain('note.get')
    expect(await tell(world.lena, note)).toEqual([])
  })

  it('stays hidden from who looks through broken glass', async () => {
    const note = await write()
    await world.did(world.ana, 'glass.break', null, { key: kase.key, reason: 'The lead is away and this burns now' })
    expect(await tell(world.ana, note)).toEqual([])
  })

  it('is marked and given up inside the circle alone, with a reason', async () => {
    const note = await write(world.leo, {})
    await expect(world.did(world.bob, 'note.privilege', note.id)).rejects.toMatchObject({ code: 'note.circle' })
    await expect(write(world.lena)).rejects.toMatchObject({ code: 'note.circle' })
    await expect(world.did(world.gus, 'note.privilege', note.id)).rejects.toMatchObject({ status: 404 })
    await world.did(world.leo, 'note.privilege', note.id)
    await expect(world.did(world.leo, 'note.privilege', note.id)).rejects.toMatchObject({ code: 'note.privileged' })
    await expect(world.did(world.lena, 'note.release', note.id, { reason: 'Not needed' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(world.did(world.leo, 'note.release', note.id, {})).rejects.toMatchObject({ status: 422 })
    await world.did(world.leo, 'note.release', note.id, { reason: 'Advice is public now' })
    await expect(world.did(world.leo, 'note.release', note.id, { reason: 'Twice' })).rejects.toMatchObject({
      code: 'note.not-privileged',
    })
    expect(await tell(world.bob, note)).toContain('note.get')
    expect(await world.factsOf(note.id)).toEqual(['note.created', 'note.privileged', 'note.released'])
  })

  it('is not to be had where everybody sees the case', async () => {
    await world.did(world.lena, 'case.unrestrict', kase.id, { reason: 'Cleared' })
    await expect(write()).rejects.toMatchObject({ code: 'note.circle' })
  })
})
