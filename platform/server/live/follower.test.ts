import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsAfter, follow, horizon, parseCursor, type Told } from './follower.ts'
import { makeLog } from '../log.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('follower')
})
afterAll(() => world.close())

const until = async (check: () => boolean) => {
  for (let waited = 0; !check() && waited < 8000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('following the log', () => {
  it('never passes a fact that commits late', async () => {
    const start = await horizon(world.database)
    const slow = new pg.Client({ connectionString: world.testDatabase.ownerUrl })
    await slow.connect()
    await slow.query('begin')
    await slow.query(
      `insert into activity (organisation_id, id, at, actor_kind, source, group_id, fact, subject_kind, subject_id, commitment)
       values ($1, gen_random_uuid(), now(), 'system', 'system', gen_random_uuid(), 'team.late', 'team', gen_random_uuid(), sha256('x'))`,
      [world.adam.organisationId],
    )
    await world.does(world.adam, 'team.create', [], { name: 'Early' })
    // The later fact is committed, but an earlier transaction is open: nobody is told yet.
    expect(await factsAfter(world.database, start, { most: 10 })).toEqual([])
    await slow.query('commit')
    await slow.end()
    const facts = await factsAfter(world.database, start, { most: 10 })
    expect(facts.map((fact) => fact.fact)).toEqual(['team.late', 'team.created'])
    const cursor = parseCursor(facts[0]!.cursor)!
    expect((await factsAfter(world.database, cursor, { most: 10 })).map((fact) => fact.fact)).toEqual(['team.created'])
  })

  it('tells every fact of many writers once, in order', async () => {
    const told: Told[] = []
    const follower = await follow(world.database, makeLog('silent'), {
      facts: (facts) => void told.push(...facts),
      announced: () => undefined,
      presence: () => undefined,
    })
    const names = Array.from({ length: 40 }, (_, n) => `Crew ${n}`)
    await Promise.all(names.map((name) => world.does(world.adam, 'team.create', [], { name })))
    await until(() => told.length >= names.length)
    await follower.stop()
    expect(told.map((fact) => fact.fact)).toEqual(names.map(() => 'team.created'))
    expect(new Set(told.map((fact) => fact.id)).size).toBe(names.length)
  })

  it('takes no cursor that is none', () => {
    for (const text of ['', '1', 'a.b', '1.2.3', "1.1'; drop", '-1.5', '99999999999999999999999.1'])
      expect(parseCursor(text)).toBeUndefined()
  })
})
