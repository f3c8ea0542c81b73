import type { Place, ReadingLine } from '../../../contract/reading.ts'
import { budgetOf } from '../../reader/budget.ts'
import { summary, type Format } from '../../reader/format.ts'
import { asWarning, event, observable, row, warning } from '../../reader/lines.ts'
import { paged } from '../../reader/paged.ts'
import type { Source } from '../../reader/source.ts'
import { textOf, typeOf } from './data.ts'
import { Hive, readHeader, type Key, type Value } from './hive.ts'
import { tellsOf, type Trace } from './traces.ts'

const mostSeen = 20_000

export const registry: Format = {
  name: 'regf',
  title: 'Windows registry hive',
  version: '1',
  recognises: (head) => head.toString('latin1', 0, 4) === 'regf',
  read: readRegistry,
}

function* readRegistry(source: Source): Generator<ReadingLine> {
  const { primary, secondary, written, version, root, name, isSound } = readHeader(source)
  yield summary(registry, 'Windows registry hive', { name, 'last written': written, version })
  if (primary !== secondary)
    yield warning(
      'It was being written when it was copied; its transaction logs, which hold what is missing, were not applied.',
    )
  if (!isSound) yield warning('The checksum of its header is wrong.', 508)
  // What there is to read is bounded by what it holds: a cell has 8 bytes at least.
  const hive = new Hive(paged(source), budgetOf({ steps: 100_000 + source.size }))
  const seen = new Set<string>()
  for (const key of hive.keys(root)) {
    if ('trouble' in key) yield warning(key.trouble, key.offset)
    else yield* linesOf(hive, key, seen)
  }
}

function* linesOf(hive: Hive, key: Key, seen: Set<string>): Generator<ReadingLine> {
  const at = { offset: key.offset, path: key.path.slice(0, 1000) }
  yield row('keys', { key: key.path, written: key.written, values: key.values }, at)
  const values: Value[] = []
  try {
    for (const value of hive.values(key)) {
      if ('trouble' in value) {
        yield warning(value.trouble, value.offset)
        continue
      }
      values.push(value)
      const cells = { key: key.path, name: value.name || '(default)', type: typeOf(value), value: textOf(value) }
      yield row('values', cells, { ...at, offset: value.offset })
    }
  } catch (error) {
    yield asWarning(error, `The values of "${key.path}" could not be read.`, key.offset)
  }
  const traces = tracesOf(key, values)
  if ('kind' in traces) yield traces
  else for (const trace of traces) yield* traceLines(trace, at, seen)
}

function* traceLines(trace: Trace, at: Place, seen: Set<string>): Generator<ReadingLine> {
  yield row('traces', { time: trace.time, what: trace.what, key: at.path ?? '' }, at)
  if (trace.time !== null) yield event(trace.time, trace.what, at)
  const id = trace.seen && `${trace.seen[0]} ${trace.seen[1]}`
  if (!trace.seen || !id || seen.has(id) || seen.size >= mostSeen) return
  seen.add(id)
  yield observable(trace.seen, at)
}

function tracesOf(key: Key, values: readonly Value[]): Trace[] | ReadingLine {
  try {
    return tellsOf(key.path)?.(key, values) ?? []
  } catch (error) {
    return asWarning(error, `What "${key.path}" tells could not be read.`, key.offset)
  }
}
