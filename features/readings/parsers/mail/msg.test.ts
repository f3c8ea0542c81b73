import { expect, it } from 'vitest'
import { makeCompound, type Made } from '../../../../test/harness/evidence/compound.ts'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import { formats } from '../formats.ts'
import { openCompound } from '../office/compound.ts'
import { budgetOf } from '../reader/budget.ts'
import { bytesSource } from '../reader/source.ts'
import { msg } from './msg.ts'
import { readRtf, unpackRtf } from './rtf.ts'

const wide = (text: string) => Buffer.from(text, 'utf16le')
/** Properties of a fixed size, behind the head each kind of storage has. */
const fixed = (head: number, values: Record<string, bigint>) =>
  Buffer.concat([
    Buffer.alloc(head),
    ...Object.entries(values).map(([id, value]) => {
      const bytes = Buffer.alloc(16)
      bytes.writeUInt16LE(id === '0039' || id === '0E06' ? 0x40 : 3, 0)
      bytes.writeUInt16LE(parseInt(id, 16), 2)
      bytes.writeBigUInt64LE(value, 8)
      return bytes
    }),
  ])
const sent = BigInt(Date.parse('2026-03-01T08:00:00Z') + 11_644_473_600_000) * 10_000n

const inner: Made = {
  '__properties_version1.0': fixed(24, { '0039': sent }),
  '__substg1.0_0037001F': wide('The one before'),
  '__substg1.0_0C1A001F': wide('Mallory'),
  '__substg1.0_0C1F001F': wide('mallory@evil.test'),
  '__substg1.0_1000001F': wide('See http://inner.evil.test/a'),
}
const tree: Made = {
  '__properties_version1.0': fixed(32, { '0039': sent, '3FFD': 1252n, '3FDE': 65001n }),
  '__substg1.0_001A001F': wide('IPM.Note'),
  '__substg1.0_0037001F': wide('Rechnung ✔'),
  '__substg1.0_0C1A001F': wide('Die Bank'),
  '__substg1.0_5D01001F': wide('service@bank.test'),
  '__substg1.0_1000001F': wide(`Pay at https://evil.test/pay now. ${'x'.repeat(3000)}`),
  '__substg1.0_10130102': Buffer.from('<a href="https://evil.test/ü">bank.test</a>'),
  '__recip_version1.0_#00000000': {
    '__properties_version1.0': fixed(8, { '0C15': 1n }),
    '__substg1.0_3001001F': wide('Anna'),
    '__substg1.0_39FE001F': wide('anna@victim.test'),
  },
  '__recip_version1.0_#00000001': {
    '__properties_version1.0': fixed(8, { '0C15': 2n }),
    '__substg1.0_3001001E': Buffer.from('J\xfcrgen', 'latin1'),
    '__substg1.0_3003001E': Buffer.from('juergen@victim.test'),
  },
  '__attach_version1.0_#00000000': {
    '__properties_version1.0': fixed(8, {}),
    '__substg1.0_3707001F': wide('Rechnung.zip'),
    '__substg1.0_370E001F': wide('application/zip'),
    '__substg1.0_37010102': Buffer.alloc(9000, 'PK'),
  },
  '__attach_version1.0_#00000001': { '__properties_version1.0': fixed(8, {}), '__substg1.0_3701000D': inner },
}
const unsent = makeCompound(tree)
const received = makeCompound({
  ...tree,
  '__substg1.0_007D001F': wide(
    'Received: from a.test ([203.0.113.9]) by b.test; Sun, 1 Mar 2026 09:00:00 +0100\r\nFrom: Bank <service@bank.test>\r\nSubject: Rechnung\r\nDate: Sun, 1 Mar 2026 08:59:00 +0100\r\n\r\n',
  ),
})

