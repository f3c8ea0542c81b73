import { Problem } from '../../../platform/contract/problem.ts'

/** What a picture says of itself in its first bytes; the name and the declared type are not asked. */
export type Picture = {
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  width: number
  height: number
}

export const largestPicture = 10 * 1024 * 1024
const longestSide = 16_384
const mostPixels = 100_000_000

/** @throws Problem note.picture-kind or note.picture-size */
export function readPicture(bytes: Buffer): Picture {
  const picture = kindOf(bytes)
  if (!picture)
    throw new Problem(
      'unsupported',
      'note.picture-kind',
      'A note takes PNG, JPEG, GIF and WebP pictures; this is none of them, whatever its name says. Nothing was saved.',
    )
  if (!opensSafely(picture)) {
    throw new Problem(
      'invalid',
      'note.picture-size',
      `This picture says it measures ${picture.width} by ${picture.height}, which no browser should be made to open. Nothing was saved.`,
    )
  }
  return picture
}

/** The picture these bytes are, if a browser may be made to open it. */
export function pictureIn(bytes: Buffer): Picture | undefined {
  const picture = kindOf(bytes)
  return picture && opensSafely(picture) ? picture : undefined
}

const kindOf = (bytes: Buffer): Picture | undefined =>
  [png, gif, jpeg, webp].map((read) => read(bytes)).find((found) => found !== undefined)

const opensSafely = ({ width, height }: Picture): boolean =>
  width >= 1 && height >= 1 && width <= longestSide && height <= longestSide && width * height <= mostPixels

const starts = (bytes: Buffer, signature: string, at = 0) =>
  bytes.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'))

function png(bytes: Buffer): Picture | undefined {
  if (bytes.length < 33 || !starts(bytes, '\x89PNG\r\n\x1a\n') || !starts(bytes, 'IHDR', 12)) return undefined
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function gif(bytes: Buffer): Picture | undefined {
  if (bytes.length < 14 || !(starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a'))) return undefined
  return { mediaType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** The size stands in the first frame header (SOF); the segments before it are stepped over. */
function jpeg(bytes: Buffer): Picture | undefined {
  if (!starts(bytes, '\xff\xd8\xff')) return undefined
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) at += 1
    else if (isFrame(marker))
      return { mediaType: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    else at += 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
  return undefined
}

/** SOF0..SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function webp(bytes: Buffer): Picture | undefined {
  if (bytes.length < 30 || !starts(bytes, 'RIFF') || !starts(bytes, 'WEBP', 8)) return undefined
  const mediaType = 'image/webp' as const
  if (starts(bytes, 'VP8 ', 12))
    return { mediaType, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (starts(bytes, 'VP8X', 12))
    return { mediaType, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (!starts(bytes, 'VP8L', 12) || bytes[20] !== 0x2f) return undefined
  const bits = bytes.readUInt32LE(21)
  return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
