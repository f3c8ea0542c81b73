import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const dataDir = mkdtempSync(join(tmpdir(), 'caseward-drill-'))
const logFile = join(dataDir, 'drill.log')
const kills = 20
let port = 0
let server: ChildProcess | undefined
let token = ''

const env = () => ({
  ...process.env,
  PORT: String(port),
  CASEWARD_DATA_DIR: dataDir,
  CASEWARD_LOG_LEVEL: 'warn',
  DATABASE_URL: '',
})
const caseward = (args: string[], input = '') =>
  execFileSync(process.execPath, [join(root, 'bin/caseward.ts'), ...args], {
    env: env(),
    input,
    encoding: 'utf8',
  }).trim()
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

beforeAll(async () => {
  port = await freePort()
  caseward(
    ['setup', '--organisation', 'Drill', '--email', 'dora@example.test', '--name', 'Dora'],
    'a long enough password',
  )
  token = caseward(['token', 'create', '--person', 'dora@example.test', '--name', 'drill', '--scope', '*'])
  start()
  await answering()
}, 120_000)

afterAll(async () => {
  if (server && server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a drill: kill -9, twenty times, while clients post', () => {
  it(
    'keeps every acknowledged alert once, in a group, and every acknowledged change with its fact',
    { timeout: 600_000 },
    async () => {
      const kept = { refs: new Set<string>(), groups: new Set<string>() }
      const stop = { now: false }
      const clients = [1, 2, 3]
        .map((client) => postAlerts(client, kept.refs, stop))
        .concat([openCases(kept.groups, stop)])
      const before: number[] = []
      for (let n = 0; n < kills; n++) {
        await sleep(300 + ((n * 397) % 900))
        before.push(kept.refs.size)
        await [killApplication, killDatabase, killBoth][n % 3]!()
        await answering()
      }
      await sleep(1000)
      stop.now = true
      await Promise.all(clients)
      expect(kept.refs.size).toBeGreaterThan(kills * 5)
      expect(kept.groups.size).toBeGreaterThan(kills)
      expect(new Set(before).size, 'clients got through between the kills').toBeGreaterThan(kills / 2)

      const found = await allAlerts()
      expect([...kept.refs].filter((ref) => found.get(ref) !== 1)).toEqual([])
      expect([...found].filter(([, times]) => times !== 1)).toEqual([])
      // Below the position of the follower none is without a group, when nothing more comes.
      const grouped = async () => (await allGrouped()) - found.size
      for (let waited = 0; waited < 60 && (await grouped()) !== 0; waited++) await sleep(1000)
      expect(await grouped(), 'alerts that are in groups, more or fewer than there are').toBe(0)
      expect(await pointingAtNothing(), 'rows that point at nothing').toEqual([])
      const facts = await allGroups()
      expect([...kept.groups].filter((group) => !facts.has(group))).toEqual([])
    },
  )
})

type Stop = { now: boolean }

/** A retry is the same body again: what landed unacknowledged is then a repeat, never a second alert. */
async function postAlerts(client: number, refs: Set<string>, stop: Stop): Promise<void> {
  for (let n = 0; !stop.now; n++) {
    const batch = [0, 1, 2].map((k) => ({
      source: 'drill',
      sourceRef: `${client}-${n}-${k}`,
      title: `Drill ${client}-${n}-${k}`,
      observables: [{ type: 'ipv4', value: `10.${client}.${n % 250}.${k + 1}` }],
    }))
    while (!(await post('/alerts', batch)).ok && !stop.now) await sleep(100)
    if (!stop.now) for (const alert of batch) refs.add(alert.sourceRef)
  }
}

async function openCases(groups: Set<string>, stop: Stop): Promise<void> {
  for (let n = 0; !stop.now; n++) {
    const answer = await post('/cases', { kind: 'incident', title: `Drill ${n}` })
    const group = answer.ok ? answer.headers?.get('caseward-group') : undefined
    if (group) groups.add(group)
    else await sleep(100)
  }
}

async function post(path: string, body: unknown): Promise<{ ok: boolean; headers?: Headers }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
    // Only a whole answer is an acknowledgement.
    await answer.text()
    expect(answer.status === 200 || answer.status >= 500, `${path} answered ${answer.status}`).toBe(true)
    return { ok: answer.ok, headers: answer.headers }
  } catch (error) {
    if ((error as Error).name === 'AssertionError') throw error
    return { ok: false }
  }
}

