import type { Bytes } from '../reader/bytes.ts'

/** What is known of a packet from IP upward. `payload` is above TCP or UDP, as much of it as was captured. */
export type Layers = {
  protocol: string
  source: string
  target: string
  sourcePort: number | null
  targetPort: number | null
  payload: Bytes | null
  tcp: { sequence: number; flags: number } | null
}

/** What is no IP: counted by name. */
export type Other = { other: string }

type Addresses = { source: string; target: string }

const deepestTunnel = 4
const mostHeaders = 10
const protocols: Record<number, string> = {
  1: 'ICMP',
  2: 'IGMP',
  6: 'TCP',
  17: 'UDP',
  50: 'ESP',
  58: 'ICMPv6',
  132: 'SCTP',
}

/** Null where too little was captured to say. */
export function readLayers(link: number, bytes: Bytes): Layers | Other | null {
  switch (link) {
    case 1:
      return bytes.has(0, 14) ? readEtherType(bytes, 12) : null
    case 0:
    case 108:
      return bytes.has(0, 4) ? readIp(bytes, 4, 0) : null
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return readIp(bytes, 0, 0)
    case 113:
      return bytes.has(0, 16) ? readEtherType(bytes, 14) : null
    case 276:
      return bytes.has(0, 20) ? readType(bytes.u16be(0), bytes, 20) : null
    default:
      return { other: `link type ${link}` }
  }
}

/** Past tags of virtual networks, to what the frame carries. */
function readEtherType(bytes: Bytes, from: number): Layers | Other | null {
  let at = from
  for (let tags = 0; tags <= mostHeaders; tags++) {
    if (!bytes.has(at, 2)) return null
    const type = bytes.u16be(at)
    if (type !== 0x8100 && type !== 0x88a8 && type !== 0x9100) return readType(type, bytes, at + 2)
    at += 4
  }
  return { other: 'VLAN' }
}

function readType(type: number, bytes: Bytes, at: number): Layers | Other | null {
  switch (type) {
    case 0x0800:
    case 0x86dd:
      return readIp(bytes, at, 0)
    case 0x0806:
      return { other: 'ARP' }
    case 0x8864:
      return readIp(bytes, at + 8, 0)
    case 0x8847: {
      let end = at
      while (bytes.has(end, 4) && (bytes.u8(end + 2) & 1) === 0) end += 4
      return readIp(bytes, end + 4, 0)
    }
    default:
      return { other: type < 0x600 ? 'LLC' : `type 0x${type.toString(16).padStart(4, '0')}` }
  }
}

function readIp(bytes: Bytes, at: number, depth: number): Layers | Other | null {
  if (!bytes.has(at, 20) || depth > deepestTunnel) return null
  const version = bytes.u8(at) >> 4
  if (version === 4) return readIp4(bytes, at, depth)
  if (version === 6) return bytes.has(at, 40) ? readIp6(bytes, at, depth) : null
  return { other: `IP version ${version}` }
}

function readIp4(bytes: Bytes, at: number, depth: number): Layers | Other | null {
  const header = (bytes.u8(at) & 15) * 4
  if (header < 20 || !bytes.has(at, header)) return null
  // What was segmented by the card says 0; frames are padded at the end.
  const total = bytes.u16be(at + 2) || bytes.length - at
  const end = Math.min(bytes.length, at + Math.max(total, header))
  const addresses = { source: dotted(bytes, at + 12), target: dotted(bytes, at + 16) }
  const isLater = (bytes.u16be(at + 6) & 0x1fff) !== 0
  const inner = bytes.part(at + header, Math.max(0, end - at - header))
  return isLater ? bare('IP fragment', addresses) : readTransport(bytes.u8(at + 9), inner, { addresses, depth })
}

function readIp6(bytes: Bytes, from: number, depth: number): Layers | Other | null {
  const addresses = { source: colons(bytes, from + 8), target: colons(bytes, from + 24) }
  const end = Math.min(bytes.length, from + 40 + (bytes.u16be(from + 4) || bytes.length - from - 40))
  let [next, at] = [bytes.u8(from + 6), from + 40]
  for (let count = 0; count < mostHeaders && [0, 43, 44, 51, 60].includes(next); count++) {
    if (!bytes.has(at, 8)) return bare('IPv6', addresses)
    if (next === 44 && (bytes.u16be(at + 2) & 0xfff8) !== 0) return bare('IP fragment', addresses)
    const length = next === 44 ? 8 : next === 51 ? (bytes.u8(at + 1) + 2) * 4 : (bytes.u8(at + 1) + 1) * 8
    next = bytes.u8(at)
    at += length
  }
  if (at > end) return bare('IPv6', addresses)
  return readTransport(next, bytes.part(at, end - at), { addresses, depth })
}

const bare = (protocol: string, addresses: Addresses): Layers => ({
  protocol,
  ...addresses,
  sourcePort: null,
  targetPort: null,
  payload: null,
  tcp: null,
})

type Within = { addresses: Addresses; depth: number }

function readTransport(protocol: number, bytes: Bytes, { addresses, depth }: Within): Layers | Other | null {
  if (protocol === 4 || protocol === 41) return readIp(bytes, 0, depth + 1) ?? bare('IP in IP', addresses)
  if (protocol === 47) return readGre(bytes, depth) ?? bare('GRE', addresses)
  const layers = bare(protocols[protocol] ?? `IP ${protocol}`, addresses)
  if ((protocol !== 6 && protocol !== 17 && protocol !== 132) || !bytes.has(0, 8)) return layers
  const ports = { sourcePort: bytes.u16be(0), targetPort: bytes.u16be(2) }
  if (protocol === 132) return { ...layers, ...ports }
  if (protocol === 17) {
    const length = Math.min(bytes.length, Math.max(8, bytes.u16be(4) || bytes.length))
    return { ...layers, ...ports, payload: bytes.part(8, length - 8) }
  }
  if (!bytes.has(0, 14)) return { ...layers, ...ports }
  const header = Math.max(20, (bytes.u8(12) >> 4) * 4)
  const payload = bytes.has(header, 0) ? bytes.part(header, bytes.length - header) : null
  return { ...layers, ...ports, payload, tcp: { sequence: bytes.u32be(4), flags: bytes.u8(13) } }
}

/** Only what carries IP, with the optional words its flags tell of. */
function readGre(bytes: Bytes, depth: number): Layers | Other | null {
  if (!bytes.has(0, 4)) return null
  const [flags, type] = [bytes.u8(0), bytes.u16be(2)]
  const at = 4 + (flags & 0x80 ? 4 : 0) + (flags & 0x20 ? 4 : 0) + (flags & 0x10 ? 4 : 0)
  return type === 0x0800 || type === 0x86dd ? readIp(bytes, at, depth + 1) : null
}

export const dotted = (bytes: Bytes, at: number): string => bytes.slice(at, 4).join('.')

/** As RFC 5952 writes it: the longest run of zeros once as "::". */
export function colons(bytes: Bytes, at: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.u16be(at + index * 2).toString(16))
  const runs = groups.map((group, start) => {
    let length = 0
    while (group === '0' && groups[start + length] === '0') length++
    return length
  })
  const longest = Math.max(...runs)
  if (longest < 2) return groups.join(':')
  const start = runs.indexOf(longest)
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + longest).join(':')}`
}
