import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { explained, explainedQuery } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { cameTo, stepsOf } from '../stores/steps.store.ts'
import { awaitedAfter } from './awaited.ts'

/** Enough runs that walking all of them would be a mistake: each waits at its third step, half of them for somebody. */
const many = 20_000
const idOf = (kind: string, i = 'i') =>
  `(lpad(to_hex(1700000000000 + ${i} * 1000), 12, '0') || '7000${kind}' || lpad(to_hex(${i}), 12, '0'))::uuid`

let world: TheWorld
let playbookId: string
beforeAll(async () => {
  world = await openWorld('playbook-plans')
  const { owner, ana, bob, leo } = world
  const step = { kind: 'approval', name: 'Ask', question: 'So?', of: 'role:lead' }
  const document = { name: 'Waits', on: ['case'], start: 'ask', steps: { ask: step } }
  playbookId = (await world.did<{ id: string }>(leo, 'playbook.create', null, { document })).id
  await world.did(leo, 'playbook.publish', playbookId)
  const org = ana.organisationId
  await owner(
    `insert into cases (organisation_id, id, kind, number, title, severity, lifecycle, status, stage, restricted, created_at, updated_at)
     select $1, ${idOf('8000')}, 'incident', i, 'Beacon ' || i, 1 + i % 5, 'simple', 'x', 'investigating', i % 1000 = 0, now(), now()
     from generate_series(1, ${many}) i`,
    [org],
  )
  await owner(
    `insert into playbook_runs (organisation_id, id, playbook_id, number, name, status, case_id, chain, depth, input, started_at)
     select $1, ${idOf('9000')}, $2, 1, 'Waits', case when i % 4 = 0 then 'done' else 'running' end, ${idOf('8000')}, '{Waits}', 1, '{}', now()
     from generate_series(1, ${many}) i`,
    [org, playbookId],
  )
  await owner(
    `insert into playbook_steps (organisation_id, id, run_id, step, frame, status, began_at)
     select $1, ${idOf("' || to_hex(40960 + s) || '")}, ${idOf('9000')}, 's' || s, '', case when s = 3 then 'waiting' else 'done' end, now()
     from generate_series(1, ${many}) i, generate_series(1, 3) s`,
    [org],
  )
  await owner(
    `insert into playbook_waits (organisation_id, step_id, run_id, attempt, fact, subject_id, since)
     select $1, ${idOf('a003')}, ${idOf('9000')}, 1, 'case.severity-set', ${idOf('8000')}, now() from generate_series(1, ${many}) i`,
    [org],
  )
  await owner(
    `insert into playbook_asks (organisation_id, id, run_id, step_id, kind, question, asked, status, asked_at)
     select $1, ${idOf('b000')}, ${idOf('9000')}, ${idOf('a003')}, 'approval', 'So?', 'role:lead', case when i % 100 = 0 then 'open' else 'approved' end, now()
     from generate_series(1, ${many / 2}) i`,
    [org],
  )
  await owner(
    `insert into playbook_asked (organisation_id, person_id, ask_id, open)
     select $1, case when i % 200 = 0 then $2::uuid else $3::uuid end, ${idOf('b000')}, i % 100 = 0 from generate_series(1, ${many / 2}) i`,
    [org, leo.personId, bob.personId],
  )
  await owner('analyze cases, playbook_runs, playbook_steps, playbook_waits, playbook_asks, playbook_asked')
}, 120_000)
afterAll(() => world.close())

const tables = ['playbook_runs', 'playbook_steps', 'playbook_asks', 'playbook_asked', 'playbook_waits'] as const

describe('of many runs a query reads only those it shows', () => {
  const runId = async () =>
    String((await world.owner(`select id from playbook_runs where status = 'running' limit 1`))[0]?.id)
  it.each([
    ['all runs', 'playbook-run.list', {}],
    ['those that run', 'playbook-run.list', { status: 'running' }],
    ['those that are done', 'playbook-run.list', { status: 'done' }],
    ['those of a playbook', 'playbook-run.list', { playbookId: 'this' }],
    ['those of a case', 'playbook-run.list', { caseId: 'INC-7' }],
    ['what one is asked', 'playbook-ask.list', {}],
    ['one run', 'playbook-run.get', null],
  ] as const)('%s', async (_, name, filter) => {
    const given = filter && 'playbookId' in filter ? { playbookId } : (filter ?? {})
    const params: Record<string, string> = filter ? {} : { id: await runId() }
    const read = await explainedQuery(world, world.leo, { name, filter: given, params })
    expect(tables.filter((table) => read[table]?.walked)).toEqual([])
    expect(tables.filter((table) => (read[table]?.rows ?? 0) >= many / 20)).toEqual([])
  })

  it('and the questions of one person are all theirs that are open, but for what is hidden', async () => {
    const { items } = await world.asks<{ items: unknown[] }>(world.leo, 'playbook-ask.list', { limit: 200 })
    expect(items).toHaveLength(many / 2 / 200 - many / 2 / 1000)
  })
})

describe('the engine', () => {
  const system = <T>(work: Parameters<ReturnType<typeof jobScene>['system']>[2]): Promise<T> =>
    jobScene(world.world, makeLog('silent')).system(world.ana.organisationId, 'read', work) as Promise<T>

  it('finds who waits for a fact by the fact, and looks at no other wait', async () => {
    for (const n of [3, 4]) await world.did(world.leo, 'case.set-severity', `INC-${n}`, { severity: 'critical' })
    const read = await system<Awaited<ReturnType<typeof explained>>>((scene) =>
      explained(scene, async (within) => {
        const rows = await awaitedAfter(within, { xid: '0', after: '00000000-0000-0000-0000-000000000000' }, 2000)
        expect(rows.filter(({ stepId }) => stepId !== null)).toHaveLength(2)
      }),
    )
    expect(read.playbook_waits?.walked).toBe(false)
    expect(read.playbook_waits?.rows).toBeLessThan(50)
  })

  it('reads the steps of a run and of no other', async () => {
    const [run] = await world.owner(`select id from playbook_runs order by id limit 1`)
    const read = await system<Awaited<ReturnType<typeof explained>>>((scene) =>
      explained(scene, (within) => stepsOf(within, String(run?.id))),
    )
    expect(read.playbook_steps).toEqual({ rows: 3, walked: false })
    const [step] = await system<Awaited<ReturnType<typeof stepsOf>>>((scene) => stepsOf(scene, String(run?.id)))
    const spoken = await system<Awaited<ReturnType<typeof explained>>>((scene) =>
      explained(scene, (within) => cameTo(within, step!, [step!.step])),
    )
    expect(spoken.playbook_steps).toEqual({ rows: 1, walked: false })
  })
})
