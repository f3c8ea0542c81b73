import { crc32, deflateSync } from 'node:zlib'

export type Directory = Record<number, string | number | [number, number][]>

/** A TIFF (and so the inside of EXIF) of up to three directories; numbers are long, pairs are ratios. */
export function makeTiff(image: Directory, exif: Directory = {}, gps: Directory = {}): Buffer {
  const parts = [Object.keys(exif).length > 0 ? exif : undefined, Object.keys(gps).length > 0 ? gps : undefined]
  const size = (directory: Directory) => {
    const sizes = Object.values(directory).map((value) =>
      typeof value === 'string' ? Buffer.byteLength(value) + 1 : typeof value === 'number' ? 0 : value.length * 8,
    )
    return (
      6 + Object.keys(directory).length * 12 + sizes.reduce((sum, each) => sum + (each > 4 ? each + (each % 2) : 0), 0)
    )
  }
  const whole: Directory = { ...image, ...(parts[0] ? { 0x8769: 0 } : {}), ...(parts[1] ? { 0x8825: 0 } : {}) }
  const exifAt = 8 + size(whole)
  const gpsAt = exifAt + (parts[0] ? size(parts[0]) : 0)
  if (parts[0]) whole[0x8769] = exifAt
  if (parts[1]) whole[0x8825] = gpsAt
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1')
  return Buffer.concat([
    head,
    laid(whole, 8),
    ...(parts[0] ? [laid(parts[0], exifAt)] : []),
    ...(parts[1] ? [laid(parts[1], gpsAt)] : []),
  ])
}

function laid(directory: Directory, at: number): Buffer {
  const tags = Object.keys(directory)
    .map(Number)
    .toSorted((one, other) => one - other)
  const entries = Buffer.alloc(2 + tags.length * 12 + 4)
  entries.writeUInt16LE(tags.length)
  const values: Buffer[] = []
  let free = at + entries.length
  for (const [index, tag] of tags.entries()) {
    const value = directory[tag]!
    const bytes = bytesOf(value)
    const entry = 2 + index * 12
    entries.writeUInt16LE(tag, entry)
    entries.writeUInt16LE(typeof value === 'string' ? 2 : typeof value === 'number' ? 4 : 5, entry + 2)
    entries.writeUInt32LE(
      typeof value === 'string' ? bytes.length : typeof value === 'number' ? 1 : value.length,
      entry + 4,
    )
    if (bytes.length <= 4) bytes.copy(entries, entry + 8)
    else {
      entries.writeUInt32LE(free, entry + 8)
      values.push(bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes)
      free += bytes.length + (bytes.length % 2)
    }
  }
  return Buffer.concat([entries, ...values])
}

function bytesOf(value: string | number | [number, number][]): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\0`)
  const words = typeof value === 'number' ? [value] : value.flat()
  const bytes = Buffer.alloc(words.length * 4)
  for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, index * 4)
  return bytes
}

const segment = (marker: number, bytes: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** A JPEG of 32 by 16 that shows nothing: what stands around the pixels is what it is for. */
export const makeJpeg = ({
  exif,
  comment = '',
  behind = Buffer.alloc(0),
}: { exif?: Buffer; comment?: string; behind?: Buffer } = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(exif ? [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif]))] : []),
    ...(comment ? [segment(0xfe, Buffer.from(comment))] : []),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from([8, 0, 16, 0, 32, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
    behind,
  ])

export const pngChunk = (type: string, bytes: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), bytes])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(bytes.length)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

export const makePng = (chunks: Buffer[] = [], behind = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.from([0, 0, 0, 32, 0, 0, 0, 16, 8, 0, 0, 0, 0])),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.alloc(33 * 16))),
    pngChunk('IEND', Buffer.alloc(0)),
    behind,
  ])

export const makeGif = (comment: string, behind = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from([32, 0, 16, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xfe, comment.length]),
    Buffer.from(comment),
    Buffer.from([0, 0x2c, 0, 0, 0, 0, 32, 0, 16, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]),
    behind,
  ])

export function makeWebp(exif: Buffer): Buffer {
  const chunk = (type: string, bytes: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(bytes.length)
    return Buffer.concat([Buffer.from(type), size, bytes, Buffer.alloc(bytes.length % 2)])
  }
  const lossless = Buffer.from([0x2f, 31, 0xc0, 3, 0, 0x88, 0x88, 8])
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.from([8, 0, 0, 0, 31, 0, 0, 15, 0, 0])),
    chunk('VP8L', lossless),
    chunk('EXIF', exif),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), size, body])
}
