import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'

const launcher = join(import.meta.dirname, '..', 'bin', 'caseward.mjs')
const env = { PATH: process.env['PATH'], CASEWARD_TOKEN: 'x', CASEWARD_BASE_URL: 'http://127.0.0.1:9' }

async function caseward(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code: code as number | null, said: out + err }
}

describe('npx caseward', () => {
  it('shows all commands and settings', async () => {
    const { code, said } = await caseward('--help')
    expect(code).toBe(0)
    expect(said).toMatch(/ingest FILE\|-[\s\S]*CASEWARD_DATA_DIR/)
  })

  it.each([
    [['frob'], 'There is no command "frob"'],
    [['token', 'frob'], 'There is no command "token frob"'],
    [['ingest', '--colour'], "Unknown option '--colour'"],
  ])('answers %j with a sentence and exit code 2', async (args, sentence) => {
    const { code, said } = await caseward(...args)
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(sentence) })
    expect(said.trim().split('\n')).toHaveLength(1)
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)('leaves nothing running when its launcher gets %s', async (signal) => {
    const child = spawn(process.execPath, [launcher, 'ingest', '-'], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.on('error', () => undefined)
    child.stdin.write('{"a":1}\n{"a":2}\n'.repeat(1000))
    await once(child.stderr, 'data')
    child.kill(signal)
    // The pipe closes when the last process that holds it is gone.
    await text(child.stdout)
    expect(child.killed).toBe(true)
  })
})
