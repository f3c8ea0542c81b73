import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import { makeProgram } from '../../../../test/harness/evidence/programs.ts'
import { formats } from '../formats.ts'
import { bytesSource } from '../reader/source.ts'
import { entropyOf } from './entropy.ts'
import { pe } from './pe.ts'
import { versionOf } from './resources.ts'

const program = makeProgram({
  imports: [
    { library: 'KERNEL32.dll', functions: ['LoadLibraryA', 'VirtualAlloc'] },
    { library: 'WS2_32.dll', functions: [1, 115, 'send'] },
    { library: 'own.ocx', functions: [7] },
  ],
  symbols: 'C:\\Users\\mallory\\rat.pdb',
  behind: Buffer.from('PK http://drop.evil.test/a.bin and wide h\0t\0t\0p\0:\0/\0/\0w\0.\0t\0e\0s\0t\0/\0'),
})
const facts = (lines: Awaited<ReturnType<typeof linesOf>>) =>
  new Map(lines[0]?.kind === 'summary' ? lines[0].facts.map(({ name, value }) => [name, value]) : [])

describe('a Windows program', () => {
  it('tells what it is, what it takes, who built it and what hangs behind it', async () => {
    const lines = await linesOf(formats, program)
    expect(lines.filter(({ kind }) => kind === 'refused')).toEqual([])
    // The hash is pefile's own of this very file, numbers of WS2_32 named.
    expect(facts(lines).get('imphash')).toBe('8378e50acdfce0d48f9425a1cb89d385')
    expect(facts(lines).get('compiled')).toBe('2026-03-01T09:00:00.000Z')
    expect(lines).toContainEqual(
      expect.objectContaining({
        table: 'imports',
        cells: { library: 'WS2_32.dll', functions: '#1 #115 send', count: 3, delayed: false },
      }),
    )
    const seen = lines.flatMap((line) => (line.kind === 'observable' ? [line.value] : []))
    expect(seen).toEqual(['C:\\Users\\mallory\\rat.pdb', 'http://drop.evil.test/a.bin', 'http://w.test/'])
    expect(lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : []))).toEqual([
      'The section .text can be written and executed.',
    ])
    expect(String(await takenOf(pe, program, 'overlay'))).toMatch(/^PK http/)
    await expect(takenOf(pe, program, 'resource 1 2')).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('measures what is packed', () => {
    const even = Buffer.from(Array.from({ length: 4096 }, (_, index) => index & 0xff))
    expect([
      entropyOf(bytesSource(even), 0, 4096),
      entropyOf(bytesSource(Buffer.alloc(64)), 0, 64),
      entropyOf(bytesSource(even), 9e9, 5),
    ]).toEqual([8, 0, 0])
  })

  it('reads texts of the version, and no text that never ends', () => {
    const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le')
    const block = (key: string, kind: number, inner: Buffer, valueLength = 0) => {
      const head = Buffer.concat([Buffer.alloc(6), wide(key)])
      const whole = Buffer.concat([head, Buffer.alloc((4 - (head.length % 4)) % 4), inner])
      whole.writeUInt16LE(whole.length, 0)
      whole.writeUInt16LE(valueLength, 2)
      whole.writeUInt16LE(kind, 4)
      return Buffer.concat([whole, Buffer.alloc((4 - (whole.length % 4)) % 4)])
    }
    const text = block('OriginalFilename', 1, wide('invoice.exe'), 12)
    const version = block('VS_VERSION_INFO', 0, block('StringFileInfo', 1, block('040904b0', 1, text)))
    expect(versionOf(version)).toEqual({ OriginalFilename: 'invoice.exe' })
    expect(versionOf(Buffer.alloc(64))).toEqual({})
  })

  it('is refused where its headers are cut off', async () => {
    expect((await linesOf(formats, program.subarray(0, 0x90))).at(-1)).toMatchObject({
      kind: 'refused',
      reason: 'damaged',
    })
  })

  it('bears mutated programs', async () => {
    const { faults, rounds, slowestMs } = await fuzz(pe, [program])
    expect(faults).toEqual([])
    expect(rounds).toBeGreaterThan(100)
    expect(slowestMs).toBeLessThan(1500)
  })
})

const real = new URL('../../../../../shared/data/forensics/windows/test_pe.exe', import.meta.url).pathname

describe.skipIf(!existsSync(real))(
  `a real program${existsSync(real) ? '' : ' (skipped: ../shared/data/forensics is not here)'}`,
  () => {
    it('has the times and the imphash that plaso expects of it', async () => {
      const lines = await linesOf(formats, readFileSync(real))
      expect(facts(lines).get('imphash')).toBe('8d0739063fc8f9955cc6696b462544ab')
      expect(lines.flatMap((line) => (line.kind === 'event' ? [line.time] : []))).toEqual([
        '2015-04-21T14:53:56.000Z',
        '2015-04-21T14:53:55.000Z',
        '2015-04-21T14:53:54.000Z',
      ])
    })

    it.skipIf(!existsSync('/usr/bin/exiftool'))('is read as exiftool reads it, where that is installed', async () => {
      const told = facts(await linesOf(formats, readFileSync(real)))
      const [theirs] = JSON.parse(execFileSync('exiftool', ['-j', '-n', real], { encoding: 'utf8' }))
      expect(told.get('compiled')).toBe(
        `${theirs.TimeStamp.slice(0, 19).replace(':', '-').replace(':', '-').replace(' ', 'T')}.000Z`,
      )
      expect(told.get('linker')).toBe(String(theirs.LinkerVersion).replace(/^7\.1$/, '7.10'))
      expect(Number(told.get('entry point'))).toBe(theirs.EntryPoint)
    })
  },
)
