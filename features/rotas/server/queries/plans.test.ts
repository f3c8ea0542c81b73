import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import { explained } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { contentOf } from './handover-content.ts'
import { candidatesOf } from './candidates.ts'

/** Enough closed cases and old facts that walking all of them would be a mistake. */
const many = 20_000

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('rota-plans')
  const org = world.ana.organisationId
  const key = `(lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid`
  await world.owner(
    `insert into cases (organisation_id, id, kind, number, title, severity, lifecycle, status, stage, owner_id, team_id, created_at, updated_at)
     select $1, ${key}, 'incident', i, 'Beacon ' || i, 1 + i % 5, 'simple', 'x', case when i > ${many} - 60 then 'investigating' else 'closed' end,
       $2, case when i % 2 = 0 then $3::uuid else $4::uuid end, now(), now() from generate_series(1, ${many}) i`,
    [org, world.ana.personId, world.team.night, world.team.day],
  )
  await world.owner(
    `insert into activity (organisation_id, id, at, actor_kind, source, group_id, fact, subject_kind, subject_id, case_id, commitment)
     select $1, ${key.replace('70008000', '7000a000')}, now(), 'system', 'system', gen_random_uuid(), 'case.edited', 'case', ${key}, ${key}, sha256('x')
     from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner('analyze cases, activity')
})
afterAll(() => world.close())

/** Rows of a table that all queries of some work look at, as their own explain counts them. */
const touched = async (actor: TheWorld['ana'], table: string, work: (scene: Scene) => Promise<unknown>) =>
  (await world.reads(actor, (scene) => explained(scene, work)))[table]!.rows

describe('among many cases', () => {
  it('handing out counts what is open, and looks at nothing that is closed', async () => {
    const policy = { teamId: world.team.night, version: 0, turn: 0, pool: 'members', way: 'least-loaded' } as const
    const work = async (scene: Scene) => {
      const found = await candidatesOf(scene, { ...policy, automatic: false, needs: [] }, 'case.edit')
      expect(found.find(({ person }) => person.name === 'ana')?.load).toBe(60)
    }
    expect(await touched(world.leo, 'cases', work)).toBeLessThan(many / 20)
  })

  it('a handover reads the open cases of its team, and the facts of its shift', async () => {
    const startsAt = new Date(1700000000000 + (many - 500) * 1000)
    const span = { teamId: world.team.night, startsAt, nextEndsAt: new Date(Date.now() + 3_600_000) }
    const work = async (scene: Scene) => {
      const content = await contentOf(scene, span)
      expect(content.filter(({ part }) => part === 'open')).toHaveLength(30)
      expect(content.filter(({ part }) => part === 'changed')).toHaveLength(200)
    }
    const system = systemActor(world.ana.organisationId)
    expect(await touched(system, 'activity', work)).toBeLessThan(many / 10)
    expect(await touched(system, 'cases', work)).toBeLessThan(many / 4)
  })
})
