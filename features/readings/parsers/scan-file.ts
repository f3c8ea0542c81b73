// Runs inside the sandbox: looks through the evidence with YARA rules. Standard input holds four bytes with the length of the
// rules (big endian), the rules as JSON, and then the evidence.
import { writeSync } from 'node:fs'
import type { ReadingLine } from '../contract/reading.ts'
import { Refusal } from './reader/refusal.ts'
import { fileSource, partOf, type Source } from './reader/source.ts'
import { scan, type RuleSet } from './yara/scan.ts'

const input = fileSource(0)
const length = input.read(0, 4).readUInt32BE(0)
const rules = JSON.parse(input.read(4, length).toString('utf8')) as RuleSet[]
const evidence: Source = partOf(input, 4 + length, input.size)

try {
  for (const line of await scan(rules, evidence)) write(line)
} catch (error) {
  const reason = error instanceof Refusal ? error.reason : 'fault'
  write({
    kind: 'refused',
    reason,
    detail: error instanceof Error ? error.message.slice(0, 4000) : 'The rules did not run.',
  })
}

function write(line: ReadingLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(1, bytes, done)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}
