import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { Limits, Order } from './order.ts'
import { openSandbox, runForText } from './sandbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
const root = new URL('../../../../', import.meta.url).pathname
// Below features/, where modules may be read from; the name keeps it out of every list of files.
const scripts = mkdtempSync(join(root, 'features', '.tmp-sandbox-'))
const module = (text: string) => {
  const path = join(scripts, `${readdirSync(scripts).length}.mjs`)
  writeFileSync(path, text)
  return { module: path }
}
afterAll(() => {
  rmSync(scripts, { recursive: true })
  rmSync(folder, { recursive: true })
})

const limits: Limits = { memoryMb: 32, seconds: 10, outputBytes: 1_000_000 }
const order = (text: string, more: Partial<Order> = {}): Order => ({
  program: module(text),
  input: { stream: Readable.from([Buffer.from('evidence')]) },
  limits,
  ...more,
})

const [bubble, plain] = await Promise.all([
  openSandbox({ folder: join(folder, 'a') }),
  openSandbox({ folder: join(folder, 'b'), bwrap: '/nowhere/bwrap' }),
])
// Where bubblewrap does not run, plain limits are tried twice.
const both = [
  ['as this system has it', bubble],
  ['by plain limits', plain],
] as const

const reach = `import fs from 'node:fs'
import net from 'node:net'
const tried = {}
const attempt = async (name, act) => { try { await act(); tried[name] = 'reached' } catch (error) { tried[name] = 'kept off' } }
const secret = process.argv[2]
await attempt('read', () => fs.readFileSync(secret))
await attempt('write', () => fs.writeFileSync(secret, 'changed'))
await attempt('write the evidence', () => fs.writeSync(0, 'changed'))
await attempt('connect', () => new Promise((done, fail) => net.connect(Number(process.argv[3]), '127.0.0.1').on('connect', done).on('error', fail)))
console.log(JSON.stringify({ tried, environment: Object.keys(process.env).filter((name) => !['PWD', 'SHLVL', '_', 'OLDPWD'].includes(name)) }))
process.exit()`

describe.each(both)('the sandbox %s', (_, sandbox) => {
  it('gives the evidence at any offset, and its path, and takes what is said', async () => {
    const { ending, text } = await runForText(
      sandbox,
      order(
        `import fs from 'node:fs'
        const bytes = Buffer.alloc(4); fs.readSync(0, bytes, 0, 4, 4)
        console.log(bytes.toString(), fs.readFileSync(process.argv[2], 'utf8'), fs.fstatSync(0).size)`,
        { args: ['{input}'], as: 'image.E01' },
      ),
    )
    expect(ending).toMatchObject({ outcome: 'done' })
    expect(text).toBe('ence evidence 8\n')
  })

  it('keeps it from other files, from the network and from our environment', async () => {
    const secret = join(folder, 'secret')
    writeFileSync(secret, 'kept')
    const server = (await import('node:net')).createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    const { port } = server.address() as { port: number }
    const { text } = await runForText(sandbox, order(reach, { args: [secret, String(port)] }))
    server.close()
    const off = 'kept off'
    expect(JSON.parse(text)).toEqual({
      tried: { read: off, write: off, 'write the evidence': off, connect: off },
      environment: [],
    })
  })

  it('keeps it from signals to any process', async () => {
    // One of our own, and by its number: nothing else may ever be at stake here.
    const other = spawn('/bin/sleep', ['60'], { stdio: 'ignore' })
    const ended = new Promise<string>((done) => other.once('exit', (_, signal) => done(String(signal))))
    const { text } = await runForText(
      sandbox,
      order(
        `const means = ['kill', '_kill', '_debugProcess'].filter((name) => name in process)
        try { process.kill(Number(process.argv[2]), 'SIGTERM') } catch {}
        console.log(JSON.stringify(means))`,
        { args: [String(other.pid)] },
      ),
    )
    other.kill('SIGKILL')
    expect([text.trim(), await ended]).toEqual(['[]', 'SIGKILL'])
  })

  it.each<[string, string, Partial<Limits>]>([
    ['timeout', 'for (;;) {}', { seconds: 0.5 }],
    ['memory', 'const held = []; for (;;) held.push(Buffer.alloc(1e7, 1))', {}],
    ['memory', 'const held = []; for (;;) held.push({ more: [1, 2, 3] })', {}],
    ['output', 'import fs from "node:fs"; for (;;) fs.writeSync(1, "x".repeat(4096))', { outputBytes: 10_000 }],
    ['crash', 'throw new Error("broken")', {}],
  ])('ends by %s: %s', async (reason, text, less) => {
    let bytes = 0
    const ending = await sandbox.run(order(text, { limits: { ...limits, ...less } }), (piece) => {
      bytes += piece.length
    })
    expect(ending).toMatchObject({ outcome: 'refused', reason })
    expect(ending).toHaveProperty('detail', expect.stringMatching(/^[A-Z].*\.$/))
    expect(bytes).toBeLessThanOrEqual(less.outputBytes ?? 10_000)
  })

  it('lets through what takes the output, or gives the evidence, and fails', async () => {
    const taking = sandbox.run(order('console.log(1)'), () => {
      throw new Error('the disk is full')
    })
    await expect(taking).rejects.toThrow('the disk is full')
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('a')
        throw new Error('the key is gone')
      })(),
    )
    await expect(sandbox.run(order('', { input: { stream: broken } }), () => {})).rejects.toThrow('the key is gone')
  })
})

it('runs programs of the system in bubblewrap only, and tells of one that is missing', async () => {
  const tool = (path: string): Order => ({ ...order(''), program: { tool: path }, args: ['{input}'], as: 'image.E01' })
  expect(await plain.run(tool('/bin/cat'), () => {})).toMatchObject({ outcome: 'refused', reason: 'unavailable' })
  expect(plain.says).toContain('apt-get install bubblewrap')
  const { ending, text } = await runForText(bubble, tool('/bin/cat'))
  expect(text).toBe(bubble.kind === 'bubblewrap' ? 'evidence' : '')
  expect(ending.outcome).toBe(bubble.kind === 'bubblewrap' ? 'done' : 'refused')
  expect(await bubble.run(tool('/usr/bin/no-such-tool'), () => {})).toMatchObject({
    outcome: 'refused',
    reason: 'unavailable',
  })
})

it('leaves nothing in the clear behind, not even what a killed process left', async () => {
  expect(readdirSync(join(folder, 'a'))).toEqual([])
  const left = mkdtempSync(join(folder, 'a', '999999999-'))
  writeFileSync(join(left, 'evidence'), 'in the clear')
  await openSandbox({ folder: join(folder, 'a') })
  expect(readdirSync(join(folder, 'a'))).toEqual([])
})