const get = async <T>(path: string): Promise<T> =>
  (
    await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
  ).json() as Promise<T>

async function allAlerts(): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for await (const { sourceRef } of pages<{ sourceRef: string }>('/alerts?source=drill&limit=200'))
    found.set(sourceRef, (found.get(sourceRef) ?? 0) + 1)
  return found
}

async function allGrouped(): Promise<number> {
  let sum = 0
  for await (const { alerts } of pages<{ alerts: number }>('/groups?limit=200')) sum += alerts
  return sum
}

async function allGroups(): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const { groupId } of pages<{ groupId: string }>('/activity?fact=case.opened&limit=200')) found.add(groupId)
  return found
}

/** Rows without foreign keys, by what they should point at (docs/adr/0008). */
const pointers = [
  ['sightings', 'observable_id', 'observables'],
  ['alert_scores', 'alert_id', 'alerts'],
  ['alert_group_members', 'alert_id', 'alerts'],
  ['alert_group_members', 'group_id', 'alert_groups'],
  ['alert_assets', 'alert_id', 'alerts'],
  ['alert_assets', 'asset_id', 'assets'],
] as const

async function pointingAtNothing(): Promise<string[]> {
  const client = new pg.Client({ host: join(dataDir, 'postgres/run'), user: 'postgres', database: 'caseward' })
  await client.connect()
  try {
    const lost: string[] = []
    for (const [table, column, to] of pointers) {
      const { rows } = await client.query(`select t.${column} as id from ${table} t where not exists
        (select from ${to} o where o.organisation_id = t.organisation_id and o.id = t.${column}) limit 3`)
      lost.push(...rows.map(({ id }) => `${table}.${column} ${id}`))
    }
    return lost
  } finally {
    await client.end()
  }
}

async function* pages<T>(path: string): AsyncGenerator<T> {
  for (let cursor = ''; ;) {
    const page: { items: T[]; nextCursor: string | null } = await get(`${path}${cursor}`)
    yield* page.items
    if (!page.nextCursor) return
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}

function start(): void {
  server = spawn(process.execPath, [join(root, 'bin/caseward.ts'), 'serve'], {
    env: env(),
    stdio: ['ignore', 'ignore', openSync(logFile, 'a')],
  })
}

async function killApplication(): Promise<void> {
  const ended = new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGKILL')
  await ended
  start()
}

/** All processes of the private PostgreSQL at once, as a power cut would; the application stays and starts it again. */
async function killDatabase(): Promise<void> {
  for (const pid of databasePids()) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Its children end with it.
    }
  }
  await sleep(50)
}

async function killBoth(): Promise<void> {
  const pids = databasePids()
  server?.kill('SIGKILL')
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  await sleep(50)
  start()
}

function databasePids(): number[] {
  const file = execFileSync('find', [dataDir, '-name', 'postmaster.pid'], { encoding: 'utf8' }).trim().split('\n')[0]
  const postmaster = file ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (!postmaster) return []
  const children = execFileSync('sh', ['-c', `ps -o pid= --ppid ${postmaster} || true`], { encoding: 'utf8' })
    .split('\n')
    .map(Number)
    .filter(Boolean)
  return [postmaster, ...children]
}

async function answering(): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    if (server && server.exitCode !== null) break
    await sleep(100)
  }
  const said = readFileSync(logFile, 'utf8').slice(-2000)
  throw new Error(`The server did not come back within a minute (exit code ${server?.exitCode}). It said last: ${said}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address() as { port: number }
      probe.close(() => resolve(found))
    })
  })
}
