import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../platform/server/db/migrate.ts'
import { startEmbedded } from '../../platform/server/embedded/start-embedded.ts'
import { median, say, timed } from './report.ts'
import { organisationId, seed } from './seed.ts'
import { startServer, type Server } from './server.ts'

const waiting = Number(process.env.BENCH_RUNS ?? 10_000)
const document = {
  name: 'Waits',
  on: ['case'],
  start: 'wait',
  steps: { wait: { kind: 'wait', name: 'Wait', for: '30d' } },
}

/** What runs that wait cost those who do not: opening cases, and starting up, before and while they wait. */
export async function benchPlaybooks(): Promise<void> {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'caseward-bench-'))
  const embedded = await startEmbedded(folder, { settings: { autovacuum: 'off' } })
  try {
    const ownerUrl = embedded.url('caseward')
    await asSuperuser(embedded.url('postgres', 'caseward'), 'grant caseward_app to caseward')
    await migrate({ ownerUrl, appRole: 'caseward_app' })
    await seed(embedded.url('postgres', 'caseward'), { alerts: 1000, cases: 100 })
    const before = await measure(ownerUrl, startOne)
    await letMoreWait(embedded.url('postgres', 'caseward'))
    const after = await measure(ownerUrl)
    say(`${waiting} runs wait for 30 days`)
    for (const [what, unit] of [
      ['opened', 'a case opened'],
      ['up', 'from start to ready'],
    ] as const)
      say(
        `${unit}: ${before[what].toFixed(1)} ms before, ${after[what].toFixed(1)} ms while they wait (${(after[what] / before[what]).toFixed(2)} ×)`,
      )
    say(
      `idle, the server used ${before.idle.toFixed(1)} % of a core before, ${after.idle.toFixed(1)} % while they wait`,
    )
  } finally {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function asSuperuser(connectionString: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

type Measured = { opened: number; up: number; idle: number }

async function measure(ownerUrl: string, first?: (server: Server) => Promise<void>): Promise<Measured> {
  let server: Server | undefined
  const up = await timed(async () => {
    server = await startServer(ownerUrl)
  })
  const running = server as unknown as Server
  try {
    await first?.(running)
    const times: number[] = []
    for (let n = 0; n < 100; n += 1) times.push(await timed(() => post(running, '/cases', { title: `Case ${n}` })))
    const used = await timedUse(running)
    return { opened: median(times.slice(25)), up, idle: used }
  } finally {
    await running.stop()
  }
}

/** Per cent of a core over ten seconds in which nobody asks anything. */
async function timedUse({ pid }: Server): Promise<number> {
  const before = await cpuSeconds(pid)
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  return ((await cpuSeconds(pid)) - before) * 10
}

async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** By the product itself; it is what the others are copied from. */
async function startOne(server: Server): Promise<void> {
  const { id } = await post(server, '/playbooks', { document })
  await post(server, `/playbooks/${String(id)}/publish`, {})
  const kase = await post(server, '/cases', { title: 'Bench' })
  await post(server, `/playbooks/${String(id)}/start`, { subject: { kind: 'case', id: kase.key } })
  await new Promise((resolve) => setTimeout(resolve, 3000))
}

async function letMoreWait(url: string): Promise<void> {
  const rows = `with one as (select * from playbook_runs where status = 'running' limit 1),
      more as (insert into playbook_runs select o.organisation_id, gen_random_uuid(), o.version, o.playbook_id, o.number, o.name, o.status,
        o.why, o.case_id, o.alert_id, o.parent_step_id, o.chain, o.depth, o.input, o.output, o.steps_begun, o.started_at, o.started_by, o.ended_at
        from one o, generate_series(2, ${waiting}) returning id)
    insert into playbook_steps (organisation_id, id, run_id, step, frame, status, due_at, began_at)
    select '${organisationId}', gen_random_uuid(), id, 'wait', '', 'waiting', now() + interval '30 days', now() from more`
  const jobs = `select graphile_worker.add_job('playbook-step', json_build_object('organisationId', organisation_id, 'stepId', id,
      'attempt', 1, 'why', 'due'), run_at => due_at) from playbook_steps where status = 'waiting'`
  await asSuperuser(url, rows, jobs, 'analyze')
}

async function post({ url, token }: Server, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}
