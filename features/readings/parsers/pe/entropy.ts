import type { Source } from '../reader/source.ts'

const most = 64 * 1024 * 1024

/** Bits of news in a byte, from 0 to 8, of the first 64 MB; text has 4 to 5, code 6, what is packed nearly 8. */
export function entropyOf(source: Source, from: number, size: number): number {
  const counts = new Float64Array(256)
  const end = Math.min(from + size, source.size, from + most)
  for (let at = from; at < end; at += 65_536)
    for (const byte of source.read(at, Math.min(65_536, end - at))) counts[byte]!++
  const total = Math.max(end - from, 0)
  let bits = 0
  for (const count of counts) if (count > 0) bits -= (count / total) * Math.log2(count / total)
  return bits
}
