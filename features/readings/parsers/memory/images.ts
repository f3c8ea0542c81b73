import { isoOfSeconds, readFiletime, someBytes, type Bytes } from '../reader/bytes.ts'
import type { Source } from '../reader/source.ts'

export type Range = { start: bigint; end: bigint; offset: number }
/** `packed`: its pages are compressed, so that no text can be found in them. */
export type MemoryImage = {
  title: string
  facts: Record<string, string | number | null>
  ranges: Range[]
  packed: boolean
  troubles: string[]
}

const mostRanges = 4096
const machines: Record<number, string> = { 0x014c: 'x86', 0x8664: 'x64', 0xaa64: 'ARM64', 0x01c4: 'ARM' }

/** Null where it is no image of memory that can be told by how it begins. */
export function readMemoryImage(source: Source): MemoryImage | null {
  const head = someBytes(source, 0, 8192)
  if (!head.has(0, 64)) return null
  const magic = head.ascii(0, 8)
  if (magic.startsWith('EMiL')) return readLime(source)
  if (magic.startsWith('AVML')) return simple('Memory image of AVML', {}, true)
  if (magic === 'PAGEDU64' || magic === 'PAGEDUMP') return readCrashDump(head, magic === 'PAGEDU64')
  if (magic.startsWith('MDMP'))
    return simple('Minidump of a process', { streams: head.u32(8), taken: isoOfSeconds(head.u32(20)) })
  if (/^(?:hibr|HIBR|wake|WAKE|RSTR|rstr)/.test(magic))
    return simple('Hibernation file of Windows', { state: magic.slice(0, 4) }, true)
  if ([0xbed2bed0, 0xbad1bad1, 0xbed2bed2, 0xbed3bed3].includes(head.u32(0)) && head.u32(8) < 1000)
    return simple('Suspended state of VMware', { groups: head.u32(8) })
  if (magic.startsWith('\x7fELF') && head.u8(4) === 2 && head.u8(5) === 1 && head.u16(16) === 4)
    return readCore(source, head)
  return isRaw(head, source) ? simple('Raw memory image', {}) : null
}

const simple = (title: string, facts: MemoryImage['facts'], packed = false): MemoryImage => ({
  title,
  facts,
  ranges: [],
  packed,
  troubles: [],
})

/** Physical memory of a PC begins with the table of interrupts, most of which lead into the BIOS. */
function isRaw(head: Bytes, source: Source): boolean {
  if (source.size < 1024 * 1024 || source.size % 4096 !== 0 || !head.has(0, 128)) return false
  const intoBios = Array.from({ length: 32 }, (_, index) => head.u16(index * 4 + 2)).filter(
    (segment) => segment === 0xf000 || segment === 0xc000,
  )
  return intoBios.length >= 20
}

function readLime(source: Source): MemoryImage {
  const image = simple('Memory image of LiME', {})
  for (let at = 0; at < source.size && image.ranges.length < mostRanges;) {
    const head = someBytes(source, at, 32)
    if (!head.has(0, 32) || head.ascii(0, 4) !== 'EMiL' || head.u64(16) < head.u64(8)) {
      image.troubles.push(`The chain of ranges breaks off at ${at}.`)
      break
    }
    const [start, end] = [head.u64(8), head.u64(16)]
    image.ranges.push({ start, end, offset: at + 32 })
    const next = BigInt(at) + 32n + (end - start) + 1n
    if (next > BigInt(source.size)) image.troubles.push('The last range is longer than the file.')
    at = Number(next)
  }
  return image
}

function readCore(source: Source, head: Bytes): MemoryImage {
  const image = simple('Memory image as an ELF core', {
    machine: head.u16(18) === 62 ? 'x64' : head.u16(18) === 183 ? 'ARM64' : String(head.u16(18)),
  })
  const [table, width, count] = [Number(head.u64(32)), head.u16(54), head.u16(56)]
  if (width < 56 || count > mostRanges) {
    image.troubles.push(`It says it has ${count} segments of ${width} bytes each.`)
    return image
  }
  const entries = someBytes(source, table, width * count)
  for (let index = 0; index < count && entries.has(index * width, 56); index++) {
    const entry = entries.part(index * width, 56)
    const [offset, physical, size] = [Number(entry.u64(8)), entry.u64(24), entry.u64(32)]
    if (entry.u32(0) !== 1 || size === 0n || !Number.isSafeInteger(offset)) continue
    image.ranges.push({ start: physical, end: physical + size - 1n, offset })
    if (BigInt(offset) + size > BigInt(source.size))
      image.troubles.push(`The segment at ${offset} leads beyond the end of the file.`)
  }
  return image
}

function readCrashDump(head: Bytes, is64: boolean): MemoryImage {
  const at = (wide: number, narrow: number) => (is64 ? wide : narrow)
  const there = head.has(0, 4096)
  return simple('Crash dump of Windows', {
    build: head.u32(12),
    machine: machines[head.u32(at(0x30, 0x20))] ?? null,
    processors: head.u32(at(0x34, 0x24)),
    'stop code': `0x${head.u32(at(0x38, 0x28)).toString(16).padStart(8, '0')}`,
    taken: there ? readFiletime(head.u64(at(0xfa8, 0xfc0))) : null,
  })
}
