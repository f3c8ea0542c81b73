import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ewfImage, ewfSegments, gptDisk, mbrDisk, qcow2Image } from '../../../../test/harness/evidence/disks.ts'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import {
  hasSamples,
  hasTool,
  printed,
  sample,
  samplePath,
  whySkipped,
} from '../../../../test/harness/evidence/samples.ts'
import { formats } from '../formats.ts'
import { ewf } from './ewf/ewf.ts'
import { qcow2 } from './qcow2.ts'
import { rawDisk } from './raw-disk.ts'

const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  const rows = (table: string) =>
    lines.flatMap((line) => (line.kind === 'row' && line.table === table ? [line.cells] : []))
  return {
    rows,
    title: lines.map((line) => (line.kind === 'summary' ? line.title : ''))[0],
    facts: Object.fromEntries(
      lines.flatMap((line) => (line.kind === 'summary' ? line.facts : [])).map(({ name, value }) => [name, value]),
    ),
    partitions: rows('partitions').map((row) => [
      row['number'],
      row['type'],
      Number(row['start']) / 512,
      Number(row['size']) / 512,
      row['file system'],
    ]),
    children: lines.flatMap((line) => (line.kind === 'child' ? [line.ref] : [])),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
    refused: lines.find((line) => line.kind === 'refused'),
  }
}

const disk = mbrDisk()
const partitions = [
  [1, 'NTFS or exFAT', 2, 10, 'NTFS'],
  [2, 'extended', 20, 40, null],
  [5, 'Linux', 21, 5, null],
  [6, 'Linux', 31, 5, null],
]