it('reads a message and the mail inside it', async () => {
  const lines = await linesOf(formats, unsent)
  expect(lines.filter(({ kind }) => kind === 'refused')).toEqual([])
  expect(lines[0]).toMatchObject({
    format: 'msg',
    title: 'Mail: Rechnung ✔',
    facts: expect.arrayContaining([
      { name: 'from', value: 'Die Bank <service@bank.test>' },
      { name: 'to', value: 'Anna <anna@victim.test>' },
      { name: 'cc', value: 'Jürgen <juergen@victim.test>' },
      { name: 'submitted', value: '2026-03-01T08:00:00.000Z' },
    ]),
  })
  const seen = lines.flatMap((line) => (line.kind === 'observable' ? [line.value] : []))
  expect(seen).toEqual([
    'service@bank.test',
    'anna@victim.test',
    'juergen@victim.test',
    'https://evil.test/ü',
    'https://evil.test/pay',
    'mallory@evil.test',
    'http://inner.evil.test/a',
  ])
  expect(lines).toContainEqual(
    expect.objectContaining({ kind: 'warning', detail: 'A link shows bank.test and leads to https://evil.test/ü.' }),
  )
  const children = lines.filter((line) => line.kind === 'child')
  expect(children.map(({ name, size, note }) => [name, size, note])).toEqual([
    ['Rechnung.zip', 9000, undefined],
    ['attachment 2', null, 'A mail inside this one; it is told after it.'],
  ])
  expect(await takenOf(msg, unsent, children[0]!.ref!)).toEqual(Buffer.alloc(9000, 'PK'))
})

it('tells the route where the headers were kept', async () => {
  const lines = await linesOf(formats, received)
  expect(lines).toContainEqual(
    expect.objectContaining({
      table: 'route',
      cells: expect.objectContaining({ from: 'a.test', addresses: '203.0.113.9' }),
      at: { line: 1, path: '__substg1.0_007D001F' },
    }),
  )
})

const rtf = Buffer.from(
  String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Pay at {\*\htmltag84 <a href="http://evil.test/x">}\htmlrtf {\field not this}\htmlrtf0 B\'fcro \u9989?\'21{\*\htmltag92 </a>}\htmlrtf\par}\htmlrtf0}`,
)
const packedRtf = Buffer.concat([
  Buffer.alloc(4),
  Buffer.from([rtf.length & 255, rtf.length >> 8, 0, 0]),
  Buffer.from('MELA'),
  Buffer.alloc(4),
  rtf,
])

it('reads text that is kept as RTF, and the HTML it was made of', async () => {
  // The example of the specification, MS-OXRTFCP 3.1.
  const example = '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0'
  const unpacked = unpackRtf(Buffer.from(example, 'hex'), budgetOf())
  expect(unpacked.toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  expect(readRtf(unpacked, budgetOf())).toEqual({ text: 'hello world', isHtml: false })
  expect(readRtf(rtf, budgetOf())).toEqual({
    text: '<p>Pay at <a href="http://evil.test/x">Büro ✅!</a>',
    isHtml: true,
  })
  const lines = await linesOf(
    formats,
    makeCompound({ '__properties_version1.0': fixed(32, {}), '__substg1.0_10090102': packedRtf }),
  )
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'observable', value: 'http://evil.test/x' }))
})

it('refuses chains that run in a circle, and passes by entries that do', async () => {
  const circle = Buffer.from(unsent)
  const tableAt = 512 + circle.readUInt32LE(76) * 512
  // The chain of the directory leads to its own first sector.
  circle.writeUInt32LE(circle.readUInt32LE(48), tableAt + circle.readUInt32LE(48) * 4)
  expect(() => openCompound(bytesSource(circle), budgetOf())).toThrow('in a circle')
  const twins = Buffer.from(unsent)
  const root = 512 + twins.readUInt32LE(48) * 512
  // The first child has itself for a neighbour.
  twins.writeUInt32LE(twins.readUInt32LE(root + 76), root + 128 * twins.readUInt32LE(root + 76) + 72)
  expect(openCompound(bytesSource(twins), budgetOf()).entries.length).toBeGreaterThan(0)
})

it('bears mutated messages', async () => {
  const { faults, rounds, slowestMs } = await fuzz(msg, [
    unsent,
    received,
    makeCompound({ '__properties_version1.0': fixed(32, {}), '__substg1.0_10090102': packedRtf }),
  ])
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(100)
  expect(slowestMs).toBeLessThan(1500)
})
