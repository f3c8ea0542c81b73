import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startEmbedded, type Embedded, type EmbeddedOptions } from './start-embedded.ts'

const root = mkdtempSync(join(tmpdir(), 'caseward-embedded-'))
const settings = { shared_buffers: '32MB' }
const running = new Set<Embedded>()
const children = new Set<number>()
let count = 0
const freshFolder = () => join(root, `data-${++count}`)

async function start(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const embedded = await startEmbedded(folder, { settings, ...options })
  running.add(embedded)
  return embedded
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client.query(text).then(
    (result) => client.end().then(() => result.rows),
    (error: unknown) => client.end().then(() => Promise.reject(error)),
  )
}

const serverPid = (folder: string) =>
  Number.parseInt(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8'), 10)

/** A second Caseward: starts the same folder in a process of its own and says how it went. */
async function elsewhere(folder: string): Promise<{ said: string; pid: number }> {
  const script = `import { startEmbedded } from ${JSON.stringify(new URL('start-embedded.ts', import.meta.url).href)}
    try { await startEmbedded(${JSON.stringify(folder)}, { settings: ${JSON.stringify(settings)} }); console.log('started') }
    catch (error) { console.log(error.message); process.exit(1) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child.pid!)
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { said: chunk.toString().trim(), pid: child.pid! }
}

afterEach(async () => {
  for (const embedded of running) await embedded.stop()
  running.clear()
  for (const pid of children) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  children.clear()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the private PostgreSQL', () => {
  it('starts, serves two weak roles, stops, and keeps what was written', async () => {
    const folder = freshFolder()
    const first = await start(folder)
    await ask(first.url('caseward'), 'create table kept (n int); insert into kept values (42)')
    const roles = await ask(
      first.url('caseward_app'),
      `select rolname from pg_roles where rolname like 'caseward%' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)`,
    )
    expect(roles).toEqual([])
    await expect(ask(first.url('caseward_app'), 'select * from kept')).rejects.toThrow('permission denied')
    await first.stop()
    await expect(ask(first.url('caseward'), 'select 1')).rejects.toThrow()

    const second = await start(folder)
    expect(await ask(second.url('caseward'), 'select n from kept')).toEqual([{ n: 42 }])
  })

  it('holds what was committed when everything is killed at once', async () => {
    const folder = freshFolder()
    const { pid } = await elsewhere(folder)
    const url = `postgres://caseward@/caseward?host=${folder}/postgres/run`
    await ask(url, 'create table kept (n int); insert into kept select generate_series(1, 1000)')
    process.kill(serverPid(folder), 'SIGKILL')
    process.kill(pid, 'SIGKILL')

    const again = await start(folder)
    expect(await ask(again.url('caseward'), 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
  })

  it('takes over from a killed Caseward whose server still runs', async () => {
    const folder = freshFolder()
    const { pid } = await elsewhere(folder)
    const orphan = serverPid(folder)
    process.kill(pid, 'SIGKILL')

    const again = await start(folder)
    expect(serverPid(folder)).not.toBe(orphan)
    expect(await ask(again.url('caseward'), 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('refuses a second process, and the first goes on', async () => {
    const folder = freshFolder()
    const first = await start(folder)
    const { said } = await elsewhere(folder)
    expect(said).toBe(
      `The data folder ${folder} is in use by another Caseward (process ${process.pid}). Stop that one, or set CASEWARD_DATA_DIR to another folder.`,
    )
    await expect(startEmbedded(folder)).rejects.toThrow('in use by another Caseward')
    expect(await ask(first.url('caseward'), 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('notices that the server was killed and starts it again', async () => {
    const folder = freshFolder()
    const exits: unknown[] = []
    const embedded = await new Promise<Embedded>((done, fail) => {
      const onRestart = () => void again.then(done)
      const again = start(folder, { onExit: (exit) => exits.push(exit.signal), onRestart })
      again.then(() => process.kill(serverPid(folder), 'SIGKILL')).catch(fail)
    })
    expect(exits).toEqual(['SIGKILL'])
    expect(await ask(embedded.url('caseward_app'), 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('lets a stop during a restart win', async () => {
    const folder = freshFolder()
    const embedded = await start(folder)
    process.kill(serverPid(folder), 'SIGKILL')
    await sleep(20)
    await embedded.stop()
    await expect(ask(embedded.url('caseward'), 'select 1')).rejects.toThrow()
  })

  it('is not misled by a process number that somebody else has now', async () => {
    const folder = freshFolder()
    const { pid } = await elsewhere(folder)
    const server = serverPid(folder)
    // The one that would start it again goes first.
    process.kill(pid, 'SIGKILL')
    process.kill(server, 'SIGKILL')
    const stranger = spawn('sleep', ['60'])
    children.add(stranger.pid!)
    const file = join(folder, 'postgres/data/postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)))

    const again = await start(folder)
    expect(stranger.exitCode).toBeNull()
    expect(await ask(again.url('caseward'), 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('works in a folder whose path is too long for a socket, or holds odd characters', async () => {
    const folder = join(root, `${'long-'.repeat(20)} ünd &c?#%`, 'data')
    const embedded = await start(folder)
    expect(await ask(embedded.url('caseward'), 'select current_user as me')).toEqual([{ me: 'caseward' }])
    symlinkSync(folder, join(root, 'link'))
    await expect(startEmbedded(join(root, 'link'))).rejects.toThrow('in use by another Caseward')
  })

  it('says in the server’s words why it did not start', async () => {
    await expect(start(freshFolder(), { settings: { shared_buffers: 'much' } })).rejects.toThrow(
      /did not start: .*invalid value for parameter "shared_buffers"/,
    )
  })
})
