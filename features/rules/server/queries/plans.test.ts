import type { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scene } from '../../../../platform/server/scene.ts'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Rule, RuleBody } from '../../contract/rule.ts'
import { hitRows } from './hit-rows.ts'
import { previewOf } from './preview-rule.ts'
import { listRuleRows } from './rule-rows.ts'
import { sharedIncident } from './shared-incident.ts'

/** Enough that walking all of them would be a mistake. */
const many = 30_000

let world: TheWorld
let rule: Rule
let rare: Rule
const key = (tail: string) =>
  `(lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '${tail}' || lpad(to_hex(i), 12, '0'))::uuid`
beforeAll(async () => {
  world = await openWorld('rule-plans')
  const tools = rulesOf(world)
  rule = await tools.define({ name: 'Often', mode: 'off' })
  rare = await tools.define({ name: 'Rarely', mode: 'off' })
  const org = world.ana.organisationId
  await world.owner(
    `insert into alerts (organisation_id, id, source, source_ref, title, severity, status, detected_at, received_at, last_seen_at, search)
     select $1, ${key('70009000')}, 'probe', i::text, 'Beacon ' || i, 3, 'new', now(), now(), now(), '' from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner(
    `insert into rule_hits (organisation_id, id, rule_id, number, cause_id, subject_kind, subject_id, at, outcome, done, troubled)
     select $1, ${key('7000a000')}, case when i % 1000 = 0 then $3::uuid else $2::uuid end, 1, ${key('70009000')}, 'alert', ${key('70009000')},
       now(), 'acted', true, i % 500 = 0 from generate_series(1, ${many}) i`,
    [org, rule.id, rare.id],
  )
  await world.owner(
    `insert into rule_acts (organisation_id, hit_id, place, change, outcome, says)
     select $1, ${key('7000a000')}, 0, 'alert.tag', 'done', 'Done.' from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner(
    `insert into activity (organisation_id, id, at, actor_kind, source, group_id, fact, subject_kind, subject_id, commitment)
     select $1, ${key('7000b000')}, now(), 'system', 'system', ${key('7000b000')}, case when i % 1000 = 0 then 'alert.closed' else 'alert.tagged' end,
       'alert', ${key('70009000')}, decode(repeat('00', 32), 'hex') from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner(
    `insert into activity_payloads (organisation_id, activity_id, salt, payload)
     select $1, ${key('7000b000')}, '', '{"data": {}}' from generate_series(1, ${many}) i`,
    [org],
  )
  await world.owner('analyze alerts, rule_hits, rule_acts, activity, activity_payloads')
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
const large = new Set(['alerts', 'rule_hits', 'rule_acts', 'activity', 'activity_payloads'])

/** The most rows of a large table that one statement of the work looks at, as its own explain counts them; never all by a scan. */
async function looksAt(work: (scene: Scene) => Promise<unknown>): Promise<number> {
  return world.reads(world.leo, async (scene) => {
    const seen: CompiledQuery[] = []
    const db = scene.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => result,
    })
    const executor = db.getExecutor()
    const execute = executor.executeQuery.bind(executor)
    Object.assign(executor, { executeQuery: (compiled: CompiledQuery) => (seen.push(compiled), execute(compiled)) })
    await work({ ...scene, db })
    let most = 0
    for (const compiled of seen) {
      const { rows } = await scene.db.executeQuery<{ 'QUERY PLAN': { Plan: Plan }[] }>({
        ...compiled,
        sql: `explain (analyze, format json) ${compiled.sql}`,
      })
      for (const node of nodes(rows[0]!['QUERY PLAN'][0]!.Plan).filter((each) =>
        large.has(each['Relation Name'] ?? ''),
      )) {
        expect([node['Relation Name'], node['Node Type']]).not.toEqual([node['Relation Name'], 'Seq Scan'])
        most = Math.max(
          most,
          ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1),
        )
      }
    }
    expect(seen.length).toBeGreaterThan(0)
    return most
  })
}

const bounds = { before: undefined, limit: 50 }
const draft = (more: Partial<RuleBody>): RuleBody => ({
  name: 'Draft',
  says: null,
  on: 'arrival',
  facts: [],
  when: null,
  acts: [],
  stop: false,
  expiresAt: null,
  ...more,
})

describe('what is asked of many hits, alerts and facts is read off an index', () => {
  it.each([
    ['all hits', {}],
    ['those of a rule that seldom holds', { rule: () => rare.id }],
    ['those with something refused', { rule: () => rule.id, troubled: 'true' }],
  ] as const)('%s', async (_, filter) => {
    const asked = Object.fromEntries(
      Object.entries(filter).map(([name, value]) => [name, typeof value === 'function' ? value() : value]),
    )
    expect(await looksAt((scene) => hitRows(scene, asked, bounds))).toBeLessThan(200)
  })

  it('those of a thing', async () => {
    const [alert] = await world.owner('select id from alerts limit 1')
    expect(await looksAt((scene) => hitRows(scene, { subject: String(alert!.id) }, bounds))).toBeLessThan(200)
  })

  it('the list of rules', async () => expect(await looksAt(listRuleRows)).toBeLessThan(1000))

  it('the newest alerts of a preview, and no others', async () => {
    const body = draft({ when: 'alert.title == "Beacon 29000"' })
    expect(await looksAt((scene) => previewOf(scene, world.registry, body))).toBeLessThanOrEqual(10_000)
    const said = await world.reads(world.leo, (scene) => previewOf(scene, world.registry, body))
    expect(said).toMatchObject({ looked: 10_000, hits: 1 })
    expect(said.sentence).toBe('In the last 10,000 alerts it would have hit this one.')
  })

  it('facts of a rare kind, however long ago', async () => {
    const body = draft({ on: 'alert', facts: ['alert.closed'] })
    expect(await looksAt((scene) => previewOf(scene, world.registry, body))).toBeLessThan(2000)
    expect(await world.reads(world.leo, (scene) => previewOf(scene, world.registry, body))).toMatchObject({
      looked: 30,
      hits: 30,
    })
  })

  it('the incident that shares something', async () => {
    const [alert] = await world.owner('select id from alerts limit 1')
    const asked = { withinHours: 24, by: 'any', open: false } as const
    expect(await looksAt((scene) => sharedIncident(scene, String(alert!.id), asked))).toBeLessThan(200)
  })
})
