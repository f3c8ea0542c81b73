import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { openSandbox } from '../../../../platform/server/means/sandbox/sandbox.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { listArchive, listPacked, readEntry, takeEntry } from './list-archive.ts'

const bsdtar = '/usr/bin/bsdtar'
const folder = mkdtempSync(join(tmpdir(), 'archives-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sandbox = await openSandbox({ folder: join(folder, 'spool') })
const can = existsSync(bsdtar) && sandbox.kind === 'bubblewrap'

describe.skipIf(!can)(`bsdtar${can ? '' : ' (skipped: libarchive-tools or bubblewrap is not here)'}`, () => {
  it('lists a 7-Zip archive and takes one file out by its name, be it as odd as can be', async () => {
    const inside = join(folder, 'in')
    mkdirSync(inside)
    const names = ['a b.txt', '[x]*.txt', '-v', 'ü.txt']
    for (const name of names) writeFileSync(join(inside, name), `in ${name}`)
    symlinkSync('/etc/passwd', join(inside, 'link'))
    const path = join(folder, 'a.7z')
    execFileSync(bsdtar, ['-a', '-cf', path, '-C', folder, 'in'])
    const lines: ReadingLine[] = []
    const listed = await listArchive(sandbox, { input: { path }, bsdtar }, (line) => void lines.push(line))
    expect(listed).toMatchObject({ outcome: 'read', entries: 6 })
    const children = lines.filter((line) => line.kind === 'child')
    expect(children.map(({ name }) => name).toSorted()).toEqual([
      'in/-v',
      'in/[x]*.txt',
      'in/a b.txt',
      'in/link',
      'in/ü.txt',
    ])
    expect(children.find(({ name }) => name === 'in/link')).toMatchObject({
      note: expect.stringContaining('/etc/passwd'),
    })
    for (const name of names) {
      const pieces: Buffer[] = []
      const { ref } = children.find((child) => child.name === `in/${name}`)!
      expect(
        await takeEntry(sandbox, { input: { path }, ref: ref! }, (piece) => void pieces.push(piece)),
      ).toMatchObject({ outcome: 'read' })
      expect(Buffer.concat(pieces).toString()).toBe(`in ${name}`)
    }
  })

  it('is asked for what is only recognised, and missed where it is not there', async () => {
    const path = join(folder, 'b.7z')
    writeFileSync(join(folder, 'one.txt'), 'one')
    execFileSync(bsdtar, ['-a', '-cf', path, '-C', folder, 'one.txt'])
    const input = { path }
    const told = async (box: Sandbox, format: string) => {
      const lines: ReadingLine[] = []
      const hashes = await listPacked(box, { format, input }, async (line) => void lines.push(line))
      return { hashes, kinds: lines.map((line) => (line.kind === 'warning' ? line.detail : line.kind)) }
    }
    expect(await told(sandbox, 'archive')).toEqual({
      hashes: [expect.stringMatching(/^[0-9a-f]{64}$/)],
      kinds: ['row', 'child', 'row'],
    })
    expect(await told(sandbox, 'zip')).toEqual({ hashes: [], kinds: [] })
    const plain = await openSandbox({ folder: join(folder, 'spool'), bwrap: '/nowhere/bwrap' })
    expect(await told(plain, 'archive')).toEqual({
      hashes: [],
      kinds: [expect.stringContaining('apt-get install libarchive-tools')],
    })
  })

  it('says why it cannot', async () => {
    const path = join(folder, 'broken.7z')
    writeFileSync(path, Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(100, 1)]))
    const broken = await listArchive(sandbox, { input: { path }, bsdtar }, () => {})
    expect(broken).toMatchObject({
      outcome: 'refused',
      reason: 'damaged',
      detail: expect.stringMatching(/^The archive cannot be listed: /),
    })
    expect(await takeEntry(sandbox, { input: { path }, ref: 'other' }, () => {})).toMatchObject({
      outcome: 'refused',
    })
  })
})

it('reads lines of a list with names of every sign', () => {
  expect(readEntry('./a\\040b\\303\\274 time=1795401019.631833000 type=file size=3')).toEqual({
    name: 'a bü',
    type: 'file',
    size: 3,
    time: '2026-11-23T02:30:19.631Z',
    link: '',
  })
  expect(readEntry('#mtree')).toBeNull()
})
