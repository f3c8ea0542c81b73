import type { Source } from './source.ts'

const pageSize = 64 * 1024
const mostPages = 1024

/** For readers that jump to and fro: what was read lately is not read again. At most 64 MB are held. */
export function paged(source: Source): Source {
  const pages = new Map<number, Buffer>()
  const page = (number: number): Buffer => {
    const known = pages.get(number)
    if (known) return known
    const read = source.read(number * pageSize, pageSize)
    if (pages.size >= mostPages) pages.delete(pages.keys().next().value!)
    pages.set(number, read)
    return read
  }
  return {
    size: source.size,
    read(offset, length) {
      const number = Math.floor(offset / pageSize)
      const from = offset - number * pageSize
      if (!(offset >= 0) || !(length > 0) || from + length > pageSize) return source.read(offset, length)
      return page(number).subarray(from, from + length)
    },
  }
}
