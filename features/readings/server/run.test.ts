import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { openSandbox } from '../../../platform/server/means/sandbox/sandbox.ts'
import type { Ending, Sandbox } from '../../../platform/server/means/sandbox/order.ts'
import { makeZip } from '../../../test/harness/evidence/archives.ts'
import type { ReadingLine } from '../contract/reading.ts'
import { readInSandbox, takeChild } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'run-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [bubble, plain] = await Promise.all([openSandbox({ folder }), openSandbox({ folder, bwrap: '/nowhere/bwrap' })])
const stream = (bytes: Buffer) => ({ stream: Readable.from([bytes]) })
const text = Buffer.from('invoice')

describe.each([
  ['as this system has it', bubble],
  ['by plain limits', plain],
])('reading %s', (_, sandbox) => {
  it('gives each line, the counts and the same hash each time', async () => {
    const read = async () => {
      const lines: ReadingLine[] = []
      return {
        ...(await readInSandbox(
          sandbox,
          { input: stream(makeZip([{ name: 'a', bytes: text }])) },
          (line) => void lines.push(line),
        )),
        lines,
      }
    }
    const [first, second] = [await read(), await read()]
    expect(first).toMatchObject({ outcome: 'read', counts: { summary: 1, child: 1, row: 1, refused: 0 } })
    expect(first.lines.map(({ kind }) => kind)).toEqual(['summary', 'row', 'child'])
    expect(second.outputSha256).toBe(first.outputSha256)
    const child = first.lines[2] as ReadingLine & { kind: 'child' }
    const pieces: Buffer[] = []
    const taken = await takeChild(
      sandbox,
      { input: stream(makeZip([{ name: 'a', bytes: text }])), ref: child.ref! },
      (piece) => void pieces.push(piece),
    )
    expect(taken).toEqual({ outcome: 'read', bytes: 7 })
    expect(Buffer.concat(pieces)).toEqual(text)
  })

  it('refuses with the reason', async () => {
    const unknown = await readInSandbox(sandbox, { input: stream(Buffer.from('no format at all')) }, () => {})
    expect(unknown).toMatchObject({ outcome: 'refused', reason: 'unknown', counts: { refused: 1 } })
    const nothing = await takeChild(sandbox, { input: stream(makeZip([])), ref: '7' }, () => {})
    expect(nothing).toMatchObject({ outcome: 'refused', reason: 'damaged', detail: 'No entry stands there.' })
  })
})

describe('what a reader says', () => {
  const saying = (output: string, ending: Partial<Ending> = {}): Sandbox => ({
    ...plain,
    run: async (_, take) => {
      await take(Buffer.from(output.slice(0, 20)))
      await take(Buffer.from(output.slice(20)))
      return { outcome: 'done', seconds: 0, stderr: '', ...ending } as Ending
    },
  })
  const warning = (detail: string) => `${JSON.stringify({ kind: 'warning', detail })}\n`
  const read = (sandbox: Sandbox, kept: ReadingLine[] = []) =>
    readInSandbox(sandbox, { input: stream(text) }, (line) => void kept.push(line))

  it('is not believed where it breaks the contract', async () => {
    const kept: ReadingLine[] = []
    const told = await read(saying(`${warning('a')}{"kind":"secret"}\nnot json\n${warning('b')}`), kept)
    expect(told).toMatchObject({ outcome: 'refused', reason: 'fault' })
    expect(kept).toEqual([
      { kind: 'warning', detail: 'a' },
      { kind: 'warning', detail: 'b' },
    ])
  })

  it('is kept no further than the caps, and no longer than a line may be', async () => {
    const kept: ReadingLine[] = []
    const told = await read(saying(warning('a').repeat(1500)), kept)
    expect([kept.length, told.counts.warning]).toEqual([1000, 1500])
    expect(await read(saying(`${'x'.repeat(5_000_000)}\n`))).toMatchObject({ reason: 'fault' })
  })

  it('stands under what the sandbox says', async () => {
    const ended = { outcome: 'refused', reason: 'timeout', detail: 'Too long.' } as const
    expect(await read(saying(warning('a'), ended))).toMatchObject({
      outcome: 'refused',
      reason: 'timeout',
      counts: { warning: 1 },
    })
  })
})
