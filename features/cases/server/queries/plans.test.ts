import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { listCases as request } from '../../contract/requests/read-cases.ts'
import { narrowed } from './case-filter.ts'
import { caseRows } from './case-rows.ts'

/** Enough cases that walking all of them would be a mistake, few enough to make in a second. */
const many = 20_000

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('plans')
  await world.owner(
    `insert into cases (organisation_id, id, kind, number, title, type, severity, lifecycle, status, stage, tags, owner_id, restricted, created_at, updated_at)
     select $1, (lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid, 'incident', i,
       'Beacon ' || i, 'type ' || i % 50, 1 + i % 5, 'simple', 'x', case when i % 50 = 0 then 'investigating' else 'closed' end,
       array['t' || i % 200], case when i % 100 = 0 then $2::uuid end, i % 1000 = 0, now(), now() - i * interval '1 minute'
     from generate_series(1, ${many}) i`,
    [world.ana.organisationId, world.ana.personId],
  )
  await world.owner('analyze cases')
})
afterAll(() => world.close())

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

describe('a page of cases reads a page, not the table', () => {
  it.each([
    {},
    { kind: 'incident' },
    { kind: 'incident', open: 'true' },
    { open: 'true', owner: 'me' },
    { owner: 'me' },
    { type: 'type 7' },
  ])('%o', async (filter) => {
    const plan = await world.reads(world.ana, async (scene) => {
      const query = narrowed(scene, caseRows(scene), request.query.parse(filter))
        .orderBy('c.id', 'desc')
        .limit(51)
        .compile()
      const { rows } = await sql<{
        'QUERY PLAN': { Plan: Plan }[]
      }>`explain (analyze, format json) ${sql.raw(inlined(query.sql, query.parameters))}`.execute(scene.db)
      return rows[0]!['QUERY PLAN'][0]!.Plan
    })
    const seen = nodes(plan).filter((node) => node['Relation Name'] === 'cases')
    expect(seen.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
    const touched = seen.reduce(
      (sum, node) => sum + (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0),
      0,
    )
    expect(touched).toBeLessThan(many / 4)
  })

  it('finds what was asked, at this size too', async () => {
    type Listed = { items: { key: string }[] }
    const list = (filter: object) => world.asks<Listed>(world.ana, 'case.list', { limit: 3, ...filter })
    expect((await list({ q: 'beacon' })).items.map((item) => item.key)).toEqual(['INC-19999', 'INC-19998', 'INC-19997'])
    expect((await list({ q: 'beacon', open: 'true' })).items.map((item) => item.key)).toEqual([
      'INC-19950',
      'INC-19900',
      'INC-19850',
    ])
    expect((await list({ q: 'beacon 17123' })).items.map((item) => item.key)).toEqual(['INC-17123'])
    expect((await list({ tag: 't7' })).items.map((item) => item.key)).toEqual(['INC-19807', 'INC-19607', 'INC-19407'])
    // Restricted ones (every thousandth) are not found, however one looks.
    expect((await list({ q: '19000' })).items).toEqual([])
    expect((await list({ tag: 't0', limit: 200 })).items.filter((item) => item.key.endsWith('000'))).toEqual([])
  })
})

/** EXPLAIN takes no parameters of unknown type; these are ids and words of this test. */
const inlined = (text: string, parameters: readonly unknown[]) =>
  text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const value = parameters[Number(number) - 1]
    return typeof value === 'number' ? String(value) : `'${String(value)}'`
  })
