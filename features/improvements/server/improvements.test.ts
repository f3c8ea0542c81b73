import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../test/harness/live-writer.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Improvement } from '../contract/improvement.ts'
import { firstChase, nextChase } from './improvement.ts'

let world: TheWorld
let kase: Case
let secret: Case
beforeAll(async () => {
  world = await openWorld('improvements')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Open gate' })
  secret = await world.did<Case>(world.lena, 'case.open', null, { title: 'Quiet', restricted: true })
})
afterAll(() => world.close())

const propose = (of: Case, body: object = {}, actor: Actor = world.ana) =>
  world.did<Improvement>(actor, 'improvement.propose', null, { caseId: of.id, title: 'Mend the gate', ...body })
const list = async (actor: Actor, filter: Record<string, unknown> = {}) =>
  (await world.asks<{ items: Improvement[] }>(actor, 'improvement.list', filter)).items
async function sweep(at: string): Promise<void> {
  world.clock.set(at)
  const feature = world.registry.features.find(({ name }) => name === 'improvements')
  for (const job of feature?.jobs ?? []) await job.run(jobScene(world.world, makeLog('silent')))
  await world.settle()
}

describe('a corrective action', () => {
  it('lives on after its case, and each step of it is told and taken back', async () => {
    const made = await propose(kase, { ownerId: world.bob.personId, dueAt: '2030-01-10T00:00:00Z' })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'true_positive', summary: 'Shut.' })
    const later = await propose(kase, { title: 'Second lock' })
    await world.did(world.ana, 'improvement.edit', made.id, { title: 'Mend both gates' })
    const given = await world.does(world.ana, 'improvement.assign', made.id, { ownerId: world.leo.personId })
    await takeBack(world, world.ana, given.groupId)
    const done = await world.does(world.bob, 'improvement.finish', made.id, { outcome: 'New hinges' })
    expect(await list(world.gus, { state: 'over' })).toMatchObject([
      { id: made.id, status: 'done', outcome: 'New hinges' },
    ])
    await takeBack(world, world.bob, done.groupId)
    expect(await list(world.bob, { owner: 'me' })).toMatchObject([{ title: 'Mend both gates', status: 'open' }])
    await world.did(world.ana, 'improvement.drop', later.id, { outcome: 'Too dear' })
    await expect(world.did(world.ana, 'improvement.edit', later.id, { title: 'x' })).rejects.toMatchObject({
      code: 'improvement.over',
    })
    await expect(world.did(world.ana, 'improvement.reopen', made.id)).rejects.toMatchObject({
      code: 'improvement.open',
    })
    await expect(world.did(world.otto, 'improvement.finish', made.id, { outcome: 'x' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(world.did(world.gus, 'improvement.drop', made.id, { outcome: 'x' })).rejects.toMatchObject({
      status: 403,
    })
    expect(await world.factsOf(made.id)).toEqual([
      'improvement.proposed',
      'improvement.edited',
      'improvement.assigned',
      'improvement.assigned',
      'improvement.finished',
      'improvement.reopened',
    ])
  })

  it('pages by when it is due', async () => {
    for (const due of ['2031-01-01T00:00:00Z', '2030-06-01T00:00:00Z', null]) await propose(kase, { dueAt: due })
    const seen: (string | null)[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Improvement[]; nextCursor: string | null } = await world.asks(
        world.gus,
        'improvement.list',
        {
          limit: 1,
          ...(cursor ? { cursor } : {}),
        },
      )
      seen.push(...page.items.map(({ dueAt }) => dueAt))
      cursor = page.nextCursor
    }
    const dated = seen.filter((due) => due !== null)
    expect(dated).toEqual(dated.toSorted())
    expect(seen.at(-1)).toBeNull()
    expect(seen.length).toBe(4)
  })

  it('of a restricted case is its own to those who see it, until the lead shares its words', async () => {
    const made = await propose(secret, { title: 'Change the locks' }, world.lena)
    const seen = async (actor: Actor) => (await list(actor)).find(({ id }) => id === made.id)
    expect(await seen(world.bob)).toBeUndefined()
    await expect(
      world.did(world.lena, 'improvement.assign', made.id, { ownerId: world.bob.personId }),
    ).rejects.toMatchObject({ code: 'case.not-member' })
    await world.did(world.lena, 'improvement.share', made.id)
    await world.did(world.lena, 'improvement.edit', made.id, { dueAt: '2032-05-01T00:00:00Z' })
    await world.did(world.lena, 'improvement.assign', made.id, { ownerId: world.bob.personId })
    expect(await seen(world.bob)).toMatchObject({ case: null, title: 'Change the locks', shared: true })
    await expect(world.did(world.bob, 'improvement.unshare', made.id)).rejects.toMatchObject({ status: 403 })
    await sweep('2032-04-29T00:00:00Z')
    const [told] = await world.owner(
      `select n.case_id from notices n join activity a on a.id = n.activity_id
        where n.person_id = $1 and a.fact = 'improvement.chased' and a.subject_id = $2`,
      [world.bob.personId, made.id],
    )
    expect(told).toEqual({ case_id: null })
    await world.did(world.bob, 'improvement.finish', made.id, { outcome: 'New cylinders' })
    world.clock.set(null)
    await world.did(world.lena, 'improvement.reopen', made.id)
    await world.did(world.lena, 'improvement.unshare', made.id)
    expect(await seen(world.bob)).toBeUndefined()
    const open = await propose(kase)
    await expect(world.did(world.ana, 'improvement.share', open.id)).rejects.toMatchObject({
      code: 'improvement.not-restricted',
    })
  })
})

describe('its owner is reminded', () => {
  const at = (text: string) => new Date(text)
  it('three days before, when it is due, and every week after', () => {
    const due = at('2030-01-10T00:00:00Z')
    expect(firstChase(due, at('2030-01-01T00:00:00Z'))).toEqual(at('2030-01-07T00:00:00Z'))
    expect(firstChase(due, at('2030-01-08T00:00:00Z'))).toEqual(due)
    expect(nextChase(due, at('2030-01-07T00:00:00Z'))).toEqual(due)
    expect(nextChase(due, due)).toEqual(at('2030-01-17T00:00:00Z'))
    expect([firstChase(null, due), nextChase(null, due)]).toEqual([null, null])
  })

  it('once a step, as long as it is open', async () => {
    world.clock.set('2033-01-01T00:00:00Z')
    const made = await propose(kase, { ownerId: world.leo.personId, dueAt: '2033-01-10T00:00:00Z' })
    for (const day of ['02', '07', '08', '10', '11', '17']) await sweep(`2033-01-${day}T00:00:00Z`)
    await world.did(world.leo, 'improvement.finish', made.id, { outcome: 'Done' })
    await sweep('2033-02-17T00:00:00Z')
    world.clock.set(null)
    const facts = await world.factsOf(made.id)
    expect(facts.filter((fact) => fact === 'improvement.chased')).toHaveLength(3)
  })
})
