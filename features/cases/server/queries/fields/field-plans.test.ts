import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../../test/world.ts'
import type { CaseItem } from '../../../contract/case.ts'
import { listCases as request } from '../../../contract/requests/read-cases.ts'
import { fieldToSortBy, rowsByField } from './list-by-field.ts'
import { narrowed } from '../case-filter.ts'
import { caseRows } from '../case-rows.ts'

const many = 100_000

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('field-plans')
  const org = world.ana.organisationId
  for (const [key, kind] of [
    ['amount', 'money'],
    ['site', 'text'],
    ['due', 'date-time'],
  ])
    await world.did(world.leo, 'case-field.create', null, { key, kind, label: key, listed: true })
  await world.owner(
    `insert into cases (organisation_id, id, kind, number, title, severity, lifecycle, status, stage, restricted, created_at, updated_at)
     select $1, (lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid, 'incident', i,
       'Case ' || i, 1 + i % 5, 'simple', 'x', case when i % 20 = 0 then 'investigating' else 'closed' end, i % 1000 = 0, now(), now()
     from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner(
    `insert into case_field_values (organisation_id, case_id, field_key, number_value, text_value, time_value)
     select $1, c.id, f.key, case f.key when 'amount' then (c.number * 7919) % 100003 end,
       case f.key when 'site' then 'Site ' || c.number % 500 end, case f.key when 'due' then now() + c.number * interval '1 minute' end
     from cases c cross join unnest(array['amount', 'site', 'due']) as f (key)
     where c.organisation_id = $1 and (f.key <> 'due' or c.number % 10 = 0)`,
    [org],
  )
  await world.owner('analyze cases')
  await world.owner('analyze case_field_values')
}, 120_000)
afterAll(() => world?.close())

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

const inlined = (text: string, parameters: readonly unknown[]): string =>
  text.replaceAll(/\$(\d+)/g, (_, at: string) => {
    const value = parameters[Number(at) - 1]
    if (Array.isArray(value)) return `'{${value.join(',')}}'`
    if (value instanceof Date) return `'${value.toISOString()}'`
    return typeof value === 'number'
      ? String(value)
      : value === null
        ? 'null'
        : `'${String(value).replaceAll("'", "''")}'`
  })

const touchedBy = (plan: Plan): number =>
  nodes(plan)
    .filter((node) => node['Relation Name'] === 'cases' || node['Relation Name'] === 'case_field_values')
    .reduce(
      (sum, node) =>
        sum + ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1),
      0,
    )

type Filter = ReturnType<typeof request.query.parse>
const explained = (
  build: (
    scene: Parameters<typeof caseRows>[0],
    filter: Filter,
  ) => Promise<{ compile: () => { sql: string; parameters: readonly unknown[] } }>,
  filter: object,
) =>
  world.reads(world.ana, async (scene) => {
    const query = (await build(scene, request.query.parse(filter))).compile()
    const { rows } = await sql<{
      'QUERY PLAN': { Plan: Plan }[]
    }>`explain (analyze, format json) ${sql.raw(inlined(query.sql, query.parameters))}`.execute(scene.db)
    return rows[0]!['QUERY PLAN'][0]!.Plan
  })

describe('100,000 cases by a field', () => {
  it.each([
    ['field.amount', {}],
    ['field.amount.desc', { kind: 'incident' }],
    ['field.site', {}],
    ['field.due.desc', {}],
    ['field.due', { kind: 'incident', open: 'true' }],
  ])('sorts by %s %o through its index, a page of it', async (sort, filter) => {
    const plan = await explained(
      async (scene, asked) => rowsByField(scene, asked, { by: (await fieldToSortBy(scene, asked.sort))! }),
      { sort, ...filter },
    )
    expect(
      nodes(plan).filter(
        (node) =>
          node['Node Type'] === 'Seq Scan' &&
          (node['Relation Name'] ?? '').startsWith('case') &&
          node['Relation Name'] !== 'case_types',
      ),
    ).toEqual([])
    expect(touchedBy(plan)).toBeLessThan(many / 10)
  })

  it.each(['amount:7919', 'amount:..3', 'site:=Site 7', 'site:site 49', 'due:2100-01-01..', 'amount:any', 'due:none'])(
    'narrows by %s without walking all of them',
    async (field) => {
      const plan = await explained(
        async (scene, asked) => narrowed(scene, caseRows(scene), asked).orderBy('c.id', 'desc').limit(51),
        { field },
      )
      expect(touchedBy(plan)).toBeLessThan(many / 5)
    },
  )

  it('goes through all of them page by page, those without a value last and newest first', async () => {
    const page = (cursor?: string) =>
      world.asks<{ items: CaseItem[]; nextCursor: string | null }>(world.ana, 'case.list', {
        sort: 'field.due.desc',
        limit: 200,
        field: ['amount:..400'],
        ...(cursor ? { cursor } : {}),
      })
    const seen: CaseItem[] = []
    for (let next: string | null | undefined = undefined; next !== null;) {
      const found: Awaited<ReturnType<typeof page>> = await page(next)
      seen.push(...found.items)
      next = found.nextCursor
    }
    expect(new Set(seen.map((kase) => kase.id)).size).toBe(seen.length)
    const [{ count }] = (await world.owner(
      `select count(*)::int as count from cases c join case_field_values v on v.case_id = c.id and v.field_key = 'amount'
       where v.number_value <= 400 and not c.restricted`,
    )) as [{ count: number }]
    expect(seen).toHaveLength(count)
    const dues = seen.map((kase) => kase.fields.due)
    const first = dues.findIndex((due) => due === undefined)
    expect(dues.slice(first).every((due) => due === undefined)).toBe(true)
    expect(dues.slice(0, first)).toEqual(dues.slice(0, first).toSorted((a = '', b = '') => (a < b ? 1 : -1)))
  })
})
