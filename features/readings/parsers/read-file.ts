// Runs inside the sandbox, with the evidence as standard input. `read` writes lines of JSON; `take REF` the bytes of one child.
import { writeSync } from 'node:fs'
import { formats } from './formats.ts'
import { budgetOf, stepsFor } from './reader/budget.ts'
import { formatOf, readSource } from './reader/read-source.ts'
import { Refusal } from './reader/refusal.ts'
import { fileSource } from './reader/source.ts'
import { write } from './reader/write.ts'

const [verb, ref] = process.argv.slice(2)
const source = fileSource(0)

if (verb === 'take' && ref !== undefined) await take(ref)
else for await (const line of readSource(formats, source)) write(Buffer.from(`${JSON.stringify(line)}\n`))

async function take(child: string): Promise<void> {
  const format = formatOf(formats, source)
  try {
    if (!format?.take) throw new Refusal('unsupported', 'Nothing can be taken out of this.')
    for await (const piece of format.take(
      source,
      child,
      budgetOf({ steps: stepsFor(source.size), unpacked: Infinity }),
    ))
      write(piece)
  } catch (error) {
    // The last line of stderr says why; the code tells it from a crash.
    const { reason, message } = error instanceof Refusal ? error : { reason: 'fault', message: String(error) }
    writeSync(2, `${JSON.stringify({ reason, detail: message })}\n`)
    process.exitCode = 3
  }
}
