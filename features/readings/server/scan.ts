import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Sandbox } from '../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../contract/reading.ts'
import { readLines, readingLimits, type Read } from './run.ts'
import type { RuleSet } from '../parsers/yara/scan.ts'

const module = fileURLToPath(new URL('../parsers/scan-file.ts', import.meta.url))

export type Scan = { rules: readonly RuleSet[]; evidence: Readable; seconds?: number }

/** Looks through evidence with YARA rules, in the sandbox; a match is a row of the table `matches`. */
export async function scanInSandbox(
  sandbox: Sandbox,
  { rules, evidence, seconds = 300 }: Scan,
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<Read> {
  const stream = framed(rules, evidence)
  const order = { program: { module }, input: { stream }, limits: { ...readingLimits, seconds } }
  return readLines(sandbox, order, keep)
}

/** Rules that do not compile, or take too long of nothing at all: which line, and why. Undefined: they do. */
export async function compileInSandbox(sandbox: Sandbox, rules: RuleSet): Promise<string | undefined> {
  const read = await scanInSandbox(sandbox, { rules: [rules], evidence: Readable.from([]), seconds: 10 }, () => {})
  return read.outcome === 'refused' ? read.detail : undefined
}

/** The rules before the evidence: as standard input is a file, nothing of either is held in memory. */
function framed(rules: readonly RuleSet[], evidence: Readable): Readable {
  const text = Buffer.from(JSON.stringify(rules))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Readable.from(oneAfterTheOther([length, text], evidence))
}

async function* oneAfterTheOther(first: readonly Buffer[], rest: Readable): AsyncGenerator<Buffer> {
  yield* first
  yield* rest
}
