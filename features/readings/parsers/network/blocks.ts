import { bytesAt, someBytes, type Bytes } from '../reader/bytes.ts'
import { damaged } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { longestPacket, type Notice, type Packet } from './packet.ts'

/** `perSecond`: ticks of its clock. */
type Interface = { link: number; perSecond: bigint; offset: bigint; kept: number }
type Section = { big: boolean; interfaces: Interface[] }
type Where = { number: number; offset: number }

const longestBlock = longestPacket + 65_536
const mostInterfaces = 4096

const word = (bytes: Bytes, at: number, big: boolean) => (big ? bytes.u32be(at) : bytes.u32(at))
const half = (bytes: Bytes, at: number, big: boolean) => (big ? bytes.u16be(at) : bytes.u16(at))

/** PCAPNG: blocks in sections, each section in its own byte order. */
export function* readBlocks(source: Source): Generator<Packet | Notice> {
  let section: Section = { big: false, interfaces: [] }
  let number = 0
  for (let at = 0; at < source.size;) {
    if (source.size - at < 12) return yield { notice: 'The file ends within a block.', offset: at }
    const head = bytesAt(source, at, 12)
    if (head.u32(0) === 0x0a0d0d0a) section = { big: orderOf(head), interfaces: [] }
    const { big } = section
    const [type, length] = [word(head, 0, big), word(head, 4, big)]
    if (length < 12 || length % 4 !== 0 || length > longestBlock)
      throw damaged(`A block says it has ${length} bytes, which none has; the rest cannot be read.`, at)
    const block = someBytes(source, at, length)
    if (block.length < length) return yield { notice: 'The file ends within a block.', offset: at }
    if (type === 1) addInterface(section, block)
    else if (type === 10) yield { notice: 'The capture holds keys for TLS; they were not used.', offset: at }
    else {
      const packet = readPacket(section, block, { number: number + 1, offset: at })
      if (packet) yield packet
      if (packet && !('notice' in packet)) number += 1
    }
    at += length
  }
}

function orderOf(head: Bytes): boolean {
  const order = head.u32be(8)
  if (order !== 0x1a2b3c4d && order !== 0x4d3c2b1a) throw damaged('A section does not tell its byte order.', head.base)
  return order === 0x1a2b3c4d
}

function addInterface({ big, interfaces }: Section, block: Bytes): void {
  if (interfaces.length >= mostInterfaces) throw damaged('It has more interfaces than any machine.', block.base)
  const added: Interface = { link: half(block, 8, big), perSecond: 1_000_000n, offset: 0n, kept: word(block, 12, big) }
  for (let at = 16; at + 4 <= block.length - 4;) {
    const [code, length] = [half(block, at, big), half(block, at + 2, big)]
    if (code === 0) break
    if (code === 9 && length >= 1) {
      const value = block.u8(at + 4)
      added.perSecond = value & 0x80 ? 1n << BigInt(value & 0x3f) : 10n ** BigInt(Math.min(value, 18))
    }
    if (code === 14 && length >= 8) added.offset = BigInt.asIntN(64, big ? block.u64be(at + 4) : block.u64(at + 4))
    at += 4 + ((length + 3) & ~3)
  }
  interfaces.push(added)
}

function readPacket(section: Section, block: Bytes, { number, offset }: Where): Packet | Notice | null {
  const { big, interfaces } = section
  const type = word(block, 0, big)
  if (type === 3) {
    const first = interfaces[0]
    if (!first) return { notice: 'A packet stands before its interface, and was gone past.', offset }
    const wire = word(block, 8, big)
    const kept = Math.min(wire, first.kept || wire, block.length - 16)
    return { number, time: null, link: first.link, wire, bytes: block.part(12, kept) }
  }
  // 6 is today's, 2 the one before it, whose interface is a half word.
  if (type !== 6 && type !== 2) return null
  const from = interfaces[type === 6 ? word(block, 8, big) : half(block, 8, big)]
  if (!from) return { notice: 'A packet names an interface that is none, and was gone past.', offset }
  const kept = word(block, 20, big)
  if (28 + kept > block.length - 4) return { notice: 'A packet is longer than its block, and was gone past.', offset }
  const ticks = (BigInt(word(block, 12, big)) << 32n) | BigInt(word(block, 16, big))
  const time = (ticks * 1_000_000n) / from.perSecond + from.offset * 1_000_000n
  return { number, time, link: from.link, wire: Math.max(word(block, 24, big), kept), bytes: block.part(28, kept) }
}
