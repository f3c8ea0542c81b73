import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { ReadingLine } from '../../contract/reading.ts'
import { summary, type Format } from '../reader/format.ts'
import { event, observable, row, warning } from '../reader/lines.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { histories, type History } from './histories.ts'

const largest = 192 * 1024 * 1024
const mostTables = 500
const mostCounted = 10_000_000
const mostVisits = 20_000
const mostDefinition = 4000

/** SQLite itself reads it, out of memory and inside the sandbox only: no file is opened, and no view or trigger of it is run. */
export const sqlite: Format = {
  name: 'sqlite',
  title: 'SQLite database',
  version: '1',
  recognises: (head) => head.toString('latin1', 0, 16) === 'SQLite format 3\0',
  read: readSqlite,
}

async function* readSqlite(source: Source): AsyncGenerator<ReadingLine> {
  const bytes = wholeOf(source)
  const usedLog = bytes[18] === 2
  // A database that keeps a log beside it cannot be opened out of memory: it is read as one that keeps none.
  if (usedLog) bytes[18] = bytes[19] = 1
  const database = await open(bytes)
  try {
    const tables = tablesOf(database)
    const history = histories.find(({ needs }) => needs.every((name) => tables.some((table) => table.name === name)))
    yield summary(sqlite, history ? `History of ${history.browser} (SQLite)` : 'SQLite database', {
      tables: tables.length,
      'size of a page': (bytes.readUInt16BE(16) & 1 ? 65_536 : bytes.readUInt16BE(16)) || null,
      'made by': versionOf(bytes.readUInt32BE(96)),
      encoding: ['', 'UTF-8', 'UTF-16LE', 'UTF-16BE'][bytes.readUInt32BE(56)],
      browser: history?.browser,
    })
    if (usedLog)
      yield warning(
        'It kept a write-ahead log (-wal) beside it, which may hold newer rows; that file is an item of its own and was not applied.',
      )
    yield* tableLines(database, tables)
    if (history) yield* historyLines(database, history)
  } finally {
    database.close()
  }
}

function wholeOf(source: Source): Buffer {
  if (source.size > largest) throw new Refusal('too_much', `Databases of more than ${largest} bytes are not read.`)
  const pieces: Buffer[] = []
  for (let at = 0; at < source.size; at += 32 * 1024 * 1024) pieces.push(source.read(at, 32 * 1024 * 1024))
  const bytes = Buffer.concat(pieces)
  if (bytes.length < 100) throw damaged('The file ends within its header.', 0)
  return bytes
}

const versionOf = (number: number) =>
  number === 0 ? null : `SQLite ${Math.floor(number / 1_000_000)}.${Math.floor(number / 1000) % 1000}.${number % 1000}`

async function open(bytes: Buffer): Promise<DatabaseSync> {
  // Asked for only here: the Node that runs everything else may be older than this part of it.
  const { DatabaseSync: Database } = await import('node:sqlite').catch(() => {
    throw new Refusal('unavailable', 'The Node that runs here has no SQLite. Start Caseward with the one it ships.')
  })
  const database = new Database(':memory:')
  try {
    database.deserialize(bytes)
    for (const pragma of ['trusted_schema = off', 'query_only = on', 'cell_size_check = on'])
      database.exec(`pragma ${pragma}`)
    return database
  } catch (error) {
    database.close()
    throw asRefusal(error)
  }
}

const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : damaged(`SQLite cannot read it: ${error instanceof Error ? error.message : String(error)}.`)

type Row = Record<string, SQLOutputValue>

function ask(database: DatabaseSync, question: string, ...values: number[]): Row[] {
  try {
    const statement = database.prepare(question)
    statement.setReadBigInts(true)
    return statement.all(...values)
  } catch (error) {
    throw asRefusal(error)
  }
}

type Table = { name: string; kind: string; definition: string }

const tablesOf = (database: DatabaseSync): Table[] =>
  ask(
    database,
    "select name, type, sql from sqlite_schema where type in ('table', 'view', 'trigger') limit ?",
    mostTables,
  ).map((found) => ({
    name: String(found['name']),
    kind: String(found['type']),
    definition: String(found['sql'] ?? ''),
  }))

function* tableLines(database: DatabaseSync, tables: readonly Table[]): Generator<ReadingLine> {
  for (const { name, kind, definition } of tables) {
    const isPlain = kind === 'table' && !/^\s*create\s+virtual\b/i.test(definition)
    const count = isPlain ? countOf(database, name) : null
    if (count instanceof Refusal) yield warning(`The rows of "${name}" cannot be counted: ${count.message}`)
    const rows = count instanceof Refusal ? null : count
    yield row('tables', { name, kind, rows, definition: definition.slice(0, mostDefinition) })
  }
}

function countOf(database: DatabaseSync, name: string): number | Refusal {
  try {
    const quoted = `"${name.replaceAll('"', '""')}"`
    const [found] = ask(database, `select count(*) as count from (select 1 from ${quoted} limit ?)`, mostCounted)
    return Number(found?.['count'])
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function* historyLines(database: DatabaseSync, history: History): Generator<ReadingLine> {
  const seen = new Set<string>()
  for (const [table, question] of [
    ['visits', history.visits],
    ['downloads', history.downloads],
  ] as const) {
    if (!question) continue
    try {
      const found = ask(database, question, mostVisits)
      for (const each of found) yield* visitLines(each, { table, history, seen })
      if (found.length === mostVisits) yield warning(`The first ${mostVisits} ${table} are given.`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      yield warning(`The ${table} could not be read: ${error.message}`)
    }
  }
}

type Reading = { table: 'visits' | 'downloads'; history: History; seen: Set<string> }

function* visitLines({ at, url, title }: Row, { table, history, seen }: Reading): Generator<ReadingLine> {
  const time = typeof at === 'bigint' ? history.time(at) : null
  const [address, name] = [String(url ?? ''), String(title ?? '')]
  yield row(table, table === 'visits' ? { time, url: address, title: name } : { time, url: address, path: name })
  const what =
    table === 'visits'
      ? `${history.browser} visited ${address}`
      : `${history.browser} downloaded ${name} from ${address}`
  if (time !== null) yield event(time, what)
  if (!/^(?:https?|ftp):/i.test(address) || seen.has(address)) return
  seen.add(address)
  yield observable(['url', address, `History of ${history.browser}${name ? `: ${name}` : ''}`])
}
