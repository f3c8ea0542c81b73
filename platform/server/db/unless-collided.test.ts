import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import { changeRequest } from '../../contract/endpoint.ts'
import { change, inOrganisation } from '../change.ts'
import { perform } from '../perform.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('collisions')
})
afterAll(() => world.close())

/** Locks two things in the order it is told, with a pause between them. */
const lockBoth = change({
  request: changeRequest({
    name: 'test.lock-both',
    path: '/test',
    summary: 'Lock two things',
    body: z.strictObject({ order: z.array(z.int()) }),
    answer: z.null(),
  }),
  fact: 'test.locked',
  subjectKind: 'organisation',
  permission: 'case.open',
  load: inOrganisation,
  async apply(scene, _, { order }) {
    for (const key of order) {
      await sql`select pg_advisory_xact_lock(7654321, ${key})`.execute(scene.db)
      await sql`select pg_sleep(0.3)`.execute(scene.db)
    }
    return [{ subjectId: scene.actor.organisationId, data: {} }]
  },
  present: async (_, ids) => ids.map(() => null),
})

describe('two changes that lock the same things in unlike order', () => {
  it('are both done, each once: the one that was rolled back begins again', async () => {
    const call = { actor: world.ana, source: 'api' as const }
    const done = await Promise.all(
      [
        [1, 2],
        [2, 1],
      ].map((order) => perform(world.world, call, { change: lockBoth as never, refs: [], body: { order } })),
    )
    expect(done.map(({ facts }) => facts.length)).toEqual([1, 1])
    expect(await world.owner(`select 1 from activity where fact = 'test.locked'`)).toHaveLength(2)
  })
})
