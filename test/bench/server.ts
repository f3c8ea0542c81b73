import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { organisationId, personId } from './seed.ts'

const root = join(import.meta.dirname, '../..')
const dataDir = join(root, 'bench-results', 'data')

export type Server = {
  url: string
  token: string
  pid: number
  dataDir: string
  rss: () => number
  stop: () => Promise<void>
}

/**
 * The product as it is started by everybody, as a process of its own, on a seeded database. `less`: features it is
 * composed without, for what is compared with it.
 */
export async function startServer(
  databaseUrl: string,
  { less = [] }: { less?: readonly string[] } = {},
): Promise<Server> {
  const token = await makeToken(databaseUrl)
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    CASEWARD_LOG_LEVEL: 'warn',
    CASEWARD_DATA_DIR: dataDir,
    BENCH_LESS: less.join(','),
  }
  const before = less.length > 0 ? ['--import', join(root, 'test/bench/less/register.ts')] : []
  const child = spawn(process.execPath, [...before, join(root, 'bin/caseward.ts'), 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /ready at (\S+)/.exec(chunk.toString())?.[1]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)))
  })
  const pid = child.pid ?? 0
  return {
    url,
    token,
    pid,
    dataDir,
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

async function makeToken(databaseUrl: string): Promise<string> {
  const secret = `cw_${randomUUID()}${randomUUID()}`
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `insert into tokens (organisation_id, id, person_id, name, token_hash, hint, scopes, created_at) values ($1, gen_random_uuid(), $2, 'bench', $3, 'xxxx', '{*}', now())`,
    [organisationId, personId, createHash('sha256').update(secret).digest()],
  )
  await client.end()
  return secret
}
