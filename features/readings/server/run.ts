import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Input, Limits, Order as SandboxOrder, Sandbox } from '../../../platform/server/means/sandbox/order.ts'
import { lineCaps } from '../contract/line-caps.ts'
import { ReadingLine, type LineKind, type RefusalReason } from '../contract/reading.ts'

const module = fileURLToPath(new URL('../parsers/read-file.ts', import.meta.url))

/** Enough for the largest of what we read; a setting of the run where that is too little. */
export const readingLimits: Limits = { memoryMb: 512, seconds: 120, outputBytes: 128 * 1024 * 1024 }
const bytesASecond = 10_000_000

/** What is read to its last byte, as an image whose hash is computed again, takes as long as it is large. */
export const limitsFor = (size: number): Limits => ({
  ...readingLimits,
  seconds: Math.max(readingLimits.seconds, Math.ceil(size / bytesASecond)),
})
const longestLine = 4 * 1024 * 1024

/** What a run came to: repeatable, so that the same evidence and version give the same `outputSha256`. */
export type Read = {
  outcome: 'read' | 'refused'
  reason?: RefusalReason
  detail?: string
  counts: Record<LineKind, number>
  outputSha256: string
  seconds: number
}

type Order = { input: Input; limits?: Limits }

/**
 * Reads evidence in the sandbox and gives every line that keeps to the contract, as it comes. What the process says is
 * not trusted: a line that breaks the contract ends the run as a crash of the reader.
 */
export const readInSandbox = (
  sandbox: Sandbox,
  { input, limits = readingLimits }: Order,
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<Read> => readLines(sandbox, { program: { module }, args: ['read'], input, limits }, keep)

/** The same for any program of ours that writes such lines. */
export async function readLines(
  sandbox: Sandbox,
  order: SandboxOrder,
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<Read> {
  const counts = { summary: 0, observable: 0, event: 0, child: 0, row: 0, warning: 0, refused: 0 }
  const hash = createHash('sha256')
  let refused: { reason: RefusalReason; detail: string } | undefined
  const lines = linesOf(async (text) => {
    const parsed = ReadingLine.safeParse(json(text))
    if (!parsed.success) {
      refused ??= {
        reason: 'fault',
        detail: 'The reader said something that is not in its contract. What it said before is kept.',
      }
      return
    }
    const line = parsed.data
    if (++counts[line.kind] > lineCaps[line.kind]) return
    if (line.kind === 'refused') refused = { reason: line.reason, detail: line.detail }
    await keep(line)
  })
  const ending = await sandbox.run(order, async (piece) => {
    hash.update(piece)
    await lines(piece)
  })
  if (ending.outcome === 'refused') refused = { reason: ending.reason, detail: ending.detail }
  return {
    ...(refused ? { outcome: 'refused', ...refused } : { outcome: 'read' }),
    counts,
    outputSha256: hash.digest('hex'),
    seconds: ending.seconds,
  }
}

export type Taken = { outcome: 'read'; bytes: number } | { outcome: 'refused'; reason: RefusalReason; detail: string }

/** Takes one child out, by the `ref` of its line, as bytes; what was taken of a refused one is to be thrown away. */
export async function takeChild(
  sandbox: Sandbox,
  { input, ref, limits = { ...readingLimits, outputBytes: 4 * 1024 ** 3 } }: Order & { ref: string },
  take: (piece: Buffer) => void | Promise<void>,
): Promise<Taken> {
  let bytes = 0
  const ending = await sandbox.run({ program: { module }, args: ['take', ref], input, limits }, async (piece) => {
    bytes += piece.length
    await take(piece)
  })
  if (ending.outcome === 'done') return { outcome: 'read', bytes }
  const said = ReadingLine.safeParse({
    kind: 'refused',
    ...Object(json(ending.stderr.trim().split('\n').at(-1) ?? '')),
  })
  if (ending.reason === 'crash' && said.success && said.data.kind === 'refused')
    return { outcome: 'refused', reason: said.data.reason, detail: said.data.detail }
  return { outcome: 'refused', reason: ending.reason, detail: ending.detail }
}

/** Whole lines out of pieces; a line that never ends is dropped, and told as one that cannot be read. */
function linesOf(take: (line: string) => Promise<void>): (piece: Buffer) => Promise<void> {
  let held: Buffer[] = []
  let heldBytes = 0
  return async (piece) => {
    let from = 0
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      held.push(piece.subarray(from, end))
      const line = Buffer.concat(held).toString('utf8')
      held = []
      heldBytes = 0
      from = end + 1
      await take(line)
    }
    if (heldBytes < longestLine) held.push(piece.subarray(from))
    heldBytes += piece.length - from
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
