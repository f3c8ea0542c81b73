import { lineCaps } from '../../contract/line-caps.ts'
import type { LineKind, ReadingLine } from '../../contract/reading.ts'
import { budgetOf, stepsFor, type Budget } from './budget.ts'
import type { Format } from './format.ts'
import { Refusal } from './refusal.ts'
import { shownLine } from './shown.ts'
import type { Source } from './source.ts'

const headBytes = 4096

/** The first of them that knows it by what stands in it. */
export const formatOf = (formats: readonly Format[], source: Source): Format | undefined => {
  const head = source.read(0, headBytes)
  return formats.find((format) => format.recognises(head, source))
}

/** All there is to tell of the evidence: never throws, never more lines of a kind than the caps. */
export async function* readSource(
  formats: readonly Format[],
  source: Source,
  budget: Budget = budgetOf({ steps: stepsFor(source.size) }),
): AsyncGenerator<ReadingLine> {
  const counts = new Map<LineKind, number>()
  try {
    const format = formatOf(formats, source)
    if (!format) throw unknown(source)
    for await (const line of format.read(source, budget)) {
      const count = (counts.get(line.kind) ?? 0) + 1
      counts.set(line.kind, count)
      if (count <= lineCaps[line.kind]) yield shownLine(line)
    }
  } catch (error) {
    yield shownLine(refusedLine(error))
  }
  for (const [kind, count] of counts)
    if (count > lineCaps[kind])
      yield { kind: 'warning', detail: `Of ${count} lines of the kind ${kind} the first ${lineCaps[kind]} are given.` }
}

const unknown = ({ size }: Source) =>
  size === 0
    ? new Refusal('damaged', 'The file is empty.')
    : new Refusal('unknown', 'No reader knows this format by what stands in the file; its name was not asked.')

function refusedLine(error: unknown): ReadingLine {
  if (error instanceof Refusal)
    return { kind: 'refused', reason: error.reason, detail: error.message, ...(error.at ? { at: error.at } : {}) }
  const message = error instanceof Error ? error.message : String(error)
  return {
    kind: 'refused',
    reason: 'fault',
    detail: `The reader itself failed, which is a mistake of ours: ${message}`,
  }
}
