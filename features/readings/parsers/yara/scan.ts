import type { ReadingLine } from '../../contract/reading.ts'
import { Refusal } from '../reader/refusal.ts'
import { shown } from '../reader/shown.ts'
import type { Source } from '../reader/source.ts'
import { openYara, type Matched, type Ran, type Yara } from './libyara.ts'

/** One file of rules. Each is compiled by itself, so that two may name a rule alike. */
export type RuleSet = { name: string; text: string }

/** Bytes looked at at once; a larger exhibit is gone through in windows that overlap. */
const window = 32 * 1024 * 1024
const overlap = 1024 * 1024
const shownBytes = 64

const parser = 'libyara-wasm'
const version = '1.2.1'

/**
 * Every match of every rule, with the bytes it stands on.
 * @throws Refusal where rules do not compile
 */
export async function scan(sets: readonly RuleSet[], evidence: Source): Promise<Iterable<ReadingLine>> {
  const yara = await openYara()
  for (const set of sets) compile(yara, set)
  return lines(yara, sets, evidence)
}

/** @throws Refusal with the line and what is wrong there */
function compile(yara: Yara, { name, text }: RuleSet): void {
  const fault = yara(new Uint8Array(), text).faults.find(({ warning }) => !warning)
  if (fault) throw new Refusal('unsupported', `“${name}”, line ${fault.lineNumber}: ${shown(fault.message)}.`)
}

function* lines(yara: Yara, sets: readonly RuleSet[], evidence: Source): Generator<ReadingLine> {
  const facts = [
    { name: 'Files of rules', value: String(sets.length) },
    { name: 'Bytes', value: String(evidence.size) },
  ]
  yield { kind: 'summary', format: 'yara', title: 'YARA rules', parser, version, facts }
  if (evidence.size > window)
    yield {
      kind: 'warning',
      detail:
        'It is larger than 32 MB and was looked through in windows that overlap by 1 MB: conditions on the size of the file, on counts and on strings further apart than that may not hold.',
    }
  const told = new Set<string>()
  for (let from = 0; from < Math.max(1, evidence.size); from += window - overlap) {
    const bytes = evidence.read(from, window)
    for (const set of sets) {
      for (const line of toldOnce(linesOf(set, yara(bytes, set.text), { bytes, from }), told)) yield line
    }
    if (from + window >= evidence.size) break
  }
}

type Row = Extract<ReadingLine, { kind: 'row' }>

/** What stands where two windows overlap is found in both. */
function toldOnce(rows: readonly Row[], told: Set<string>): Row[] {
  return rows.filter((row) => {
    const key = JSON.stringify(row)
    if (told.has(key)) return false
    told.add(key)
    return true
  })
}

type Looked = { bytes: Buffer; from: number }

const linesOf = ({ name }: RuleSet, { matched }: Ran, looked: Looked): Row[] =>
  matched.flatMap((rule) => (rule.matches.length === 0 ? [rowOf(name, rule, looked)] : rowsOf(name, rule, looked)))

/** A rule that holds without a string, by its condition alone. */
const rowOf = (set: string, { rule, meta }: Matched, { from }: Looked): Row => ({
  kind: 'row',
  table: 'matches',
  cells: { rule: shown(rule), rules: shown(set), string: null, length: null, bytes: null, meta: shown(meta) },
  at: { offset: from },
})

const rowsOf = (set: string, { rule, meta, matches }: Matched, { bytes, from }: Looked): Row[] =>
  matches.map(({ at, length, name }) => ({
    kind: 'row',
    table: 'matches',
    cells: {
      rule: shown(rule),
      rules: shown(set),
      string: shown(name),
      length,
      bytes: shown(bytes.subarray(at, at + Math.min(length, shownBytes)).toString('latin1')),
      meta: shown(meta),
    },
    at: { offset: from + at },
  }))
