import { sql, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from '../../../../platform/server/log.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
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
    `insert into clocks (organisation_id, definition_id, subject_id, subject_kind, case_id, state, started_at, due_at, at_risk_at, next_at, leads)
     select $1, $2, t.id, t.kind, t.case_id, 'running', now(), date_trunc('second', now()) + (t.n - 50) * interval '1 minute', now() + (t.n - 60) * interval '1 minute',
       now() + (t.n - 50) * interval '1 minute', true
     from (select 'case' as kind, id, id as case_id, row_number() over (order by id) as n from cases where organisation_id = $1
       union all select 'alert', id, null, row_number() over (order by id) from alerts where organisation_id = $1) t`,
    [org, id],
  )
  await world.owner('analyze cases, alerts, clocks')
})
afterAll(() => world.close())

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Rows of clocks that a query looks at, as its own explain counts them; every query of the work is explained. */
async function touched(actor: TheWorld['ana'], name: string, filter: object): Promise<number> {
  let sum = 0
  await world.reads(actor, async (scene) => {
    const query = world.registry.queries.find((each) => each.request.name === name)!
    const seen: CompiledQuery[] = []
    const db = scene.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => result,
    })
    const executor = db.getExecutor()
    const execute = executor.executeQuery.bind(executor)
    Object.assign(executor, { executeQuery: (compiled: CompiledQuery) => (seen.push(compiled), execute(compiled)) })
    await query.run({ ...scene, db }, query.request.query.parse(filter), {})
    for (const compiled of seen.filter((each) => each.sql.includes('clocks k'))) {
      const { rows } = await scene.db.executeQuery<{ 'QUERY PLAN': { Plan: Plan }[] }>({
        ...compiled,
        sql: `explain (analyze, format json) ${compiled.sql}`,
      })
      for (const node of nodes(rows[0]!['QUERY PLAN'][0]!.Plan).filter((each) => each['Relation Name'] === 'clocks')) {
        expect(node['Node Type']).not.toBe('Seq Scan')
        sum += ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1)
      }
    }
    expect(seen.length).toBeGreaterThan(0)
  })
  return sum
}

describe('what breaches next is read off an index', () => {
  it.each([
    ['clock.next', {}],
    ['clock.next', { late: 'true' }],
    ['case.list', { sort: 'breach', kind: 'incident' }],
    ['case.list', { sort: 'breach', kind: 'incident', clock: 'late' }],
    ['alert.list', { sort: 'breach' }],
    ['alert.list', { sort: 'breach', clock: 'risk', status: 'new' }],
  ] as const)('%s %o', async (name, filter) => {
    expect(await touched(world.ana, name, filter)).toBeLessThan(many / 10)
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
    const plan = await job.system(null, 'read', async (scene) => {
      expect(await dueClocks(scene, 500)).toHaveLength(100)
      const { rows } = await sql<{ 'QUERY PLAN': { Plan: Plan }[] }>`explain (analyze, format json)
        select organisation_id, subject_kind, subject_id from clocks where next_at <= ${scene.now} order by next_at limit 500`.execute(
        scene.db,
      )
      return rows[0]!['QUERY PLAN'][0]!.Plan
    })
    const seen = nodes(plan).filter((node) => node['Relation Name'] === 'clocks')
    expect(seen.map((node) => node['Actual Rows'])).toEqual([100])
    expect(seen.map((node) => node['Node Type']).join()).toContain('Index')
  })
})
