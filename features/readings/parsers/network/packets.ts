import type { ReadingLine } from '../../contract/reading.ts'
import type { Format } from '../reader/format.ts'
import { summary } from '../reader/format.ts'
import { asWarning, event, row, warning } from '../reader/lines.ts'
import { Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { kindOf, kindOfSource, linkNames, readCapture, refuseLinks, type Kind } from './capture.ts'
import type { Packet } from './packet.ts'
import { Conversations } from './conversations.ts'
import { isDnsPort, readDns } from './dns.ts'
import { readLayers } from './layers.ts'
import { timeOf, Told } from './told.ts'

export const packets: Format = {
  name: 'pcap',
  title: 'Packet capture',
  version: '1',
  recognises: (head) => kindOf(head) !== null,
  read: readPackets,
  take: takeMail,
}

type Counts = {
  packets: number
  bytes: number
  /** Of which not all was captured, or too little to say what it is. */
  cut: number
  first: bigint | null
  last: bigint | null
  links: Map<number, number>
  others: Map<string, number>
}

function* readPackets(source: Source): Generator<ReadingLine> {
  const kind = kindOfSource(source)
  // The summary comes first and counts packets: the file is gone through twice, the first time by lengths only.
  const counts = count(source, kind)
  yield summary(packets, kind.name === 'pcapng' ? 'Packet capture (PCAPNG)' : 'Packet capture (PCAP)', {
    packets: counts.packets,
    bytes: counts.bytes,
    'first packet': timeOf(counts.first),
    'last packet': timeOf(counts.last),
    'captured in part': counts.cut,
    link: [...counts.links.keys()].map((link) => linkNames[link] ?? `type ${link}`).join(', '),
  })
  refuseLinks(counts.links)
  const [first, last] = [timeOf(counts.first), timeOf(counts.last)]
  if (first !== null) yield event(first, 'The capture begins')
  if (last !== null) yield event(last, 'The capture ends')
  yield* readTalk(source, kind, counts)
  for (const [protocol, number] of counts.others) yield row('others', { protocol, packets: number })
}

function count(source: Source, kind: Kind): Counts {
  const counts: Counts = { packets: 0, bytes: 0, cut: 0, first: null, last: null, links: new Map(), others: new Map() }
  try {
    for (const packet of readCapture(source, kind)) if (!('notice' in packet)) countPacket(counts, packet)
  } catch (error) {
    // Told on the second way through, where it is.
    if (!(error instanceof Refusal)) throw error
  }
  return counts
}

function countPacket(counts: Counts, { wire, bytes, link, time }: Packet): void {
  counts.packets += 1
  counts.bytes += wire
  if (bytes.length < wire) counts.cut += 1
  counts.links.set(link, (counts.links.get(link) ?? 0) + 1)
  if (time === null) return
  if (counts.first === null || time < counts.first) counts.first = time
  if (counts.last === null || time > counts.last) counts.last = time
}

function* readTalk(source: Source, kind: Kind, { others }: Counts): Generator<ReadingLine> {
  const told = new Told()
  const conversations = new Conversations(told)
  try {
    for (const packet of readCapture(source, kind)) {
      if ('notice' in packet) yield warning(packet.notice, packet.offset)
      else readPacket(packet, { told, conversations, others })
      if (told.lines.length > 0) yield* told.take()
    }
  } catch (error) {
    yield asWarning(error, 'Not all of it was read.')
  }
  conversations.end()
  yield* told.take()
  for (const conversation of conversations.all) {
    told.conversation(conversation)
    yield* told.take()
  }
  if (conversations.beyond > 0)
    yield warning(
      `The first ${conversations.all.length} conversations are told apart; ${conversations.beyond} packets belong to others.`,
    )
}

type Reading = { told: Told; conversations: Conversations; others: Map<string, number> }

function readPacket(packet: Packet, { told, conversations, others }: Reading): void {
  const layers = layersOf(packet)
  if ('other' in layers) {
    if (others.size < 500 || others.has(layers.other)) others.set(layers.other, (others.get(layers.other) ?? 0) + 1)
    return
  }
  conversations.add(packet, layers)
  if (layers.protocol !== 'UDP' || !layers.payload) return
  if (!isDnsPort(layers.sourcePort) && !isDnsPort(layers.targetPort)) return
  const message = readDns(layers.payload)
  if (message) told.dns(message, layers, { number: packet.number, offset: packet.bytes.base, time: packet.time })
}

const tooShort = { other: 'too short to tell' }

function layersOf({ link, bytes }: Packet) {
  try {
    return readLayers(link, bytes) ?? tooShort
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return tooShort
  }
}

/** The mail that began with a packet: the capture is gone through again, and mails are kept. */
function* takeMail(source: Source, ref: string): Generator<Uint8Array> {
  const kind = kindOfSource(source)
  let found: Buffer | null = null
  const listen = {
    exchange: () => {},
    hello: () => {},
    mail: ({ place, raw }: { place: { number: number }; raw: Buffer | null }) => {
      if (ref === `mail:${place.number}`) found ??= raw
    },
  }
  const conversations = new Conversations(listen, true)
  for (const packet of readCapture(source, kind)) {
    if ('notice' in packet) continue
    const layers = layersOf(packet)
    if (!('other' in layers)) conversations.add(packet, layers)
    if (found) break
  }
  conversations.end()
  if (!found) throw new Refusal('damaged', 'The mail does not stand whole in the capture.')
  yield found
}
