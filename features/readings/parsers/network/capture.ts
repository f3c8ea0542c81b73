import { bytesAt, someBytes, type Bytes } from '../reader/bytes.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { readBlocks } from './blocks.ts'
import { longestPacket, type Notice, type Packet } from './packet.ts'

export type Kind = { name: 'pcap' | 'pcapng'; big: boolean; unit: 'us' | 'ns'; header: number }

const magics: Record<number, Omit<Kind, 'name'>> = {
  0xa1b2c3d4: { big: true, unit: 'us', header: 16 },
  0xd4c3b2a1: { big: false, unit: 'us', header: 16 },
  0xa1b23c4d: { big: true, unit: 'ns', header: 16 },
  0x4d3cb2a1: { big: false, unit: 'ns', header: 16 },
  // With more in the header of each packet, as patched libpcaps of old wrote.
  0xa1b2cd34: { big: true, unit: 'us', header: 24 },
  0x34cdb2a1: { big: false, unit: 'us', header: 24 },
}

export function kindOf(head: Buffer): Kind | null {
  if (head.length < 12) return null
  const magic = head.readUInt32BE(0)
  if (magic === 0x0a0d0d0a) {
    const order = head.readUInt32BE(8)
    const isSection = order === 0x1a2b3c4d || order === 0x4d3c2b1a
    return isSection ? { name: 'pcapng', big: order === 0x1a2b3c4d, unit: 'us', header: 0 } : null
  }
  const kind = magics[magic]
  return kind ? { name: 'pcap', ...kind } : null
}

/** @throws Refusal where it is no capture */
export function kindOfSource(source: Source): Kind {
  const kind = kindOf(source.read(0, 24))
  if (!kind) throw damaged('It does not begin as a capture does.', 0)
  return kind
}

export function* readCapture(source: Source, kind: Kind): Generator<Packet | Notice> {
  if (kind.name === 'pcapng') yield* readBlocks(source)
  else yield* readClassic(source, kind)
}

function* readClassic(source: Source, { big, unit, header }: Kind): Generator<Packet | Notice> {
  const head = bytesAt(source, 0, 24)
  const word = (bytes: Bytes, at: number) => (big ? bytes.u32be(at) : bytes.u32(at))
  // The upper bits tell of a checksum that follows each frame.
  const link = word(head, 20) & 0xffff
  let number = 0
  for (let at = 24; at < source.size;) {
    const record = someBytes(source, at, header)
    if (!record.has(0, header))
      return yield { notice: `The file ends within the header of packet ${number + 1}.`, offset: at }
    const kept = word(record, 8)
    if (kept > longestPacket)
      throw damaged(`Packet ${number + 1} says it has ${kept} bytes, which no packet has; the rest cannot be read.`, at)
    number += 1
    const bytes = someBytes(source, at + header, kept)
    const fraction = BigInt(word(record, 4))
    const time = BigInt(word(record, 0)) * 1_000_000n + (unit === 'ns' ? fraction / 1000n : fraction)
    yield { number, time, link, wire: Math.max(word(record, 12), bytes.length), bytes }
    if (bytes.length < kept) return yield { notice: `The file ends within packet ${number}.`, offset: at }
    at += header + kept
  }
}

export const linkNames: Record<number, string> = {
  0: 'null',
  1: 'Ethernet',
  12: 'raw IP',
  14: 'raw IP',
  101: 'raw IP',
  108: 'loopback',
  113: 'Linux cooked',
  228: 'IPv4',
  229: 'IPv6',
  276: 'Linux cooked 2',
}

/** @throws Refusal where no packet of the capture can be read */
export function refuseLinks(counts: ReadonlyMap<number, number>): void {
  const known = [...counts.keys()].some((link) => link in linkNames)
  if (counts.size > 0 && !known)
    throw new Refusal(
      'unsupported',
      `Its packets are of link type ${[...counts.keys()].join(', ')}, which is not read.`,
    )
}
