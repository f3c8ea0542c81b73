import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender } from '../../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { ruleRows } from './rule-rows.ts'

const many = 5000

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('rule-rows')
  const send = await sender(world, world.leo)
  await send('/alerts', [{ source: 'ids', sourceRef: 'one', title: 'One' }])
  const ids = `(lpad(to_hex(i), 8, '0') || '-0000-8000-8000-000000000000')::uuid`
  const org = [world.ana.organisationId]
  await world.owner(
    `insert into rule_records (organisation_id, id, source, pattern, false_positives)
     select $1, ${ids}, 'ids', 'Rule ' || i, i % 50 from generate_series(1, ${many}) i`,
    org,
  )
  await world.owner(
    `insert into priority_verdicts (organisation_id, id, alert_id, rule_id, at, disposition, worth, active_score)
     select $1, ${ids}, (select id from alerts), ${ids}, now(), 'false_positive', false, 300 from generate_series(1, ${many}) i`,
    org,
  )
  for (const table of ['rule_records', 'priority_verdicts', 'alerts']) await world.owner(`analyze ${table}`)
})
afterAll(() => world.close())

type Plan = { 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] }
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Rows of verdicts that are read. */
const verdictsRead = (rest: string): Promise<number> =>
  world.reads(world.leo, async (scene) => {
    const { rows } = await sql<{
      'QUERY PLAN': { Plan: Plan }[]
    }>`explain (analyze, format json) select * from ${ruleRows(world.leo.organisationId)} r ${sql.raw(rest)}`.execute(
      scene.db,
    )
    return nodes(rows[0]!['QUERY PLAN'][0]!.Plan)
      .filter((node) => node['Relation Name'] === 'priority_verdicts')
      .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0)
  })

describe('rules with their verdicts', () => {
  it('are read for a page, not for all', async () => {
    expect(await verdictsRead('order by r.false_rate desc, r.id desc limit 51')).toBeLessThan(200)
  })

  it('are read for the one that is asked for', async () => {
    expect(await verdictsRead(`where r.id = '00000007-0000-8000-8000-000000000000'`)).toBe(1)
  })
})
