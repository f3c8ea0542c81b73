import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { openSandbox } from '../../../../platform/server/means/sandbox/sandbox.ts'
import { mutated, seeded } from '../../../../test/harness/evidence/fuzz.ts'
import {
  hasSamples,
  hasTool,
  printed,
  sample,
  samplePath,
  whySkipped,
} from '../../../../test/harness/evidence/samples.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { readInSandbox } from '../../server/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sandbox = await openSandbox({ folder })

/** In the sandbox, as it is read: SQLite never opens evidence in our own process. */
const read = async (bytes: Buffer) => {
  const lines: ReadingLine[] = []
  const ran = await readInSandbox(
    sandbox,
    { input: { stream: Readable.from([bytes]) } },
    (line) => void lines.push(line),
  )
  const rows = (table: string) =>
    lines.flatMap((line) => (line.kind === 'row' && line.table === table ? [line.cells] : []))
  const summary = lines.find((line) => line.kind === 'summary')
  return {
    ran,
    lines,
    rows,
    title: summary?.title,
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
  }
}

function made(...statements: string[]): Buffer {
  const path = join(folder, `${statements.length}-${statements.join('').length}.sqlite`)
  const database = new DatabaseSync(path)
  for (const statement of statements) database.exec(statement)
  database.close()
  return readFileSync(path)
}

const chrome = made(
  'create table urls (id integer primary key, url text, title text)',
  'create table visits (id integer primary key, url integer, visit_time integer)',
  'create table downloads (id integer primary key, start_time integer, tab_url text, target_path text)',
  "insert into urls values (1, 'https://evil.example.net/', 'Free')",
  'insert into visits values (1, 1, 13344480000000000)',
  "insert into downloads values (1, 13344480001000000, 'https://evil.example.net/', 'C:\\Users\\a\\evil.exe')",
  'create table "odd ""name" (a)',
  'create view endless as with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n',
  'pragma journal_mode = wal',
)

describe('a database', () => {
  it('is told by its tables, and a history by its visits', async () => {
    const { ran, rows, lines, title, warnings } = await read(chrome)
    expect([ran.outcome, title]).toEqual(['read', 'History of Chrome (SQLite)'])
    expect(warnings).toEqual([expect.stringContaining('write-ahead log (-wal)')])
    expect(rows('tables').map((row) => [row['name'], row['kind'], row['rows']])).toEqual([
      ['urls', 'table', 1],
      ['visits', 'table', 1],
      ['downloads', 'table', 1],
      ['odd "name', 'table', 0],
      ['endless', 'view', null],
    ])
    expect(lines.filter((line) => line.kind === 'event')).toMatchObject([
      { time: '2023-11-15T00:00:00.000Z', what: 'Chrome visited https://evil.example.net/' },
      {
        time: '2023-11-15T00:00:01.000Z',
        what: 'Chrome downloaded C:\\Users\\a\\evil.exe from https://evil.example.net/',
      },
    ])
    expect(lines.filter((line) => line.kind === 'observable')).toMatchObject([
      { type: 'url', value: 'https://evil.example.net/' },
    ])
  })

  it('is refused where it is damaged', async () => {
    expect((await read(chrome.subarray(0, 60))).ran).toMatchObject({ outcome: 'refused', reason: 'damaged' })
    const broken = Buffer.from(chrome)
    broken.fill(0xee, 100, 3000)
    expect((await read(broken)).ran).toMatchObject({ outcome: 'refused', reason: 'damaged' })
  })

  it('does not bring the sandbox down, whatever was changed in it', async () => {
    const random = seeded(7)
    const reasons = new Set<string | undefined>()
    for (let round = 0; round < 6; round++) reasons.add((await read(mutated(chrome, random))).ran.reason)
    expect(['fault', 'crash', 'timeout'].filter((reason) => reasons.has(reason))).toEqual([])
  })
})

describe.skipIf(!hasSamples || !hasTool('sqlite3'))(`a real history${whySkipped('sqlite3')}`, () => {
  it('has the rows sqlite3 counts', async () => {
    const path = 'windows/places.sqlite'
    const { rows, title, lines } = await read(sample(path))
    expect(title).toBe('History of Firefox (SQLite)')
    const ask = (question: string) =>
      printed('sqlite3', '-readonly', `file:${samplePath(path)}?immutable=1`, question).trim()
    for (const { name, kind, rows: count } of rows('tables').filter((row) => row['kind'] === 'table'))
      expect([name, kind, String(count)]).toEqual([name, 'table', ask(`select count(*) from "${String(name)}"`)])
    expect(String(rows('visits').length)).toBe(ask('select count(*) from moz_historyvisits'))
    expect(lines.some((line) => line.kind === 'event' && line.what.startsWith('Firefox visited'))).toBe(true)
  })
})
