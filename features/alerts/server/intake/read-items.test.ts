import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxItemBytes } from './read-one.ts'
import { type Item, readItems } from './read-items.ts'

const bytesOf = (text: string) => Buffer.from(text)
const read = (body: string | Uint8Array, wrappers: string[][] = []): Item[] => [
  ...readItems(typeof body === 'string' ? bytesOf(body) : body, { wrappers }),
]
const textOf = (item: Item) => Buffer.from(item.bytes).toString('latin1')
/** Values of the read ones, codes of the refused ones. */
const brief = (items: Item[]) =>
  items.map((item) => ('refused' in item ? item.refused.code : JSON.stringify(item.value)))

describe('readItems finds', () => {
  it.each([
    ['one object', '{"a":1}', ['{"a":1}']],
    ['a list', '[{"a":1},\n {"a":2}]', ['{"a":1}', '{"a":2}']],
    ['NDJSON', '{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
    ['NDJSON with CRLF, blank lines and a byte order mark', '\ufeff{"a":1}\r\n\r\n{"a":2}\r\n', ['{"a":1}', '{"a":2}']],
    ['objects on end', '{"a":1}{"a":2} {"a":3}', ['{"a":1}', '{"a":2}', '{"a":3}']],
    ['lists on lines', '[{"a":1}]\n[{"a":2},{"a":3}]', ['{"a":1}', '{"a":2}', '{"a":3}']],
    [
      'objects over several lines',
      '{\n  "a": {\n "b": [1,\n{"c":2}]}\n}\n{"a":2}',
      ['{"a":{"b":[1,{"c":2}]}}', '{"a":2}'],
    ],
    ['a list of lines', '[\n{"a":1},\n{"a":2}\n]\n', ['{"a":1}', '{"a":2}']],
    ['nothing', ' \n\n', []],
    ['an empty list', '[]', []],
    ['brackets in strings', '{"a":"}]\\"{["}\n{"b":"\\\\"}', ['{"a":"}]\\"{["}', '{"b":"\\\\"}']],
  ])('%s', (_, body, expected) => {
    expect(brief(read(body))).toEqual(expected)
  })

  it('items in wrapping objects, each with its own bytes and what stood around it', () => {
    const items = read('{"@odata.context":"x","value":[ {"a": 1}, {"a":\t2} ],"next":null}', [['value']])
    expect(items.map(textOf)).toEqual(['{"a": 1}', '{"a":\t2}'])
    expect(items.map((item) => 'value' in item && item.envelope)).toEqual(
      Array(2).fill({ '@odata.context': 'x', value: [], next: null }),
    )
  })

  it('a single object at a wrapper, the first wrapper that fits, and wrappers in lists and lines', () => {
    const wrappers = [['detail', 'findings'], ['detail'], ['Findings']]
    expect(brief(read('{"detail":{"id":1},"source":"s"}', wrappers))).toEqual(['{"id":1}'])
    expect(
      brief(read('{"detail":{"findings":[{"id":1},{"id":2}]}}\n[{"Findings":[{"id":3}]},{"id":4}]', wrappers)),
    ).toEqual(['{"id":1}', '{"id":2}', '{"id":3}', '{"id":4}'])
    expect(brief(read('{"detail":"text"}', wrappers))).toEqual(['{"detail":"text"}'])
    expect(brief(read('{"d\\u0065tail":{"id":1}}', wrappers))).toEqual(['{"id":1}'])
    expect(brief(read('{"value":[]}', [['value']]))).toEqual([])
  })

  it('items in a wrapping object larger than an item may be', () => {
    const list = Array.from({ length: 2000 }, (_, n) => ({ n, text: 'x'.repeat(1000) }))
    const items = read(JSON.stringify({ hits: { total: 2000, hits: list } }), [['hits', 'hits']])
    expect(items.length).toBe(2000)
    expect('value' in items[7]! && items[7].envelope).toEqual({ hits: { total: 2000, hits: [] } })
  })
})

describe('readItems refuses by itself', () => {
  const deep = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
  it.each([
    ['a broken line', '{"a":1}\n{"a":nope}\n{"a":3}', ['{"a":1}', 'alert.malformed', '{"a":3}']],
    ['garbage', '{"a":1}\nhello, {"world"\n{"a":3}\n???', ['{"a":1}', 'alert.malformed', '{"a":3}', 'alert.malformed']],
    [
      'a line cut off within',
      '{"a":1}\n{"a":"x\n{"a":3}\n{"b":\n{"a":4}\n{"b":{\n{"a":5}',
      ['{"a":1}', 'alert.malformed', '{"a":3}', 'alert.malformed', '{"a":4}', 'alert.malformed', '{"a":5}'],
    ],
    [
      'elements of a list',
      '[{"a":1},{"a":,},nope,{"a":2},"text",7,null,[{}],{"a":3}]',
      ['{"a":1}', 'alert.malformed', 'alert.malformed', '{"a":2}', ...Array(4).fill('alert.not_an_object'), '{"a":3}'],
    ],
    ['a lost quotation mark in a list', '[{"a":"x},{"b":1},{"c":2}]', ['alert.malformed', '{"b":1}', '{"c":2}']],
    ['a missing comma', '[{"a":1} {"a":2}\n{"a":3}]', ['{"a":1}', '{"a":2}', '{"a":3}']],
    ['a trailing comma', '[{"a":1},]', ['{"a":1}']],
    ['a body cut off in an element', '[{"a":1},{"hits":[{"x":1},{"y":2}', ['{"a":1}', 'alert.cut_off']],
    ['a body cut off between elements', '[{"a":1},{"a":2}', ['{"a":1}', '{"a":2}', 'alert.cut_off']],
    ['NDJSON cut off', '{"a":1}\n{"a":2,"b', ['{"a":1}', 'alert.cut_off']],
    [
      '64 levels and 65',
      `${deep(64)}\n${deep(65)}\n{}`,
      [JSON.stringify(JSON.parse(deep(64))), 'alert.too_deep', '{}'],
    ],
    [
      'a bare list or scalar where an alert should be',
      '7\n"x"\n{}',
      ['alert.not_an_object', 'alert.not_an_object', '{}'],
    ],
  ])('%s', (_, body, expected) => {
    expect(brief(read(body))).toEqual(expected)
  })

  it('what is too large', () => {
    const large = JSON.stringify({ a: 'x'.repeat(maxItemBytes) })
    expect(brief(read(`{"a":1}\n${large}\n{"a":3}`))).toEqual(['{"a":1}', 'alert.too_large', '{"a":3}'])
    expect(brief(read(`[{"a":1},${large},{"a":3}]`))).toEqual(['{"a":1}', 'alert.too_large', '{"a":3}'])
  })

  it('what is not UTF-8', () => {
    const body = Buffer.concat([bytesOf('[{"a":1},{"a":"'), Buffer.from([0xff, 0xc3, 0x28]), bytesOf('"},{"a":3}]')])
    expect(brief(read(body))).toEqual(['{"a":1}', 'alert.not_utf8', '{"a":3}'])
    expect(brief(read(Buffer.from('\ufeff{"a":1}', 'utf16le')))).toEqual(['alert.not_utf8'])
  })

  it('one of a wrapped list, and the tail of one cut off', () => {
    const wrappers = [['value']]
    expect(brief(read('{"x":1,"value":[{"a":1},{"a":nope},{"a":3}]}', wrappers))).toEqual([
      '{"a":1}',
      'alert.malformed',
      '{"a":3}',
    ])
    expect(brief(read('{"x":1,"value":[{"a":1},{"a":2},{"a', wrappers))).toEqual([
      '{"a":1}',
      '{"a":2}',
      'alert.cut_off',
    ])
    expect(brief(read('{"value":[{"a":1}],"next":"ht', wrappers))).toEqual(['{"a":1}', 'alert.cut_off'])
    expect(
      brief(read('{"value":[\n{"a":1}\n{"a":2}\n]}\n{"value":[{"a":3}]}', wrappers)).filter((one) =>
        one.startsWith('{'),
      ),
    ).toEqual(['{"a":1}', '{"a":2}', '{"a":3}'])
  })
})

describe('readItems survives', () => {
  it('keys that poison, numbers that overflow, NUL and half characters', () => {
    const body =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":1,"a":2,"n":1e999,"i":1234567890123456789012345678901234567890,"z":"\\u0000\\ud800"}'
    const [item] = read(body, [['__proto__'], ['constructor', 'prototype', 'x']])
    expect(item && 'value' in item).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(textOf(read(body)[0]!)).toBe(body)
  })

  it.each([
    ['[', 2e6],
    ['{', 2e6],
    ['[\n', 2e6],
    ['{\n', 5e5],
    ['{"a":\n', 5e5],
    ['{{"a"b},{', 5e5],
    ['[{{"a"b},{', 5e5],
    ['"', 2e6],
    ['[{', 2e6],
    ['{"value":[', 2e6],
    ['{"value":[\n', 5e5],
    ['[1,', 5e5],
    ['{}', 5e5],
    [',', 2e6],
    ['x\n', 5e5],
    ['{"a":"', 2e6],
    ['{"value":', 2e6],
    ['\\', 2e6],
    ['{"a":[\n{"b":2},\n', 5e5],
  ])(
    'megabytes of %j in linear time',
    (unit, size) => {
      const body = Buffer.alloc(Number(size), String(unit))
      const start = performance.now()
      let items = 0
      let covered = 0
      for (const item of readItems(body, { wrappers: [['value'], ['a', 'b']] })) {
        items++
        covered += item.bytes.length
      }
      expect(performance.now() - start).toBeLessThan(15_000)
      expect(covered).toBeLessThanOrEqual(body.length)
      expect(items).toBeLessThanOrEqual(body.length)
    },
    30_000,
  )

  it('one string without end after good ones', () => {
    const body = Buffer.concat([bytesOf('{"a":1}\n{"a":"'), Buffer.alloc(20e6, 'x')])
    expect(brief(read(body))).toEqual(['{"a":1}', 'alert.cut_off'])
  })

  const alert = fc
    .record({ id: fc.uuid(), title: fc.string({ unit: 'binary' }), more: fc.jsonValue({ maxDepth: 3 }) })
    .map((value) => JSON.stringify(value))
  // A line that opens a list which a later line closes makes other JSON of the lines between: `{"a":[` is left out here.
  const garbage = fc.oneof(
    fc.string().map((text) => text.replaceAll(/[\n[]/g, ' ')),
    fc.constantFrom(
      '{',
      '}',
      '{"a":',
      '"',
      '{"a":"',
      'null',
      '{"a":1',
      '{"a":1,',
      '[[',
      '[',
      ']',
      'Mar  2 sshd[1]: hi',
      '{"a":1}}',
      '\\',
    ),
  )

  it('any mix of alerts and garbage lines: every alert comes out byte for byte', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            alert.map((text) => ({ good: true, text })),
            garbage.map((text) => ({ good: false, text })),
          ),
        ),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (lines, newline) => {
          const items = read(lines.map((line) => line.text).join(newline)).filter((item) => 'value' in item)
          const out = new Set(items.map((item) => Buffer.from(item.bytes).toString('utf8')))
          const lost = lines.filter((line) => line.good && !out.has(line.text))
          expect(lost).toEqual([])
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('alerts listed, on lines or on end come out alike, and their bytes put together read again', () => {
    fc.assert(
      fc.property(
        fc.array(alert),
        fc.constantFrom(
          ['[', ',', ']'],
          ['[\n', ' ,\n', '\n]'],
          ['', '\n', ''],
          ['', '', ''],
          ['{"value":[', ',', ']}'],
        ),
        (alerts, [open, between, close]) => {
          const items = read(`${open}${alerts.join(between)}${close}`, [['value']])
          expect(items.map((item) => Buffer.from(item.bytes).toString('utf8'))).toEqual(alerts)
          expect(items.map((item) => item.index)).toEqual(alerts.map((_, at) => at))
          const again = read(Buffer.concat(items.map((item) => item.bytes)))
          expect(brief(again)).toEqual(alerts.map((text) => JSON.stringify(JSON.parse(text))))
        },
      ),
    )
  })

  it('any bytes at all', () => {
    const json = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', '1', '\n', '\\', ' ', '{"a":1}', 'value'),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          json.map((text) => new Uint8Array(bytesOf(text))),
        ),
        (bytes) => {
          const items = read(bytes, [['value'], ['a']])
          expect(items.map((item) => item.index)).toEqual(items.map((_, at) => at))
          expect(items.every((item) => 'value' in item || item.refused.detail.endsWith('.'))).toBe(true)
        },
      ),
      { numRuns: 5000 },
    )
  })
})
