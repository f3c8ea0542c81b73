import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { TimelineEvent, TimelineItem } from '../contract/timeline-item.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('timeline')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons' })
})
afterAll(() => world.close())

const at = '2026-11-16T16:52:00Z'
const write = (body: object = {}) =>
  world.did<TimelineEvent>(world.ana, 'event.create', null, {
    caseId: kase.key,
    title: 'Clerk opened the sheet',
    startsAt: at,
    ...body,
  })
type Line = { items: TimelineItem[]; nextCursor: string | null; previousCursor: string | null }
const line = (filter: object = {}, id = kase.key) =>
  world.asks<Line>(world.ana, 'timeline.read', { limit: 200, ...filter }, { id })

describe('an event', () => {
  it('is a point or a range, linked to observables and tasks: row and fact', async () => {
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase.id,
      title: 'Image the disk',
    })
    const event = await write({ endsAt: '2026-11-16T17:00:00+00:00', taskIds: [task.id] })
    expect(event).toMatchObject({
      startsAt: '2026-11-16T16:52:00.000Z',
      endsAt: '2026-11-16T17:00:00.000Z',
      links: [{ kind: 'task', id: task.id, label: 'Image the disk' }],
    })
    expect(await world.factsOf(event.id)).toEqual(['event.created'])
  })

  it('is refused when it makes no sense, is not seen or not allowed', async () => {
    await expect(write({ endsAt: '2026-11-16T16:00:00Z' })).rejects.toMatchObject({ status: 422 })
    await expect(write({ startsAt: '0001-01-01T00:00:00Z' })).rejects.toMatchObject({ status: 422 })
    await expect(write({ taskIds: [kase.id] })).rejects.toMatchObject({ status: 422, code: 'event.link' })
    await expect(write({ observableIds: [kase.id] })).rejects.toMatchObject({ status: 422, code: 'event.link' })
    const event = await write()
    await expect(world.did(world.otto, 'event.edit', event.id, { title: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.gus, 'event.edit', event.id, { title: 'x' })).rejects.toMatchObject({ status: 403 })
    await expect(
      world.did(world.ana, 'event.edit', event.id, { endsAt: '2020-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ status: 422, code: 'event.range' })
    await expect(world.does(world.ana, 'event.edit', event.id, { title: 'x' }, { ifMatch: 9 })).rejects.toMatchObject({
      code: 'request.stale',
    })
  })

  it('is edited and put back exactly, removed and restored', async () => {
    const event = await write({ body: 'as told by the clerk' })
    const { facts } = await world.does(world.ana, 'event.edit', event.id, {
      title: 'Clerk opened it',
      startsAt: '2026-11-16T16:50:00Z',
      endsAt: '2026-11-16T16:55:00Z',
      taskIds: [],
    })
    const inverse = world.registry.changes.get('event.edit')?.inverse?.(facts[0]!)
    expect(await world.did(world.ana, 'event.edit', event.id, inverse?.body)).toMatchObject({
      title: event.title,
      startsAt: event.startsAt,
      endsAt: null,
      body: event.body,
    })
    expect((await world.did<TimelineEvent>(world.ana, 'event.remove', event.id)).removed).toBe(true)
    expect((await line({ kinds: 'event' })).items.map((item) => item.id)).not.toContain(event.id)
    await expect(world.did(world.ana, 'event.edit', event.id, { title: 'x' })).rejects.toMatchObject({
      code: 'event.removed',
    })
    await world.did(world.ana, 'event.restore', event.id)
    expect((await line({ kinds: 'event' })).items.map((item) => item.id)).toContain(event.id)
    await expect(world.did(world.ana, 'event.restore', event.id)).rejects.toMatchObject({ code: 'event.not-removed' })
  })
})

describe('the line of time', () => {
  it('tells events, alerts and facts of the whole family, like alerts together', async () => {
    const beacons = Array.from({ length: 30 }, (_, minute) => ({
      title: 'DNS beacon',
      occurredAt: `2026-11-17T00:${String(minute).padStart(2, '0')}:00Z`,
    }))
    const alertIds = await putAlerts(world, world.ana, [
      ...beacons,
      { title: 'LSASS read', severity: 5, occurredAt: '2026-11-17T04:00:00Z' },
    ])
    const other = await world.did<Case>(world.ana, 'case.open', null, { alertIds })
    await world.did(world.ana, 'case.merge', other.id, { intoId: kase.id })
    const { items } = await line({ order: 'oldest' })
    const grouped = items.find((item) => item.title === 'DNS beacon')
    expect(grouped).toMatchObject({
      kind: 'alert',
      at: '2026-11-17T00:00:00.000Z',
      endsAt: '2026-11-17T00:29:00.000Z',
      count: 30,
      source: 'suricata',
      caseId: other.id,
    })
    expect(items.find((item) => item.title === 'LSASS read')).toMatchObject({
      count: 1,
      endsAt: null,
      severity: 'critical',
    })
    expect(items.filter((item) => item.kind === 'fact').map((item) => item.fact)).toEqual(
      expect.arrayContaining(['case.opened', 'case.merged']),
    )
    expect(items.find((item) => item.fact === 'case.merged')).toMatchObject({
      actor: { name: 'ana' },
      data: { into: { key: kase.key } },
    })
    expect(items.find((item) => item.kind === 'event')?.can).toContain('event.edit')
    const times = items.map((item) => item.at)
    expect(times).toEqual(times.toSorted())
    expect((await line({ kinds: 'alert' })).items.every((item) => item.kind === 'alert')).toBe(true)
    expect(
      (await line({ from: '2026-11-17T03:00:00Z', to: '2026-11-17T05:00:00Z' })).items.map((item) => item.title),
    ).toEqual(['LSASS read'])
  })

  it('tells the course of a case by its parts', async () => {
    const own = await world.did<Case>(world.ana, 'case.open', null, { title: 'Course' })
    const task = await world.did<{ id: string }>(world.ana, 'task.create', null, { caseId: own.id, title: 'Ask' })
    await world.did(world.ana, 'task.skip', task.id, { reason: 'not needed' })
    await world.did(world.leo, 'case.pause', own.id, { reason: 'waiting for them', until: null })
    const facts = async (course?: string) =>
      (await line({ kinds: 'fact', order: 'oldest', ...(course ? { course } : {}) }, own.key)).items
    expect((await facts()).map(({ fact }) => fact)).toEqual(['case.opened', 'task.skipped', 'case.paused'])
    expect(await facts('clock')).toMatchObject([{ fact: 'case.paused', actor: { name: 'leo' }, actorKind: 'person' }])
    expect((await facts('case,task')).map(({ fact }) => fact)).toEqual(['case.opened', 'task.skipped'])
  })

  it('pages both ways without a gap or a double, in either order', async () => {
    for (const order of ['oldest', 'newest']) {
      const all = (await line({ order })).items.map((item) => item.id)
      expect(all.length).toBeGreaterThan(6)
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (limit) => {
          const [forth, back] = [await line({ order, limit }), [] as string[]]
          let page = forth
          const seen = page.items.map((item) => item.id)
          while (page.nextCursor) {
            page = await line({ order, limit, cursor: page.nextCursor })
            seen.push(...page.items.map((item) => item.id))
          }
          expect(seen).toEqual(all)
          back.push(...page.items.map((item) => item.id))
          while (page.previousCursor) {
            page = await line({ order, limit, cursor: page.previousCursor })
            back.unshift(...page.items.map((item) => item.id))
          }
          expect(back).toEqual(all)
        }),
        { numRuns: 5 },
      )
    }
  })
})
