import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../../platform/contract/problem.ts'
import { readCsv } from './read-csv.ts'
import { draftsOfCsv } from './read-rows.ts'
import { csvOf } from '../../../../platform/contract/csv.ts'

const attempted = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}
const cellsOf = (text: string) => readCsv(text).map((row) => row.cells)

describe('CSV', () => {
  it('is read with any separator, line break, mark of byte order and quotes', () => {
    expect(cellsOf('\ufeffa;b\r\n"x;1";"say ""hi"""\n')).toEqual([
      ['a', 'b'],
      ['x;1', 'say "hi"'],
    ])
    expect(cellsOf('a\tb\rc\td')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readCsv('a,b\n\n"1\n2",3\nx,')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1\n2', '3'] },
      { line: 5, cells: ['x', ''] },
    ])
    expect(cellsOf('')).toEqual([])
  })

  it.each([
    ['a,b\n"x', 'A quote that begins in line 2 does not end.'],
    ['a,b\n"x"y,1', 'Line 2 goes on behind a closing quote.'],
    ['a,b\nx"y,1', 'Line 2 has a quote in the middle of a cell'],
    ['a\u0000b', 'NUL characters'],
    ['caf\ufffd', 'not UTF-8'],
    [`a\n${'x'.repeat(3000)}`, 'Line 2 has a cell of more than'],
    [`${','.repeat(80)}`, 'more than 60 columns'],
  ])('%o is refused by name', (text, sentence) => expect(() => readCsv(text)).toThrow(sentence))

  it('law: what is written is read, and nothing in it would run in a spreadsheet', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', '=', '@', 'é', '-'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = csvOf([['h', 'i'], ...rows])
        const read = cellsOf(text).slice(1)
        const guarded = rows.map((row) => row.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)))
        expect(read).toEqual(guarded)
      }),
    )
  })

  it('law: never fails but by a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\u0000', '\ud800', ';') }), (text) => {
        const outcome = attempted(() => readCsv(text))
        expect(Array.isArray(outcome) || (outcome instanceof Problem && outcome.kind === 'invalid')).toBe(true)
      }),
    )
  })
})

describe('rows', () => {
  it('are read by the words of their header, and refused one by one with a sentence', () => {
    const { drafts, refusals, ignored } = draftsOfCsv(
      [
        'Computer Name,IP Address,Business Impact,Managed-By,Colour,Tags',
        'FS-2,10.0.0.5 10.0.0.6,Critical,Storage,red,"pci;files"',
        ',,high,,,',
        'web-1,nonsense,,,,',
        'web-2,,urgent,,,',
        `'=cmd,,,,,`,
        'web-3,,1,,,,extra',
      ].join('\n'),
    )
    expect(drafts).toMatchObject([
      {
        row: 2,
        kind: 'host',
        criticality: 'critical',
        owner: 'Storage',
        tags: ['pci', 'files'],
        names: [
          { kind: 'hostname', value: 'fs-2' },
          { kind: 'ip', value: '10.0.0.5' },
          { kind: 'ip', value: '10.0.0.6' },
        ],
      },
      { row: 6, names: [{ value: '=cmd' }] },
    ])
    expect(refusals).toEqual([
      { row: 3, sentence: expect.stringContaining('does not say what it is') },
      { row: 4, sentence: '“nonsense” is no address.' },
      { row: 5, sentence: '“urgent” is no criticality: use low, medium, high, critical.' },
      { row: 7, sentence: 'It has 7 cells, the header 6.' },
    ])
    expect(ignored).toEqual(['Colour'])
  })

  it.each(Object.getOwnPropertyNames(Object.prototype))('ignore a column called %s, as any that is none', (word) => {
    expect(draftsOfCsv(`${word},hostname\nx,y1`)).toMatchObject({
      ignored: [word],
      refusals: [],
      drafts: [{ names: [{ kind: 'hostname', value: 'y1' }] }],
    })
  })

  it('need a header that names them', () => {
    expect(() => draftsOfCsv('colour,size\nred,1')).toThrow('names no column')
    expect(() => draftsOfCsv('hostname')).toThrow('no row below the header')
    expect(() => draftsOfCsv(`hostname\n${'a\n'.repeat(10_001)}`)).toThrow('at most 10,000')
  })

  it('parts tags by commas too', () => {
    const { drafts } = draftsOfCsv('hostname;tags\nfs-2;"ci,linux | pci"')
    expect(drafts[0]?.tags).toEqual(['ci', 'linux', 'pci'])
  })
})