describe('a disk', () => {
  it.each([
    ['raw', rawDisk, disk],
    ['qcow2', qcow2, qcow2Image(disk)],
    ['E01', ewf, ewfImage(disk)],
  ])('is read as %s, and its partitions are taken out', async (_, format, bytes) => {
    const found = await read(bytes)
    expect([found.warnings, found.refused]).toEqual([[], undefined])
    expect(found.partitions).toEqual(partitions)
    expect(found.facts).toMatchObject({ 'size of the disk': String(disk.length), 'table of partitions': 'MBR' })
    expect(found.children).toEqual(expect.arrayContaining(['partition:1', 'partition:5', 'partition:6']))
    expect(await takenOf(format, bytes, 'partition:1')).toEqual(disk.subarray(1024, 1024 + 5120))
    expect(await takenOf(format, bytes, 'content')).toEqual(disk)
    await expect(takenOf(format, bytes, 'partition:9')).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('is read by its GPT, by the copy of it where the first is gone, and told where a checksum is wrong', async () => {
    const whole = await read(gptDisk())
    expect([whole.partitions, whole.warnings]).toEqual([[[1, 'EFI system', 10, 10, null]], []])
    const lost = gptDisk().fill(0, 0, 1024)
    lost.write('NTFS    ', 3, 'latin1')
    expect((await read(lost)).warnings).toEqual([
      'The first table of partitions is gone; its copy at the end was read.',
    ])
    const wrong = gptDisk()
    wrong[1024 + 40]! ^= 1
    expect((await read(wrong)).warnings).toEqual(['The checksum of the list of partitions is wrong.'])
  })

  it('follows no chain of partitions in a circle, nor beyond its end', async () => {
    expect((await read(mbrDisk(10))).warnings).toEqual(['The chain of logical partitions leads in a circle.'])
    expect((await read(disk.subarray(0, 40 * 512))).warnings).toEqual(['Partition 2 leads beyond the end of the disk.'])
  })
})

describe('an image of EnCase', () => {
  const image = ewfImage(disk)

  it('is verified against the hash stored when it was acquired', async () => {
    const md5 = createHash('md5').update(disk).digest('hex')
    const { rows, facts } = await read(image)
    expect(rows('verification')[0]).toMatchObject({ algorithm: 'md5', stored: md5, computed: md5, agrees: true })
    expect(facts).toMatchObject({
      'case number': 'C-1',
      examiner: 'Jane',
      acquired: '2026-03-01 10:00:00 (local time)',
      'stored MD5': md5,
    })
    const other = await read(ewfImage(disk, Buffer.alloc(16)))
    expect(other.rows('verification')[0]).toMatchObject({ agrees: false })
    expect(other.warnings).toEqual(['The MD5 stored when it was acquired is not that of what it holds now.'])
  })

  it('is read by its second table where the first is lost', async () => {
    const spare = ewfImage(disk, undefined, ['table', 'table2'])
    const lost = Buffer.from(spare)
    // The first says it lists more chunks than it has room for.
    lost.writeUInt32LE(0x00ffffff, spare.indexOf('table\0') + 76)
    const { rows, warnings } = await read(lost)
    expect(rows('verification')[0]).toMatchObject({ agrees: true })
    expect(warnings).toEqual([expect.stringContaining('The section "table" could not be read')])
  })

  it('tells which part is lost, and what is not there', async () => {
    const broken = Buffer.from(image)
    broken[broken.indexOf('NTFS    ') + 9] = 1
    expect((await read(broken)).warnings).toEqual([
      'A part of the disk is lost. The checksum of chunk 0 is wrong.',
      'The MD5 stored when it was acquired is not that of what it holds now.',
    ])
    const cut = await read(image.subarray(0, image.length - 200))
    expect(cut.warnings.join(' ')).toContain('so that its hash cannot be computed')
    const endless = Buffer.from(image)
    endless.fill(0xff, image.indexOf('volume\0') + 76 + 20, image.indexOf('volume\0') + 76 + 22)
    expect((await read(endless)).refused).toMatchObject({ reason: 'damaged' })
    const second = Buffer.from(image)
    second.writeUInt16LE(2, 9)
    expect((await read(second)).refused).toMatchObject({ reason: 'unsupported' })
  })
})

describe('an image of EnCase in several segments', () => {
  const [first, second] = ewfSegments(disk)

  it('is read as one where they follow one another, and verified', async () => {
    const { rows, facts, warnings } = await read(Buffer.concat([first, second]))
    expect(warnings).toEqual([])
    expect(facts).toMatchObject({ segments: '2', 'size of the disk': String(disk.length) })
    expect(rows('verification')[0]).toMatchObject({ agrees: true })
    expect(await takenOf(ewf, Buffer.concat([first, second]), 'content')).toEqual(disk)
  })

  it('says what is missing, what is out of its order, and where each belongs', async () => {
    expect((await read(first)).warnings).toEqual([expect.stringContaining('Register those (E02 and so on) below')])
    await expect(takenOf(ewf, first, 'content')).rejects.toMatchObject({ reason: 'damaged' })
    const third = Buffer.from(second)
    third.writeUInt16LE(3, 9)
    expect((await read(Buffer.concat([first, third]))).warnings[0]).toContain(
      'Segment 3 follows where segment 2 has to',
    )
    expect((await read(second)).refused).toMatchObject({ detail: expect.stringContaining('register this one below') })
  })

  it('is refused where its lists lead to the same chunks again and again', async () => {
    const image = ewfImage(
      disk,
      undefined,
      Array.from({ length: 40 }, () => 'table'),
    )
    expect((await read(image)).refused).toMatchObject({ reason: 'damaged' })
  })

  it.skipIf(!hasTool('ewfacquire'))('is read as ewfacquire writes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'segments-'))
    try {
      const raw = randomBytes(2_500_096)
      writeFileSync(join(folder, 'disk.raw'), raw)
      const options = ['-u', '-q', '-f', 'encase6', '-S', '1048576', '-d', 'sha1', '-t', join(folder, 'image')]
      execFileSync('ewfacquire', [...options, join(folder, 'disk.raw')], { stdio: 'ignore' })
      const names = readdirSync(folder).filter((name) => name.startsWith('image.E'))
      const whole = Buffer.concat(names.toSorted().map((name) => readFileSync(join(folder, name))))
      const { rows, warnings, facts } = await read(whole)
      expect([names.length, warnings, facts['segments']]).toEqual([3, [], '3'])
      expect(rows('verification').map((row) => row['agrees'])).toEqual([true, true])
      expect((await takenOf(ewf, whole, 'content')).equals(raw)).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('an image of QEMU', () => {
  it('is refused where it is encrypted or needs what is not read', async () => {
    const image = qcow2Image(disk)
    const encrypted = Buffer.from(image)
    encrypted.writeUInt32BE(1, 32)
    expect((await read(encrypted)).refused).toMatchObject({ reason: 'encrypted' })
    const later = Buffer.from(image)
    later.writeUInt32BE(9, 4)
    expect((await read(later)).refused).toMatchObject({ reason: 'unsupported' })
  })
})

it.each([
  [rawDisk, [disk, gptDisk()]],
  [qcow2, [qcow2Image(disk)]],
  [ewf, [ewfImage(disk)]],
] as const)('$name bears mutated files', async (format, samples) => {
  const { faults, rounds, slowestMs } = await fuzz(format, samples, { patienceMs: 2000 })
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(50)
  expect(slowestMs).toBeLessThan(1500)
})

describe.skipIf(!hasSamples)(`real disks${whySkipped()}`, () => {
  it('hold what others find in them', async () => {
    const image = await read(sample('disk/image.E01'))
    expect([image.warnings, image.refused]).toEqual([[], undefined])
    expect(image.facts).toMatchObject({
      'case number': 'PyVFS',
      examiner: 'John Doe',
      'file system': 'ext2',
      'size of the disk': '102400',
    })
    expect(image.rows('verification')[0]).toMatchObject({ computed: 'd73c51f10c7ee6a681b7b619ccc6f1c4', agrees: true })
    // The same disk was kept three ways.
    const inside = await takenOf(ewf, sample('disk/image.E01'), 'content')
    expect(
      createHash('md5')
        .update(await takenOf(qcow2, sample('disk/image.qcow2'), 'content'))
        .digest('hex'),
    ).toBe(createHash('md5').update(inside).digest('hex'))
    expect((await read(sample('disk/syslog_image.dd'))).facts).toMatchObject({ 'file system': 'ext2' })
    expect((await read(sample('disk/iso9660.raw'))).facts).toMatchObject({ 'file system': 'ISO 9660' })
  })

  it.skipIf(!hasTool('ewfverify'))('verify as ewfverify does', async () => {
    expect(printed('ewfverify', samplePath('disk/image.E01'))).toContain('ewfverify: SUCCESS')
    const told = printed('ewfinfo', samplePath('disk/image.E01'))
    const { facts } = await read(sample('disk/image.E01'))
    expect(told).toContain(facts['stored MD5'])
    expect(told).toContain(facts['examiner'])
  })

  it.skipIf(!hasTool('mmls') || !hasTool('xz'))('have the partitions mmls lists', async () => {
    const bytes = execFileSync('xz', ['-dc', samplePath('disk/tsk_volume_system.raw.xz')], {
      maxBuffer: 64 * 1024 * 1024,
    })
    // As mmls 4.11 lists it: Linux at 1 for 350 sectors, an extended partition, and Linux in it at 352.
    expect((await read(bytes)).partitions.map((row) => row.slice(0, 4))).toEqual([
      [1, 'Linux', 1, 350],
      [2, 'extended', 351, 2529],
      [5, 'Linux', 352, 2528],
    ])
    const shadow = execFileSync('xz', ['-dc', samplePath('disk/vsstest.qcow2.xz')], { maxBuffer: 256 * 1024 * 1024 })
    const { refused, facts } = await read(shadow)
    expect([refused, facts['file system']]).toEqual([undefined, 'NTFS'])
  })
})
