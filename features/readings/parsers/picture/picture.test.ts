import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import { makeGif, makeJpeg, makePng, makeTiff, makeWebp, pngChunk } from '../../../../test/harness/evidence/pictures.ts'
import { formats } from '../formats.ts'
import { jpeg } from './jpeg.ts'
import { gif, tiff, webp } from './others.ts'
import { png } from './png.ts'

const exif = makeTiff(
  { 271: 'Nikon', 272: 'D90', 305: 'GIMP', 306: '2026:03:02 10:00:00' },
  { 36867: '2026:03:01 09:30:00', 36881: '+01:00', 42033: 'SN-4711' },
  {
    1: 'S',
    2: [
      [33, 1],
      [51, 1],
      [25, 1],
    ],
    3: 'E',
    4: [
      [151, 1],
      [12, 1],
      [36, 1],
    ],
    6: [[125, 10]],
    7: [
      [8, 1],
      [30, 1],
      [5, 1],
    ],
    29: '2026:03:01',
  },
)
const behind = Buffer.from('PK hidden')
const photo = makeJpeg({ exif, comment: 'Meet me there', behind })
const shot = makePng(
  [
    pngChunk('tEXt', Buffer.from('Author\0Mallory', 'latin1')),
    pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.from('packed'))])),
    pngChunk(
      'iTXt',
      Buffer.concat([
        Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'),
        Buffer.from('<x xmp:CreatorTool="Tool &amp; Co" xmp:CreateDate="2026-03-01T09:00:00+01:00"/>'),
      ]),
    ),
    pngChunk('tIME', Buffer.from([0x07, 0xea, 3, 1, 9, 0, 0])),
    pngChunk('eXIf', exif),
  ],
  behind,
)
const still = makeGif('made by mallory', behind)
const web = makeWebp(exif)
const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  return {
    facts: Object.fromEntries(
      lines[0]?.kind === 'summary' ? lines[0].facts.map(({ name, value }) => [name, value]) : [],
    ),
    events: lines.flatMap((line) => (line.kind === 'event' ? [`${line.time} ${line.what}`] : [])),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
    child: lines.find((line) => line.kind === 'child'),
    refused: lines.find((line) => line.kind === 'refused'),
  }
}

describe('a picture', () => {
  it('tells where, when and by what it was taken', async () => {
    const { facts, events, refused } = await read(photo)
    expect(refused).toBeUndefined()
    expect(facts).toMatchObject({
      width: '32',
      height: '16',
      'maker of the camera': 'Nikon',
      camera: 'D90',
      'serial number of the camera': 'SN-4711',
      place: '-33.856944, 151.210000',
      altitude: '12.5 m',
      comment: 'Meet me there',
    })
    expect(events).toEqual([
      '2026-03-01T08:30:00.000Z Picture taken, as it says',
      '2026-03-02T10:00:00.000Z Picture changed, as it says (local time of the camera, zone unknown)',
      '2026-03-01T08:30:05.000Z Picture taken at -33.856944, 151.210000, as the satellites say',
    ])
  })

  it('tells texts of PNG, packed or not, and what its editor wrote', async () => {
    const { facts, events } = await read(shot)
    expect(facts).toMatchObject({
      Author: 'Mallory',
      Comment: 'packed',
      'made with': 'Tool & Co',
      camera: 'D90',
      'last changed': '2026-03-01T09:00:00.000Z',
    })
    expect(events).toContain('2026-03-01T08:00:00.000Z Picture created, as its editor says')
  })

  it('is read in each of its formats', async () => {
    expect((await read(still)).facts).toEqual({ width: '32', height: '16', pictures: '1', comment: 'made by mallory' })
    expect((await read(web)).facts).toMatchObject({ width: '32', height: '16', camera: 'D90' })
    expect((await read(exif)).facts).toMatchObject({ camera: 'D90', place: '-33.856944, 151.210000' })
  })

  it.each([
    [jpeg, photo],
    [png, shot],
    [gif, still],
  ] as const)('gives what hangs behind it: $name', async (format, bytes) => {
    const { child } = await read(bytes)
    expect(child).toMatchObject({ size: behind.length, at: { offset: bytes.length - behind.length } })
    expect(await takenOf(format, bytes, child!.ref!)).toEqual(behind)
    expect((await read(bytes.subarray(0, bytes.length - behind.length - 3))).warnings).toContain(
      'The picture has no end: it was cut off.',
    )
  })

  it('tells a piece that was changed, and stops at a packed bomb', async () => {
    const changed = Buffer.from(shot)
    changed.write('X', changed.indexOf('Mallory'))
    expect((await read(changed)).warnings).toEqual([
      'The checksum of the piece tEXt is wrong: it was changed or damaged.',
    ])
    const bomb = makePng([
      pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(20_000_000))])),
    ])
    expect((await read(bomb)).facts['Comment']).toMatch(/unpacks to more than/)
  })

  it('bears directories that point at each other', async () => {
    const circle = Buffer.from(exif)
    const pointer = circle.indexOf(Buffer.from([0x69, 0x87, 4, 0]))
    circle.writeUInt32LE(8, pointer + 8)
    expect((await read(circle)).facts['camera']).toBe('D90')
  })

  it.each([
    [jpeg, photo],
    [png, shot],
    [gif, still],
    [webp, web],
    [tiff, exif],
  ] as const)('bears mutated files: $name', async (format, sample) => {
    const { faults, rounds, slowestMs } = await fuzz(format, [sample])
    expect(faults).toEqual([])
    expect(rounds).toBeGreaterThan(100)
    expect(slowestMs).toBeLessThan(1500)
  })
})

