import type { Bytes } from '../reader/bytes.ts'
import { damaged } from '../reader/refusal.ts'
import { colons, dotted } from './layers.ts'

export type Answer = { name: string; type: string; value: string }
export type DnsMessage = {
  id: number
  isAnswer: boolean
  code: string
  questions: { name: string; type: string }[]
  answers: Answer[]
}

const types: Record<number, string> = {
  1: 'A',
  2: 'NS',
  5: 'CNAME',
  6: 'SOA',
  12: 'PTR',
  15: 'MX',
  16: 'TXT',
  28: 'AAAA',
  33: 'SRV',
  35: 'NAPTR',
  41: 'OPT',
  43: 'DS',
  46: 'RRSIG',
  47: 'NSEC',
  48: 'DNSKEY',
  64: 'SVCB',
  65: 'HTTPS',
  252: 'AXFR',
  255: 'ANY',
  257: 'CAA',
}
const codes = ['no error', 'format error', 'server failure', 'no such name', 'not implemented', 'refused']
const typeName = (type: number) => types[type] ?? `TYPE${type}`
const mostRecords = 200
const mostJumps = 32
const longestName = 255

/** Ports DNS, multicast DNS and LLMNR are spoken on. */
export const isDnsPort = (port: number | null): boolean => port === 53 || port === 5353 || port === 5355

/** Null where it is no message of DNS. What is cut off is left out. */
export function readDns(bytes: Bytes): DnsMessage | null {
  if (!bytes.has(0, 12)) return null
  const flags = bytes.u16be(2)
  const [questions, answers] = [bytes.u16be(4), bytes.u16be(6)]
  if (questions + answers === 0 || questions > mostRecords || answers > 4096) return null
  const message: DnsMessage = {
    id: bytes.u16be(0),
    isAnswer: (flags & 0x8000) !== 0,
    code: codes[flags & 15] ?? `code ${flags & 15}`,
    questions: [],
    answers: [],
  }
  try {
    let at = 12
    for (let count = 0; count < questions; count++) {
      const [name, end] = readName(bytes, at)
      message.questions.push({ name, type: typeName(bytes.u16be(end)) })
      at = end + 4
    }
    for (let count = 0; count < Math.min(answers, mostRecords); count++) at = readAnswer(bytes, at, message.answers)
  } catch {
    // Cut off by the capture, or no DNS after all: what came before stands.
  }
  return message.questions.length + message.answers.length > 0 ? message : null
}

function readAnswer(bytes: Bytes, from: number, answers: Answer[]): number {
  const [name, at] = readName(bytes, from)
  const [type, length] = [bytes.u16be(at), bytes.u16be(at + 8)]
  const data = at + 10
  bytes.need(data, length)
  const value = readData(bytes, { type, at: data, length })
  answers.push({ name, type: typeName(type), value: value ?? '' })
  return data + length
}

function readData(bytes: Bytes, { type, at, length }: { type: number; at: number; length: number }): string | null {
  if (type === 1) return length === 4 ? dotted(bytes, at) : null
  if (type === 28) return length === 16 ? colons(bytes, at) : null
  if (type === 2 || type === 5 || type === 12) return readName(bytes, at)[0]
  if (type === 15 && length > 2) return readName(bytes, at + 2)[0]
  if (type === 33 && length > 6) return `${readName(bytes, at + 6)[0]}:${bytes.u16be(at + 4)}`
  if (type === 16) return bytes.utf8(at, length).replace(/^[^]/, '').slice(0, 1000)
  return null
}

/** The name, and where it ends. Pointers lead backward only, so that none leads in a circle. */
export function readName(bytes: Bytes, from: number): [name: string, end: number] {
  const labels: string[] = []
  let [at, end, length] = [from, -1, 0]
  for (let jumps = 0; ;) {
    const size = bytes.u8(at)
    if (size === 0) return [labels.join('.') || '.', end < 0 ? at + 1 : end]
    if (size >= 0xc0) {
      const to = ((size & 0x3f) << 8) | bytes.u8(at + 1)
      if (end < 0) end = at + 2
      jumps += 1
      if (to >= at || jumps > mostJumps) throw damaged('A name points to itself.', bytes.base + at)
      at = to
      continue
    }
    if (size > 63 || (length += size + 1) > longestName)
      throw damaged('A name is longer than any may be.', bytes.base + at)
    labels.push(bytes.ascii(at + 1, size))
    at += size + 1
  }
}
