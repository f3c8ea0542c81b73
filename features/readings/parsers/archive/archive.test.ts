import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { makeTar, makeZip } from '../../../../test/harness/evidence/archives.ts'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import { formats } from '../formats.ts'
import type { Format } from '../reader/format.ts'
import { gzip } from './gzip.ts'
import { tar } from './tar.ts'
import { zip } from './zip.ts'

const text = Buffer.from('Invoice of March\n'.repeat(50))
const sound = makeZip(
  [{ name: 'läufer/invoice.txt', bytes: text }, { name: 'plain.bin', bytes: text, method: 0 }, { name: 'folder/' }],
  'from accounting',
)
const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  return {
    lines,
    children: lines.filter((line) => line.kind === 'child'),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
    refused: lines.find((line) => line.kind === 'refused'),
  }
}

describe('a ZIP archive', () => {
  it('is listed, and what lies in it is taken out one by one', async () => {
    const { lines, children, refused } = await read(sound)
    expect(lines[0]).toMatchObject({
      kind: 'summary',
      format: 'zip',
      title: 'ZIP archive of 3 entries',
      facts: expect.arrayContaining([{ name: 'comment', value: 'from accounting' }]),
    })
    expect(lines[1]).toMatchObject({
      table: 'entries',
      cells: { name: 'läufer/invoice.txt', size: 850, modified: '2026-03-01 09:30:12', method: 'deflate' },
    })
    expect(children.map(({ name }) => name)).toEqual(['läufer/invoice.txt', 'plain.bin'])
    for (const { ref } of children) expect(await takenOf(zip, sound, ref!)).toEqual(text)
    expect(refused).toBeUndefined()
  })

  it('is listed as a second library lists it', async () => {
    const listed = await new Promise<string[]>((done, fail) =>
      yauzl.fromBuffer(sound, {}, (error, file) => {
        const names: string[] = []
        if (!file) return fail(error)
        file.on('entry', ({ fileName, uncompressedSize }) => names.push(`${fileName} ${uncompressedSize}`))
        file.on('end', () => done(names))
      }),
    )
    const rows = (await read(sound)).lines.filter((line) => line.kind === 'row')
    expect(rows.map(({ cells }) => `${cells['name']} ${cells['size']}`)).toEqual(listed)
  })

  it.each([
    ['../../etc/cron.d/x', '../../etc/cron.d/x', 'leads out of the archive'],
    ['/etc/passwd', '/etc/passwd', 'is absolute'],
    ['C:\\Windows\\x.dll', 'C:\\Windows\\x.dll', 'names a drive'],
    ['photo.exe\0.jpg', 'photo.exe\\u{0000}.jpg', 'holds a NUL'],
    ['photo\u202Egpj.exe', 'photo\\u{202e}gpj.exe', 'turns the direction of text'],
    [`${'a/'.repeat(100)}b`, `${'a/'.repeat(100)}b`, 'folders deep'],
    ['line\nbreak', 'line\\u{000a}break', 'cannot be seen'],
  ])('tells what is evil in the name %j, and shows all of it', async (name, seen, evil) => {
    const { children } = await read(makeZip([{ name, bytes: text }]))
    expect(children[0]).toMatchObject({ name: seen, note: expect.stringContaining(evil) })
  })

  it('bears names of 64 kB, and thousands of entries', async () => {
    const long = await read(makeZip([{ name: 'n'.repeat(65_000), bytes: text }]))
    expect(long.children[0]!.name).toHaveLength(1024)
    const many = await read(makeZip(Array.from({ length: 5000 }, (_, index) => ({ name: `${index}`, bytes: text }))))
    expect(many.children).toHaveLength(5000)
  })

  it('names a symbolic link and follows none, and opens nothing that is encrypted', async () => {
    const bytes = makeZip([
      { name: 'link', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
      { name: 'secret', bytes: text, flags: 0x801 },
    ])
    const { children } = await read(bytes)
    expect(children.map(({ ref, note }) => [ref, note])).toEqual([
      [undefined, 'It is a symbolic link, which is not followed.'],
      [undefined, 'It is encrypted.'],
    ])
    const directory = bytes.indexOf('PK\x01\x02')
    await expect(takenOf(zip, bytes, String(directory))).rejects.toMatchObject({ reason: 'unsupported' })
  })

  it('tells a bomb and does not set it off', async () => {
    const zeros = Buffer.alloc(20_000_000)
    const bomb = makeZip([
      { name: 'zeros', bytes: zeros },
      ...Array.from({ length: 100 }, (_, index) => ({ name: `${index}`, bytes: zeros, sharedAt: 0 })),
    ])
    const { warnings, children } = await read(bomb)
    expect(warnings).toEqual([
      '100 entries share bytes with others: the archive may be a bomb.',
      expect.stringMatching(/^It unpacks to \d+ times its size: it may be a bomb\.$/),
    ])
    expect(children[0]!.note).toMatch(/unpacks to \d+ times/)
    // An entry that gives more than it says is cut off.
    const lying = makeZip([{ name: 'small', bytes: zeros, size: 100 }])
    await expect(takenOf(zip, lying, (await read(lying)).children[0]!.ref!)).rejects.toMatchObject({
      reason: 'too_much',
    })
  })

  it('is refused where it was cut off, and told as far as it goes', async () => {
    expect((await read(sound.subarray(0, 200))).refused).toMatchObject({ reason: 'damaged' })
    const broken = Buffer.from(sound)
    broken[broken.lastIndexOf('PK\x01\x02')] = 0
    const { refused, children } = await read(broken)
    expect(refused).toMatchObject({ reason: 'damaged', at: { offset: sound.lastIndexOf('PK\x01\x02') } })
    expect(children).toHaveLength(2)
    const wrong = Buffer.from(sound)
    wrong[wrong.indexOf('Invoice of')] = 0x58
    await expect(takenOf(zip, wrong, children[1]!.ref!)).rejects.toThrow('its size or checksum differs')
  })
})

describe('tar and gzip', () => {
  const archive = makeTar([
    { name: 'folder/', type: '5' },
    { name: 'folder/report.txt', bytes: text },
    { name: 'x', type: 'x', bytes: Buffer.from(`30 path=../../${'p'.repeat(200)}\n`) },
    { name: 'short', bytes: text },
    { name: 'passwd', type: '2', link: '/etc/passwd' },
  ])

  it('are listed, links named and not followed', async () => {
    const { children, refused } = await read(archive)
    expect(refused).toBeUndefined()
    expect(children.map(({ name, note }) => [name.slice(0, 30), note])).toEqual([
      ['folder/report.txt', undefined],
      [`../../${'p'.repeat(24)}`, 'Its name leads out of the archive.'],
      ['passwd', 'It is a symbolic link to "/etc/passwd", which is not followed.'],
    ])
    expect(await takenOf(tar, archive, children[0]!.ref!)).toEqual(text)
  })

  it('lie one in the other, and are taken one at a time', async () => {
    const packed = gzipSync(archive)
    const { children } = await read(packed)
    expect(children).toMatchObject([{ name: 'content', size: archive.length }])
    expect(await takenOf(gzip, packed, '0')).toEqual(archive)
    await expect(takenOf(gzip, packed.subarray(0, 80), '0')).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('are refused where an entry leads beyond the end', async () => {
    const { refused } = await read(makeTar([{ name: 'huge', size: 2 ** 33 - 1 }]))
    expect(refused).toMatchObject({ reason: 'damaged', detail: expect.stringContaining('beyond the end') })
  })
})

const long = `${'deep/'.repeat(30)}${'name-'.repeat(20)}ü.txt`
const made: [program: string, how: string, args: string[], format: Format][] = [
  ['/bin/tar', 'GNU tar', ['--format=gnu', '-cf'], tar],
  ['/bin/tar', 'POSIX tar', ['--format=posix', '-cf'], tar],
  ['/usr/bin/bsdtar', 'pax of libarchive', ['--format=pax', '-cf'], tar],
  ['/usr/bin/bsdtar', 'ZIP of libarchive, with sizes behind the entries', ['--format=zip', '-cf'], zip],
]

describe.each(made.filter(([program]) => existsSync(program)))('what %s makes (%s)', (program, _, args, format) => {
  it('is listed and taken out as it was put in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'archives-'))
    const files: Record<string, Buffer> = { [long]: text, 'plain.txt': Buffer.from('plain'), empty: Buffer.alloc(0) }
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(join(folder, 'in', name, '..'), { recursive: true })
      writeFileSync(join(folder, 'in', name), bytes)
    }
    symlinkSync('/etc/passwd', join(folder, 'in', 'link'))
    execFileSync(program, [...args, join(folder, 'a'), '-C', join(folder, 'in'), '.'], { env: { LC_ALL: 'C.UTF-8' } })
    const bytes = readFileSync(join(folder, 'a'))
    rmSync(folder, { recursive: true })
    const { children, refused } = await read(bytes)
    expect(refused).toBeUndefined()
    const found = new Map(children.map((child) => [child.name.replace(/^\.\//, ''), child]))
    expect([...found.keys()].toSorted()).toEqual([...Object.keys(files), 'link'].toSorted())
    for (const [name, content] of Object.entries(files))
      expect(await takenOf(format, bytes, found.get(name)!.ref!)).toEqual(content)
    expect(found.get('link')).toMatchObject({ note: expect.stringContaining('symbolic link') })
    expect(found.get('link')!.ref).toBeUndefined()
  })
})

it.each([
  [zip, [sound, makeZip([])]],
  [
    tar,
    [
      makeTar([
        { name: 'a', bytes: text },
        { name: 'b', type: '2', link: 'a' },
        { name: 'c', bytes: text },
      ]),
    ],
  ],
  [gzip, [gzipSync(text)]],
] as const)('$name bears mutated files', async (format, samples) => {
  const { faults, rounds, slowestMs } = await fuzz(format, samples)
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(100)
  expect(slowestMs).toBeLessThan(1500)
})
