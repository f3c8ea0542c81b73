import { fstatSync, readSync } from 'node:fs'
import { damaged } from './refusal.ts'

/** Evidence by offset. `read` gives what is there: less than `length` at the end, nothing beyond it. */
export type Source = { readonly size: number; read(offset: number, length: number): Buffer }

const most = 64 * 1024 * 1024
const window = 64 * 1024

const bounded = (size: number, offset: number, length: number): [number, number] => {
  const from = Number.isSafeInteger(offset) && offset >= 0 ? Math.min(offset, size) : size
  const count = Number.isSafeInteger(length) && length > 0 ? Math.min(length, size - from, most) : 0
  return [from, from + count]
}

export const bytesSource = (bytes: Uint8Array): Source => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { size: buffer.length, read: (offset, length) => buffer.subarray(...bounded(buffer.length, offset, length)) }
}

/** A file that is open already. Small reads come out of one window, so that readers may ask byte by byte. */
export function fileSource(fd: number): Source {
  const { size } = fstatSync(fd)
  let held: Buffer = Buffer.alloc(0)
  let heldFrom = 0
  return {
    size,
    read(offset, length) {
      const [from, to] = bounded(size, offset, length)
      if (from < heldFrom || to > heldFrom + held.length) {
        // Twice what is asked for, so that steps smaller than a piece do not read each piece anew.
        const ahead = to - from > 1024 * 1024 ? to - from : Math.max((to - from) * 2, window)
        held = readFully(fd, from, Math.min(ahead, size - from))
        heldFrom = from
      }
      return held.subarray(from - heldFrom, to - heldFrom)
    },
  }
}

function readFully(fd: number, from: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const count = readSync(fd, buffer, done, length - done, from + done)
    if (count === 0) break
    done += count
  }
  return buffer.subarray(0, done)
}

/** A part of it as a source of its own. */
export const partOf = (source: Source, from: number, size: number): Source => {
  const [start, end] = [
    Math.min(Math.max(from, 0), source.size),
    Math.min(Math.max(from, 0) + Math.max(size, 0), source.size),
  ]
  return {
    size: end - start,
    read: (offset, length) => {
      const [first, last] = bounded(end - start, offset, length)
      return source.read(start + first, last - first)
    },
  }
}

/**
 * Exactly so many bytes.
 * @throws Refusal (damaged) when the file ends before
 */
export function exactly(source: Source, offset: number, length: number): Buffer {
  const bytes = source.read(offset, length)
  if (bytes.length !== length || offset < 0) throw damaged(`The file ends within ${length} bytes at ${offset}.`, offset)
  return bytes
}
