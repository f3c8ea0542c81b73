import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../test/harness/evidence/fuzz.ts'
import { hasSamples, sample, samplesBelow, whySkipped } from '../../../test/harness/evidence/samples.ts'
import { formats } from './formats.ts'
import { formatOf } from './reader/read-source.ts'
import { bytesSource } from './reader/source.ts'

const known: Record<string, string> = {
  'disk/image.E01': 'e01',
  'disk/image.qcow2': 'qcow2',
  'disk/iso9660.raw': 'raw-disk',
  'disk/syslog_image.dd': 'raw-disk',
  'windows/CMD.EXE-087B4001.pf': 'prefetch',
  'windows/PING.EXE-B29F6629.pf': 'prefetch',
  'windows/NTUSER.DAT': 'regf',
  'windows/NeroInfoTool.lnk': 'lnk',
  'windows/places.sqlite': 'sqlite',
}

describe.skipIf(!hasSamples)(`real evidence${whySkipped()}`, () => {
  const captures = [...samplesBelow('pcap', '.pcap'), ...samplesBelow('suricata-verify', '.pcap')].map(
    (path) => [path, 'pcap'] as const,
  )
  const logs = samplesBelow('evtx', '.evtx').map((path) => [path, 'evtx'] as const)

  it.each([...captures, ...logs, ...Object.entries(known)])('%s is known as %s by what stands in it', (path, name) => {
    expect(formatOf(formats, bytesSource(sample(path)))?.name).toBe(name)
  })

  it.each([...captures, ...logs].map(([path]) => path))(
    '%s is told as far as it goes when it is cut off',
    async (path) => {
      const bytes = sample(path)
      const lines = await linesOf(formats, bytes.subarray(0, Math.floor(bytes.length * 0.7)))
      expect(lines.filter((line) => line.kind === 'row').length).toBeGreaterThan(0)
      expect(lines.some((line) => line.kind === 'refused' && line.reason === 'fault')).toBe(false)
    },
  )
})

it.each([
  ['ex01', Buffer.from('455646320d0a8100', 'hex')],
  ['vdi', Buffer.concat([Buffer.alloc(64), Buffer.from('7f10dabe', 'hex')])],
])('what is known and not read is refused by its name: %s', async (name, bytes) => {
  const lines = await linesOf(formats, bytes)
  expect(formatOf(formats, bytesSource(bytes))?.name).toBe(name)
  expect(lines).toMatchObject([
    { kind: 'refused', reason: 'unsupported', detail: expect.stringContaining('kept and not read') },
  ])
})

it.each([
  ['xz', 'fd377a585a000004'],
  ['7-Zip', '377abcaf271c0004'],
  ['RAR', '526172211a070100'],
  ['bzip2', '425a6839314159265359'],
  ['Cabinet', '4d53434600000000'],
])('what bsdtar lists is left to it: %s', async (title, hex) => {
  const lines = await linesOf(formats, Buffer.from(hex, 'hex'))
  expect(lines[0]).toMatchObject({ kind: 'summary', format: 'archive', title: expect.stringContaining(title) })
})