describe.skipIf(!existsSync('/usr/bin/exiftool'))('what exiftool writes, where it is installed', () => {
  it('is read as exiftool reads it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
    const blank = {
      'a.jpg': makeJpeg(),
      'a.png': makePng(),
      'a.webp': makeWebp(makeTiff({ 271: 'x' })),
      'a.tif': makeTiff({ 256: 32, 257: 16 }),
    }
    for (const [name, bytes] of Object.entries(blank)) writeFileSync(join(folder, name), bytes)
    const files = Object.keys(blank).map((name) => join(folder, name))
    const tags = [
      '-EXIF:Make=Maker',
      '-EXIF:Model=Model ü',
      '-EXIF:DateTimeOriginal=2026:03:01 09:30:00',
      '-EXIF:OffsetTimeOriginal=+02:00',
      '-EXIF:GPSLatitude=48.2082',
      '-EXIF:GPSLatitudeRef=N',
      '-EXIF:GPSLongitude=16.3738',
      '-EXIF:GPSLongitudeRef=W',
      '-EXIF:SerialNumber=1234',
      '-EXIF:Artist=Mallory',
    ]
    execFileSync('exiftool', ['-q', '-m', '-overwrite_original', ...tags, ...files])
    const theirs: Record<string, unknown>[] = JSON.parse(
      execFileSync('exiftool', ['-q', '-j', '-n', ...files], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
    const ours = await Promise.all(files.map((file) => read(readFileSync(file))))
    rmSync(folder, { recursive: true })
    for (const [index, { facts, events }] of ours.entries()) {
      const other = theirs[index]!
      expect([
        facts['maker of the camera'],
        facts['camera'],
        facts['artist'],
        facts['serial number of the camera'],
      ]).toEqual([other['Make'], other['Model'], other['Artist'], String(other['SerialNumber'])])
      const [latitude, longitude] = facts['place']!.split(', ').map(Number)
      expect([latitude, longitude]).toEqual([
        expect.closeTo(Number(other['GPSLatitude']), 5),
        expect.closeTo(Number(other['GPSLongitude']), 5),
      ])
      expect(events).toContain('2026-03-01T07:30:00.000Z Picture taken, as it says')
    }
    expect(ours).toHaveLength(4)
  })
})
