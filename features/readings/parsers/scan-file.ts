// Runs inside the sandbox: looks through the evidence with YARA rules. Standard input holds four bytes with the length of the
// rules (big endian), the rules as JSON, and then the evidence.
import type { ReadingLine } from '../contract/reading.ts'
import { Refusal } from './reader/refusal.ts'
import { fileSource, partOf, type Source } from './reader/source.ts'
import { write } from './reader/write.ts'
import { scan, type RuleSet } from './yara/scan.ts'

const input = fileSource(0)
const length = input.read(0, 4).readUInt32BE(0)
const rules = JSON.parse(input.read(4, length).toString('utf8')) as RuleSet[]
const evidence: Source = partOf(input, 4 + length, input.size)

try {
  for (const line of await scan(rules, evidence)) tell(line)
} catch (error) {
  const reason = error instanceof Refusal ? error.reason : 'fault'
  tell({
    kind: 'refused',
    reason,
    detail: error instanceof Error ? error.message.slice(0, 4000) : 'The rules did not run.',
  })
}

function tell(line: ReadingLine): void {
  write(Buffer.from(`${JSON.stringify(line)}\n`))
}
