import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainedQuery } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { EvidenceWhole } from '../../../evidence/contract/evidence.ts'

/** Runs of an exhibit, and lines of the largest of them: rows of two tables, and between them what is proposed. */
const [runs, lines] = [300, 30_000]

let world: TheWorld
let ids: { exhibit: string; run: string }
beforeAll(async () => {
  world = await openWorld('reading-plans')
  const kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Much was read' })
  const disk = { caseId: kase.id, kind: 'disk', title: 'Disk' }
  const { id: exhibit } = await world.did<EvidenceWhole>(world.ana, 'evidence.register', null, disk)
  const { organisationId } = world.ana
  const made = await world.owner(
    `insert into reading_runs (organisation_id, id, case_id, evidence_id, how, state, arguments, asked_at)
     select $1, gen_random_uuid(), $2, $3, 'read', 'done', '', now() from generate_series(1, ${runs}) returning id`,
    [organisationId, kase.id, exhibit],
  )
  const run = String(made[0]!.id)
  const cell = `'{"kind":"row","table":"a","cells":{"n":' || i || '},"at":{}}'`
  const seen = `'{"kind":"observable","type":"domain","value":"h' || i || '.test","at":{}}'`
  const told = `'{"kind":"warning","detail":"Odd at ' || i || '."}'`
  await world.owner(
    `insert into reading_lines (organisation_id, run_id, case_id, number, kind, section, body)
     select $1, $2, $3, i, case when i % 10 = 1 then 'observable' when i % 100 = 2 then 'warning' else 'row' end,
       case when i % 10 = 1 or i % 100 = 2 then '' when i % 1000 = 3 then 'rare' else 'a' end,
       case when i % 10 = 1 then ${seen} when i % 100 = 2 then ${told} else ${cell} end
     from generate_series(1, ${lines}) i`,
    [organisationId, run, kase.id],
  )
  await world.owner(
    `insert into reading_lines (organisation_id, run_id, case_id, number, kind, section, body)
     select $1, r.id, $2, i, 'observable', '', ${seen}
     from (select id from reading_runs where id <> $3 limit 50) r, generate_series(1, 400) i`,
    [organisationId, kase.id, run],
  )
  await world.owner(
    `insert into reading_decisions (organisation_id, run_id, case_id, number, verdict, decided_at)
     select organisation_id, run_id, case_id, number, 'dismissed', now() from reading_lines
     where kind = 'observable' and (run_id <> $1 or number < 2000)`,
    [run],
  )
  await world.owner('analyze reading_runs, reading_lines, reading_decisions')
  ids = { exhibit, run }
})
afterAll(() => world.close())

describe('what was read is shown by the page', () => {
  it.each<[string, Record<string, string>, number]>([
    ['reading.list', {}, 700],
    ['reading.rows', { table: 'a' }, 300],
    ['reading.rows', { table: 'rare' }, 300],
    ['reading.warnings', {}, 300],
    ['reading.proposals', { kind: 'observable' }, 600],
    // Those decided on are gone past by the index: no more than are proposed of the kind.
    ['reading.proposals', { kind: 'observable', verdict: 'open' }, lines / 10 + 500],
    ['reading.proposals', { kind: 'observable', verdict: 'dismissed' }, 1500],
    // Of all kinds at once: no more than are proposed, whatever the tables hold.
    ['reading.proposals', {}, lines / 5],
  ])('%s %o', async (name, filter, most) => {
    const params = { id: name === 'reading.list' ? ids.exhibit : ids.run }
    const read = await explainedQuery(world, world.ana, { name, filter, params })
    for (const table of ['reading_runs', 'reading_lines', 'reading_decisions'])
      expect([table, read[table]?.walked ?? false]).toEqual([table, false])
    expect((read['reading_lines']?.rows ?? 0) + (read['reading_decisions']?.rows ?? 0)).toBeLessThan(most)
  })
})
