import pg from 'pg'
import { compose, type Composed } from '../../../apps/compose.ts'
import { makeLog } from '../../../platform/server/log.ts'
import { readOnce } from '../../../platform/server/jobs/readers.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { perform } from '../../../platform/server/perform.ts'
import type { Databases } from '../main.ts'
import { median, say, timed } from '../report.ts'
import { organisationId, personId } from '../seed.ts'

const due = 100
const rounds = 5
const sizes = [1_000, 100_000]

/** (g) the sweep over clocks that run, of which a hundred are due: rows it touches, and its time, as their number grows. */
export async function benchClocks({ small }: Databases): Promise<void> {
  say(`\n(g) the sweep of clocks, ${due} of them due: rows of clocks touched, and milliseconds`)
  const owner = new pg.Client({ connectionString: small })
  await owner.connect()
  const log = makeLog('warn')
  const appUrl = `${small}${small.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c role=caseward_app')}`
  const composed = await compose({ appUrl, baseUrl: 'http://127.0.0.1', log })
  const { world, registry, database } = composed
  const feature = registry.features.find(({ name }) => name === 'clocks')!
  const sweep = () => feature.jobs![0]!.run(jobScene(world, log))
  const definitionId = await define(composed)
  // As if it had been there all day: what passed before it was saved is not told.
  await owner.query("update clock_definitions set since = now() - interval '1 day'")
  // What the log holds already is read before anything is measured.
  for (const reader of feature.readers ?? []) while (await readOnce(world, reader));
  const times: number[] = []
  for (const running of sizes) {
    await fill(owner, { definitionId, running })
    times.push(await measured(owner, sweep, running))
  }
  say(`  ratio of the times ${(times[1]! / times[0]!).toFixed(2)}`)
  await owner.end()
  await database.close()
}

/** The median time of a sweep; says what the last one touched. */
async function measured(owner: pg.Client, sweep: () => Promise<void>, running: number): Promise<number> {
  const idle = await timed(sweep)
  const took: number[] = []
  let touched = { read: 0, written: 0, scans: 0 }
  for (let round = 0; round < rounds; round++) {
    await makeDue(owner, round)
    const last = round === rounds - 1
    const before = last ? await counts(owner) : touched
    took.push(await timed(sweep))
    if (last) touched = difference(before, await counts(owner))
  }
  say(
    `  ${running.toLocaleString('en').padStart(8)} running: ${median(took).toFixed(1).padStart(7)} ms, nothing due ${idle.toFixed(1)} ms; read ${touched.read}, written ${touched.written}, whole-table scans ${touched.scans}`,
  )
  return median(took)
}

async function define({ world, registry }: Composed): Promise<string> {
  const actor = { kind: 'person', personId, organisationId, name: 'bench', permissions: ['*'] } as const
  const body = {
    name: 'Resolve',
    on: 'case',
    start: { time: 'opened' },
    stop: { time: 'closed' },
    when: "case.title.startsWith('Clocked')",
    targets: [{ amount: 8, unit: 'hours' }],
  }
  const change = registry.changes.get('clock.define')!
  const { facts } = await perform(world, { actor, source: 'cli' }, { change, refs: [], body })
  return facts[0]!.subjectId
}

/** Cases opened a moment ago, each with its clock, up to so many. */
async function fill(owner: pg.Client, { definitionId, running }: { definitionId: string; running: number }) {
  await owner.query(
    `with made as (insert into cases (organisation_id, id, kind, number, title, severity, lifecycle, status, stage, created_at, updated_at)
       select $1, gen_random_uuid(), 'incident', 5000000 + i, 'Clocked ' || i, 3, 'simple', 'New', 'new',
         date_trunc('milliseconds', now() - i * interval '1 millisecond'), now()
       from generate_series((select count(*) + 1 from clocks), $3::int) i returning id, created_at)
     insert into clocks (organisation_id, definition_id, subject_id, subject_kind, case_id, state, started_at, due_at, at_risk_at, next_at, leads)
     select $1, $2, id, 'case', id, 'running', created_at, created_at + interval '8 hours', created_at + interval '6 hours',
       created_at + interval '6 hours', true from made`,
    [organisationId, definitionId, running],
  )
  await owner.query('vacuum analyze clocks, cases')
}

/** A hundred more turn out to have been opened seven hours ago: they are at risk. */
async function makeDue(owner: pg.Client, round: number): Promise<void> {
  await owner.query(
    `with late as (update cases set created_at = date_trunc('milliseconds', now() - interval '7 hours')
       where organisation_id = $1 and id in (select subject_id from clocks where state = 'running' and told = 'nothing'
         order by subject_id offset $2 limit ${due}) returning id)
     update clocks set next_at = now() - interval '1 second' from late where subject_id = late.id`,
    [organisationId, round],
  )
}

type Counts = { read: number; written: number; scans: number }

async function counts(owner: pg.Client): Promise<Counts> {
  await owner.query('select pg_stat_force_next_flush()')
  // Whoever wrote tells its numbers once it has been idle for ten seconds.
  await new Promise((resolve) => setTimeout(resolve, 12_000))
  await owner.query('select pg_stat_clear_snapshot()')
  const { rows } = await owner.query<Counts>(`select (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as read,
    (n_tup_upd + n_tup_ins)::int as written, seq_scan::int as scans from pg_stat_user_tables where relname = 'clocks'`)
  return rows[0]!
}

const difference = (before: Counts, after: Counts): Counts => ({
  read: after.read - before.read,
  written: after.written - before.written,
  scans: after.scans - before.scans,
})
