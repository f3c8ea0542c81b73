import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from '../../../../platform/server/log.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { explained, explainedQuery } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { ClockDefinition } from '../../contract/clock.ts'
import { dueClocks } from '../clocks.store.ts'

/** Enough clocks that walking all of them would be a mistake. */
const many = 20_000

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('clock-plans')
  const { id } = await world.did<ClockDefinition>(world.leo, 'clock.define', null, {
    name: 'Resolve',
    on: 'case',
    start: { time: 'opened' },
    stop: { time: 'resolved' },
    targets: [{ amount: 8, unit: 'hours' }],
  })
  const org = world.ana.organisationId
  const key = `(lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid`
  await world.owner(
    `insert into cases (organisation_id, id, kind, number, title, severity, lifecycle, status, stage, restricted, created_at, updated_at)
     select $1, ${key}, 'incident', i, 'Beacon ' || i, 1 + i % 5, 'simple', 'x', 'investigating', i % 1000 = 0, now(), now()
     from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner(
    `insert into alerts (organisation_id, id, source, source_ref, title, severity, status, detected_at, received_at, last_seen_at, search)
     select $1, ${key.replace('70008000', '70009000')}, 'probe', i::text, 'Beacon ' || i, 3, 'new', now(), now(), now(), ''
     from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner(
    `insert into tasks (organisation_id, id, case_id, phase, title, status, owner_id, position, created_at)
     select $1, ${key.replace('70008000', '7000a000')}, ${key}, 'Triage', 'Ask ' || i, 'open', case when i % 400 = 0 then $2::uuid end, 1, now()
     from generate_series(1, ${many}) i`,
    [org, world.ana.personId],
  )
  await world.owner(
    `insert into clocks (organisation_id, definition_id, subject_id, subject_kind, case_id, state, started_at, due_at, at_risk_at, next_at, leads)
     select $1, $2, t.id, t.kind, t.case_id, 'running', now(), date_trunc('second', now()) + (t.n - 50) * interval '1 minute', now() + (t.n - 60) * interval '1 minute',
       now() + (t.n - 50) * interval '1 minute', true
     from (select 'case' as kind, id, id as case_id, row_number() over (order by id) as n from cases where organisation_id = $1
       union all select 'task', id, case_id, row_number() over (order by id) from tasks where organisation_id = $1
       union all select 'alert', id, null, row_number() over (order by id) from alerts where organisation_id = $1) t`,
    [org, id],
  )
  await world.owner('analyze cases, alerts, tasks, clocks')
})
afterAll(() => world.close())

describe('what breaches next is read off an index', () => {
  it.each([
    ['clock.next', {}],
    ['clock.next', { late: 'true' }],
    ['case.list', { sort: 'breach', kind: 'incident' }],
    ['case.list', { sort: 'breach', kind: 'incident', clock: 'late' }],
    ['alert.list', { sort: 'breach' }],
    ['task.list', { sort: 'breach', owner: 'me' }],
    ['alert.list', { sort: 'breach', clock: 'risk', status: 'new' }],
  ] as const)('%s %o', async (name, filter) => {
    const { clocks } = await explainedQuery(world, world.ana, { name, filter })
    expect(clocks?.walked).toBe(false)
    expect(clocks?.rows).toBeLessThan(many / 10)
  })

  it('comes in order, page after page, each once', async () => {
    type Listed = { items: { id: string }[]; nextCursor: string | null }
    for (const name of ['case.list', 'alert.list']) {
      const whole = await world.asks<Listed>(world.ana, name, { sort: 'breach', limit: 40 })
      const first = await world.asks<Listed>(world.ana, name, { sort: 'breach', limit: 20 })
      const second = await world.asks<Listed>(world.ana, name, { sort: 'breach', limit: 20, cursor: first.nextCursor })
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id))
      const late = await world.asks<Listed>(world.ana, name, { sort: 'breach', clock: 'late', limit: 200 })
      expect(late.items).toHaveLength(50)
      const risk = await world.asks<Listed>(world.ana, name, { sort: 'breach', clock: 'risk', limit: 200 })
      expect(risk.items).toHaveLength(10)
    }
  })
})

describe('the sweep', () => {
  it('asks for what is due by the index, and looks at nothing else', async () => {
    const job = jobScene(world.world, makeLog('silent'))
    const read = await job.system(null, 'read', (scene) =>
      explained(scene, async (within) => expect(await dueClocks(within, 500)).toHaveLength(150)),
    )
    expect(read.clocks).toEqual({ rows: 150, walked: false })
  })
})
