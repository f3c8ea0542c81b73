const be16 = (value: number) => Buffer.from([value >> 8, value & 255])
const be32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])

type Ends = { from: string; to: string; fromPort: number; toPort: number }

const addressBytes = (address: string) =>
  address.includes('.')
    ? Buffer.from(address.split('.').map(Number))
    : Buffer.from(
        address
          .split(':')
          .map((group) => group.padStart(4, '0'))
          .join(''),
        'hex',
      )

/** An IP packet; addresses of version 6 are to be written in full. */
export function ipPacket({ from, to }: Pick<Ends, 'from' | 'to'>, protocol: number, body: Buffer): Buffer {
  const ends = Buffer.concat([addressBytes(from), addressBytes(to)])
  if (from.includes(':'))
    return Buffer.concat([be32(0x60000000), be16(body.length), Buffer.from([protocol, 64]), ends, body])
  const head = Buffer.concat([be32(0x45000000 + 20 + body.length), be32(0), Buffer.from([64, protocol, 0, 0])])
  return Buffer.concat([head, ends, body])
}

export const udp = (ends: Ends, payload: Buffer): Buffer =>
  ipPacket(
    ends,
    17,
    Buffer.concat([be16(ends.fromPort), be16(ends.toPort), be16(8 + payload.length), be16(0), payload]),
  )

export const tcp = (ends: Ends, sequence: number, payload: Buffer | string = '', flags = 0x18): Buffer => {
  const head = Buffer.concat([be16(ends.fromPort), be16(ends.toPort), be32(sequence >>> 0), be32(0)])
  return ipPacket(ends, 6, Buffer.concat([head, Buffer.from([0x50, flags]), be16(1000), be32(0), Buffer.from(payload)]))
}

export const back = ({ from, to, fromPort, toPort }: Ends): Ends => ({
  from: to,
  to: from,
  fromPort: toPort,
  toPort: fromPort,
})

export const ethernet = (packet: Buffer, ...tags: number[]): Buffer => {
  const type = packet[0]! >> 4 === 6 ? 0x86dd : 0x0800
  return Buffer.concat([
    Buffer.alloc(12),
    ...tags.map((tag) => Buffer.concat([be16(0x8100), be16(tag)])),
    be16(type),
    packet,
  ])
}

const start = 1_700_000_000

type Style = { big?: boolean; nano?: boolean; link?: number; kept?: number }

/** A capture of packets a millisecond apart, from 2023-11-14T22:13:20Z. */
export function pcap(
  packets: readonly Buffer[],
  { big = false, nano = false, link = 1, kept = 65_535 }: Style = {},
): Buffer {
  const word = (value: number) => (big ? be32(value) : Buffer.from(be32(value)).reverse())
  const half = (value: number) => (big ? be16(value) : Buffer.from(be16(value)).reverse())
  const head = [word(nano ? 0xa1b23c4d : 0xa1b2c3d4), half(2), half(4), word(0), word(0), word(kept), word(link)]
  const records = packets.flatMap((packet, index) => {
    const bytes = packet.subarray(0, kept)
    return [word(start), word(index * (nano ? 1_000_000 : 1000)), word(bytes.length), word(packet.length), bytes]
  })
  return Buffer.concat([...head, ...records])
}

/** The same as PCAPNG; the clock of the interface ticks in nanoseconds. */
export function pcapng(packets: readonly Buffer[], { big = false, link = 1, kept = 65_535 }: Style = {}): Buffer {
  const word = (value: number) => (big ? be32(value) : Buffer.from(be32(value)).reverse())
  const half = (value: number) => (big ? be16(value) : Buffer.from(be16(value)).reverse())
  const block = (type: number, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
    return Buffer.concat([word(type), word(padded.length + 12), padded, word(padded.length + 12)])
  }
  const clock = Buffer.concat([half(9), half(1), Buffer.from([9, 0, 0, 0]), half(0), half(0)])
  const enhanced = packets.map((packet, index) => {
    const ticks = BigInt(start) * 1_000_000_000n + BigInt(index) * 1_000_000n
    const bytes = packet.subarray(0, kept)
    const times = [word(Number(ticks >> 32n)), word(Number(ticks & 0xffffffffn))]
    return block(6, word(0), ...times, word(bytes.length), word(packet.length), bytes)
  })
  const section = block(0x0a0d0d0a, word(0x1a2b3c4d), half(1), half(0), Buffer.alloc(8, 255))
  return Buffer.concat([section, block(1, half(link), half(0), word(kept), clock), ...enhanced])
}

const labels = (name: string) =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.alloc(1),
  ])

/** A question for an address, and the answer to it where one is given. */
export function dns(name: string, answer?: string): Buffer {
  const head = [be16(7), be16(answer ? 0x8180 : 0x0100), be16(1), be16(answer ? 1 : 0), be32(0)]
  const question = [labels(name), be16(1), be16(1)]
  const record = answer ? [be16(0xc00c), be16(1), be16(1), be32(60), be16(4), addressBytes(answer)] : []
  return Buffer.concat([...head, ...question, ...record])
}

/** The hello of a TLS client that asks for a name. */
export function clientHello(name: string): Buffer {
  const sized = (bytes: Buffer) => Buffer.concat([be16(bytes.length), bytes])
  const server = sized(Buffer.concat([Buffer.from([0]), sized(Buffer.from(name))]))
  const extensions = sized(Buffer.concat([be16(0), sized(server), be16(43), sized(Buffer.from([2, 3, 4]))]))
  const body = Buffer.concat([
    be16(0x0303),
    Buffer.alloc(32),
    Buffer.from([0]),
    sized(be16(0x1301)),
    Buffer.from([1, 0]),
    extensions,
  ])
  const hello = Buffer.concat([Buffer.from([1, 0]), sized(body)])
  return Buffer.concat([Buffer.from([22, 3, 1]), sized(hello)])
}
