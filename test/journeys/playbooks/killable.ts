import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const root = join(import.meta.dirname, '../../..')
export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The product with a private database, as a process that can be killed, and so can its database. */
export type Killable = {
  ask: <T = Record<string, unknown>>(path: string, body?: unknown) => Promise<T | undefined>
  query: (text: string) => Promise<Record<string, unknown>[]>
  kill: (what: 'application' | 'database' | 'both') => Promise<void>
  close: () => Promise<void>
}

// oxlint-disable-next-line max-lines-per-function -- most of it is the object it answers
export async function startKillable(settings: Record<string, string> = {}): Promise<Killable> {
  const dataDir = mkdtempSync(join(tmpdir(), 'caseward-killable-'))
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    CASEWARD_DATA_DIR: dataDir,
    CASEWARD_LOG_LEVEL: 'warn',
    DATABASE_URL: '',
    ...settings,
  }
  const caseward = (args: string[], input = '') =>
    execFileSync(process.execPath, [join(root, 'bin/caseward.ts'), ...args], { env, input, encoding: 'utf8' }).trim()
  const owner = ['--email', 'dora@example.test']
  caseward(['setup', '--organisation', 'Drill', ...owner, '--name', 'Dora'], 'a long enough password')
  const token = caseward(['token', 'create', '--person', 'dora@example.test', '--name', 'drill', '--scope', '*'])
  const log = join(dataDir, 'drill.log')
  const start = (): ChildProcess =>
    spawn(process.execPath, [join(root, 'bin/caseward.ts'), 'serve'], {
      env,
      stdio: ['ignore', 'ignore', openSync(log, 'a')],
    })
  let server = start()
  const answering = () => untilReady(port, () => readFileSync(log, 'utf8').slice(-2000))
  await answering()
  return {
    ask: (path, body) => send({ port, token }, path, body),
    query: (text) => queryOwner(dataDir, text),
    async kill(what) {
      const database = what === 'application' ? [] : databasePids(dataDir)
      if (what !== 'database') server.kill('SIGKILL')
      database.forEach(killPid)
      await sleep(50)
      if (what !== 'database') server = start()
      await answering()
    },
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Undefined where nothing answered: killed meanwhile. */
async function send<T>(
  { port, token }: { port: number; token: string },
  path: string,
  body?: unknown,
): Promise<T | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    return answer.ok ? ((await answer.json()) as T) : undefined
  } catch {
    return undefined
  }
}

async function queryOwner(dataDir: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host: join(dataDir, 'postgres/run'), user: 'postgres', database: 'caseward' })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

function databasePids(dataDir: string): number[] {
  const file = execFileSync('find', [dataDir, '-name', 'postmaster.pid'], { encoding: 'utf8' }).trim().split('\n')[0]
  const postmaster = file ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (!postmaster) return []
  const children = execFileSync('sh', ['-c', `ps -o pid= --ppid ${postmaster} || true`], { encoding: 'utf8' })
  return [postmaster, ...children.split('\n').map(Number).filter(Boolean)]
}

function killPid(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone with its parent.
  }
}

async function untilReady(port: number, said: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await sleep(100)
  }
  throw new Error(`The server did not come back within a minute. It said last: ${said()}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
