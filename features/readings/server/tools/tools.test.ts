import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { Ending, Order, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { openSandbox } from '../../../../platform/server/means/sandbox/sandbox.ts'
import {
  hasSamples,
  hasTool,
  printed,
  sample,
  samplePath,
  whySkipped,
} from '../../../../test/harness/evidence/samples.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { readInSandbox } from '../run.ts'
import { askAll, askVolatility } from './ask-volatility.ts'
import { listFiles, readBodyLine } from './list-files.ts'
import { listVolumes, Volumes } from './list-volumes.ts'
import { probeTools } from './probe-tools.ts'
import { takeFile } from './take-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'tools-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [sandbox, plain] = await Promise.all([openSandbox({ folder }), openSandbox({ folder, bwrap: '/nowhere/bwrap' })])

describe('the tools of the system', () => {
  it('that are missing are told with how to install them', async () => {
    const probed = await probeTools(sandbox, ['/nowhere'])
    expect(probed.every(({ path }) => path === null)).toBe(true)
    expect(probed[0]).toMatchObject({ name: 'fls', for: 'lists the files of a volume, deleted ones among them' })
    expect(probed[0]!.install).toBe('Install it: apt-get install sleuthkit.')
    expect(probed[2]!.install).toContain('Debian has no package of it: install volatility3')
  })

  it.skipIf(!hasTool('fls'))('that are there are used in bubblewrap only', async () => {
    const closed = (await probeTools(plain)).find(({ name }) => name === 'fls')
    expect(closed).toMatchObject({ path: null, install: expect.stringContaining('only inside bubblewrap') })
  })

  it.skipIf(!hasTool('fls') || sandbox.kind !== 'bubblewrap')(
    'that are there are told with their version',
    async () => {
      expect((await probeTools(sandbox)).find(({ name }) => name === 'fls')).toMatchObject({
        path: '/usr/bin/fls',
        version: expect.stringMatching(/^\d+\.\d+/),
      })
    },
  )

  it('may write a name that holds the sign that parts their fields', () => {
    const line = '0|/a|b (deleted)|12-128-1|r/rrw|0|0|5|1700000000|0|x|1700000001'
    expect(readBodyLine(line, false)).toMatchObject({ path: '/a|b (deleted)', isDeleted: false })
    expect(readBodyLine(line, true)).toEqual({
      path: '/a|b',
      inode: '12-128-1',
      mode: 'r/rrw',
      size: 5,
      times: ['2023-11-14T22:13:20.000Z', null, null, '2023-11-14T22:13:21.000Z'],
      isDeleted: true,
    })
    expect(readBodyLine('no such line', false)).toBeNull()
  })
})

const usable = hasSamples && hasTool('fls') && sandbox.kind === 'bubblewrap'
describe.skipIf(!usable)(`sleuthkit${whySkipped('fls', 'bwrap')}`, () => {
  const path = samplePath('disk/image.E01')
  const volume = { input: { path }, image: 'ewf', startSector: 0 } as const

  it('lists the files of an image, and takes one out', async () => {
    const lines: ReadingLine[] = []
    const listed = await listFiles(sandbox, { ...volume, fls: '/usr/bin/fls' }, (line) => void lines.push(line))
    const expected = printed('fls', '-r', '-p', '-m', '', path).trim().split('\n')
    expect(listed).toMatchObject({ outcome: 'read', files: expected.length })
    const rows = lines.flatMap((line) => (line.kind === 'row' ? [line.cells] : []))
    expect(rows.find((row) => row['path'] === '/passwords.txt')).toMatchObject({
      size: 116,
      modified: '2012-05-25T16:00:53.000Z',
      deleted: false,
    })
    expect(rows.filter((row) => row['deleted'] === true).map((row) => row['path'])).toContain('/passwords.txt~')
    const child = lines.find((line) => line.kind === 'child' && line.name === '/passwords.txt')
    const ref = child?.kind === 'child' ? child.ref! : ''
    const pieces: Buffer[] = []
    expect(await takeFile(sandbox, { input: volume.input, ref }, (piece) => void pieces.push(piece))).toMatchObject({
      outcome: 'read',
    })
    expect(Buffer.concat(pieces)).toHaveLength(116)
    expect(await takeFile(sandbox, { input: volume.input, ref: 'tsk:ewf:0:; rm' }, () => {})).toMatchObject({
      outcome: 'refused',
      reason: 'damaged',
    })
  })

  it('lists what stands on the volumes of a disk that was read', async () => {
    const volumes = new Volumes()
    const input = { path: samplePath('disk/image.E01') }
    await readInSandbox(sandbox, { input }, (line) => volumes.hear(line))
    const lines: ReadingLine[] = []
    const hashes = await listVolumes(sandbox, { volumes, input }, async (line) => void lines.push(line))
    expect(hashes).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(lines.at(-1)).toMatchObject({ table: 'listed by', cells: { tool: 'fls', image: 'ewf', 'start sector': 0 } })
    const warned: ReadingLine[] = []
    await listVolumes(plain, { volumes, input }, async (line) => void warned.push(line))
    expect(warned).toMatchObject([{ kind: 'warning', detail: expect.stringContaining('apt-get install sleuthkit') }])
  })

  it('lists what stands on a disk it cannot open by itself, and takes a file out of that', async () => {
    const path = samplePath('disk/image.qcow2')
    const volumes = new Volumes()
    await readInSandbox(sandbox, { input: { path } }, (line) => volumes.hear(line))
    const lines: ReadingLine[] = []
    await listVolumes(sandbox, { volumes, input: { path } }, async (line) => void lines.push(line))
    expect(lines.at(-1)).toMatchObject({ table: 'listed by', cells: { tool: 'fls', image: 'content' } })
    const child = lines.find((line) => line.kind === 'child' && line.name === '/passwords.txt')
    expect(child).toMatchObject({ ref: expect.stringMatching(/^tsk:content:0:\d+$/) })
    const ref = child?.kind === 'child' ? child.ref! : ''
    for (const input of [{ path }, { stream: Readable.from([sample('disk/image.qcow2')]) }]) {
      let bytes = 0
      expect(await takeFile(sandbox, { input, ref }, (piece) => void (bytes += piece.length))).toMatchObject({
        outcome: 'read',
      })
      expect(bytes).toBe(116)
    }
    const full = { ...sandbox, room: () => Promise.resolve(100_000) }
    const warned: ReadingLine[] = []
    await listVolumes(full, { volumes, input: { path } }, async (line) => void warned.push(line))
    expect(warned).toMatchObject([{ kind: 'warning', detail: expect.stringContaining('make room') }])
  })

  it('says what it cannot list', async () => {
    const listed = await listFiles(
      sandbox,
      { input: { path: samplePath('windows/syslog') }, image: 'raw', startSector: 0, fls: '/usr/bin/fls' },
      () => {},
    )
    expect(listed).toMatchObject({
      outcome: 'refused',
      reason: 'unsupported',
      detail: expect.stringContaining('No file system could be listed there'),
    })
  })
})

describe('volatility3', () => {
  const input = { path: '/dev/null' }
  /** Says what the program would, since no system has it by itself. */
  const saying = (output: string, ending: Partial<Ending> = {}, asked: Order[] = []): Sandbox => ({
    ...plain,
    run: async (order, take) => {
      asked.push(order)
      await take(Buffer.from(output))
      return { outcome: 'done', seconds: 0, stderr: '', ...ending } as Ending
    },
  })
  const ask = async (sandboxed: Sandbox) => {
    const lines: ReadingLine[] = []
    const order = { input, volatility: '/usr/bin/vol', question: 'windows.pslist.PsList' } as const
    return { answered: await askVolatility(sandboxed, order, (line) => void lines.push(line)), lines }
  }

  it('is asked without a network, and its table becomes rows', async () => {
    const asked: Order[] = []
    const child = { PID: 400, ImageFileName: 'evil.exe\u202e', ExitTime: null, __children: [] }
    const output = `Progress: 100\n${JSON.stringify([{ PID: 4, Wow64: false, Handles: { a: 1 }, __children: [child] }])}`
    const { answered, lines } = await ask(saying(output, {}, asked))
    expect(answered).toMatchObject({ outcome: 'read', rows: 2 })
    expect(lines).toMatchObject([
      { table: 'windows.pslist.PsList', cells: { PID: 4, Wow64: false, Handles: '{"a":1}' } },
      { cells: { PID: 400, ImageFileName: 'evil.exe\\u{202e}', ExitTime: null } },
    ])
    expect(asked[0]!.args).toEqual(expect.arrayContaining(['--offline', '{input}', 'windows.pslist.PsList']))
  })

  it('is asked of Windows first, and of Linux where it is none', async () => {
    const asked: Order[] = []
    const answering = (isWindows: boolean): Sandbox => ({
      ...plain,
      run: async (order, take) => {
        asked.push(order)
        const refuses = !isWindows && order.args!.at(-1)!.startsWith('windows.')
        if (!refuses) await take(Buffer.from('[{"PID": 4}]'))
        return {
          outcome: refuses ? 'refused' : 'done',
          reason: 'crash',
          detail: '',
          seconds: 0,
          stderr: 'no',
        } as Ending
      },
    })
    const heard: ReadingLine[] = []
    const order = { volatility: '/usr/bin/vol', input }
    const keep = async (line: ReadingLine) => void heard.push(line)
    expect(await askAll(answering(true), order, keep)).toHaveLength(4)
    expect(asked.map(({ args }) => args!.at(-1))).toEqual([
      'windows.info.Info',
      'windows.pslist.PsList',
      'windows.cmdline.CmdLine',
      'windows.netscan.NetScan',
    ])
    asked.length = 0
    expect(await askAll(answering(false), order, keep)).toHaveLength(3)
    expect(asked.map(({ args }) => args!.at(-1))).toEqual(expect.arrayContaining(['linux.pslist.PsList']))
    expect(heard.filter(({ kind }) => kind === 'warning')).toEqual([])
  })

  it('that cannot answer is told by its own last words', async () => {
    const ending = {
      outcome: 'refused',
      reason: 'crash',
      detail: 'It ended.',
      stderr: 'a\nUnsatisfied requirement',
    } as const
    expect((await ask(saying('', ending))).answered).toEqual({
      outcome: 'refused',
      reason: 'crash',
      detail: 'volatility3 could not answer: Unsatisfied requirement',
    })
    expect((await ask(saying('[{"PID": '))).answered).toMatchObject({ outcome: 'refused', reason: 'fault' })
    expect((await ask(plain)).answered).toMatchObject({ outcome: 'refused', reason: 'unavailable' })
  })
})
