import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('restricted')
})
afterAll(() => world.close())

const open = (body: object = {}, actor = world.ana) =>
  world.did<Case>(actor, 'case.open', null, { title: 'Insider enquiry zanzibar', ...body })
type Items = { items: { id: string }[] }

/** Everywhere the case could show to `actor`. */
async function tracesOf(kase: Case, actor = world.bob): Promise<string[]> {
  const traces: string[] = []
  const lists: [string, object][] = [
    ['case.list', { limit: 200 }],
    ['case.list', { limit: 200, sort: 'severity' }],
    ['case.list', { q: 'zanzibar' }],
    ['case.list', { q: kase.key }],
    ['case.list', { tag: 'hushed' }],
    ['case.search', { q: 'zanzibar' }],
    ['case.search', { q: kase.key }],
  ]
  for (const [query, filter] of lists) {
    const { items } = await world.asks<Items>(actor, query, { ...filter })
    if (items.some((item) => item.id === kase.id)) traces.push(`${query} ${JSON.stringify(filter)}`)
  }
  for (const query of ['case.get', 'task.list-of-case', 'timeline.read']) {
    for (const id of [kase.id, kase.key]) {
      const found = await world.asks(actor, query, {}, { id }).then(
        () => true,
        (error: { status?: number }) => error.status !== 404,
      )
      if (found) traces.push(`${query} ${id}`)
    }
  }
  return traces
}

describe('a restricted case', () => {
  it('shows nowhere to others: not in lists, counts, search, tasks, timeline, activity', async () => {
    const before = await world.asks<{ open: { value: number } }>(world.bob, 'case.count')
    const kase = await open({ restricted: true, tags: ['hushed'] })
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase.id,
      title: 'Read the mails',
      ownerId: world.ana.personId,
    })
    expect(kase.members).toEqual([{ id: world.ana.personId, name: 'ana', role: 'lead', privileged: false }])
    expect(await tracesOf(kase)).toEqual([])
    expect(await tracesOf(kase, world.leo)).toEqual([])
    expect((await tracesOf(kase, world.ana)).length).toBe(13)
    expect((await world.asks<{ open: { value: number } }>(world.bob, 'case.count')).open).toEqual(before.open)
    await expect(world.asks(world.bob, 'task.get', {}, { id: task.id })).rejects.toMatchObject({ status: 404 })
    expect((await world.asks<Items>(world.bob, 'task.list', { owner: world.ana.personId })).items).toEqual([])
    const seen = await world.reads(world.bob, async ({ db }) =>
      db.selectFrom('activity').select('id').where('case_id', '=', kase.id).execute(),
    )
    expect(seen).toEqual([])
    for (const [change, body] of [
      ['case.edit', { title: 'x' }],
      ['case.follow', {}],
      ['case.add-member', { personId: world.bob.personId }],
      ['case.unrestrict', { reason: 'curious' }],
    ] as const) {
      await expect(world.did(world.leo, change, kase.id, body)).rejects.toMatchObject({ status: 404 })
    }
    await expect(world.did(world.bob, 'task.finish', task.id)).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.bob, 'task.create', null, { caseId: kase.key, title: 'x' })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('lets members in and out, and keeps its owner and its last one', async () => {
    const kase = await open({ restricted: true })
    await expect(world.did(world.ana, 'case.assign', kase.id, { ownerId: world.bob.personId })).rejects.toMatchObject({
      code: 'case.not-member',
    })
    await expect(
      world.did(world.ana, 'case.remove-member', kase.id, { personId: world.ana.personId }),
    ).rejects.toMatchObject({ code: 'case.last-member' })
    await expect(
      world.did(world.ana, 'case.add-member', kase.id, { personId: world.otto.personId }),
    ).rejects.toMatchObject({ code: 'case.no-such-person' })
    const grown = await world.did<Case>(world.ana, 'case.add-member', kase.id, { personId: world.bob.personId })
    expect(grown.members.map((person) => person.name)).toEqual(['ana', 'bob'])
    expect(
      (await world.did<Case>(world.bob, 'case.assign', kase.id, { ownerId: world.bob.personId })).owner?.name,
    ).toBe('bob')
    await expect(
      world.did(world.ana, 'case.remove-member', kase.id, { personId: world.bob.personId }),
    ).rejects.toMatchObject({ detail: expect.stringContaining('owner') })
    await expect(
      world.did(world.bob, 'case.remove-member', kase.id, { personId: world.bob.personId }),
    ).rejects.toMatchObject({ code: 'case.last-member' })
    await world.did(world.bob, 'case.remove-member', kase.id, { personId: world.ana.personId })
    expect((await tracesOf(kase, world.ana)).length).toBe(0)
    expect(await world.factsOf(kase.id)).toEqual([
      'case.opened',
      'case.member-added',
      'case.assigned',
      'case.member-removed',
    ])
  })

  it('is made and unmade with a reason; who does it and the owner stay inside', async () => {
    const kase = await open({ ownerId: world.leo.personId })
    await expect(world.did(world.ana, 'case.restrict', kase.id, {})).rejects.toMatchObject({ status: 422 })
    await expect(world.did(world.gus, 'case.restrict', kase.id, { reason: 'Personal data' })).rejects.toMatchObject({
      status: 403,
    })
    const hidden = await world.did<Case>(world.ana, 'case.restrict', kase.id, { reason: 'Personal data' })
    expect(hidden).toMatchObject({ restricted: true })
    expect(hidden.members.map((person) => person.name)).toEqual(['ana', 'leo'])
    expect(await tracesOf(kase)).toEqual([])
    const shown = await world.did<Case>(world.leo, 'case.unrestrict', kase.id, { reason: 'Cleared by legal' })
    expect(shown.restricted).toBe(false)
    expect((await tracesOf(kase)).length).toBeGreaterThan(8)
  })
})
