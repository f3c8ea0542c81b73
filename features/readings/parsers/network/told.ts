import type { Place as LinePlace, ReadingLine } from '../../contract/reading.ts'
import { isoOfMicros } from '../reader/bytes.ts'
import { event, observable, row, type Seen } from '../reader/lines.ts'
import type { Conversation } from './conversations.ts'
import type { DnsMessage } from './dns.ts'
import { urlOf, type Exchange } from './http.ts'
import type { Layers } from './layers.ts'
import { publicType } from './public-address.ts'
import type { Place } from './side.ts'
import type { Transfer } from './smtp.ts'
import type { Hello } from './tls.ts'

const mostKept = 200_000

export const placeOf = ({ number, offset }: Place): LinePlace => ({ offset, path: `packet ${number}` })
export const timeOf = (time: bigint | null): string | null => (time === null ? null : isoOfMicros(time))
const end = (address: string, port: number | null) =>
  port === null ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

/** What was heard on the wire, as lines; each observable once, with where it was first. */
export class Told {
  lines: ReadingLine[] = []
  readonly #seen = new Set<string>()
  readonly #asked = new Set<string>()

  /** What is told so far, and no more held. */
  take(): ReadingLine[] {
    const taken = this.lines
    this.lines = []
    return taken
  }

  see(seen: Seen, place: Place): void {
    const [type, value] = seen
    const key = `${type} ${value}`
    if (value === '' || this.#seen.size >= mostKept || this.#seen.has(key)) return
    this.#seen.add(key)
    this.lines.push(observable(seen, placeOf(place)))
  }

  seeAddress(address: string, context: string, place: Place): void {
    const type = publicType(address)
    if (type) this.see([type, address, context], place)
  }

  #seeHost(host: string, context: string, place: Place): void {
    const name = host
      .replace(/:\d+$/, '')
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '')
      .toLowerCase()
    if (/^[\d.]+$|:/.test(name)) this.seeAddress(name, context, place)
    else if (name.includes('.') && !/\.(?:local|arpa|lan|home)$/.test(name)) this.see(['domain', name, context], place)
  }

  #event(place: Place, what: string): void {
    const time = timeOf(place.time)
    if (time !== null) this.lines.push(event(time, what, placeOf(place)))
  }

  exchange(exchange: Exchange, { source, sourcePort, target, targetPort }: Conversation): void {
    const { place, method, host, agent, status } = exchange
    const url = urlOf(exchange, targetPort)
    const cells = {
      time: timeOf(place.time),
      source: end(source, sourcePort),
      target: end(target, targetPort),
      method,
      host,
      path: exchange.target,
      status,
      agent,
      referer: exchange.referer,
      'media type': exchange.mediaType,
    }
    this.lines.push(row('http', cells, placeOf(place)))
    const asked = `${method} ${url ?? exchange.target}`
    this.#event(place, `${source} asked for ${asked}${status === null ? '' : `: ${status}`}`)
    if (url !== null) this.see(['url', url, `HTTP ${method} by ${source}`], place)
    this.#seeHost(host, `HTTP host asked by ${source}`, place)
    this.see(['other', agent, `User agent of ${source}`], place)
  }

  hello(
    { name, version, protocols }: Hello,
    { source, sourcePort, target, targetPort }: Conversation,
    place: Place,
  ): void {
    const ends = { source: end(source, sourcePort), target: end(target, targetPort) }
    this.lines.push(row('tls', { time: timeOf(place.time), ...ends, name, version, protocols }, placeOf(place)))
    this.#seeHost(name, `TLS server name asked by ${source}`, place)
  }

  mail({ place, helo, from, to, bytes }: Transfer, { source, sourcePort, target, targetPort }: Conversation): void {
    const ends = { source: end(source, sourcePort), target: end(target, targetPort) }
    const cells = { time: timeOf(place.time), ...ends, helo, from, to: to.join(', '), bytes }
    this.lines.push(row('smtp', cells, placeOf(place)))
    this.#event(place, `Mail from ${from || 'nobody'} to ${to.join(', ')} by ${end(target, targetPort)}`)
    if (bytes > 0)
      this.lines.push({
        kind: 'child',
        name: `mail-of-packet-${place.number}.eml`,
        size: bytes,
        mediaType: 'message/rfc822',
        ref: `mail:${place.number}`,
        at: placeOf(place),
      })
    for (const address of [from, ...to]) if (address.includes('@')) this.see(['mail', address, 'SMTP envelope'], place)
  }

  dns(message: DnsMessage, { source, target }: Layers, place: Place): void {
    const [question] = message.questions
    const answers = message.answers.map(({ type, value }) => `${type} ${value}`.trim()).join(', ')
    const cells = {
      time: timeOf(place.time),
      source,
      target,
      kind: message.isAnswer ? 'answer' : 'question',
      name: question?.name ?? message.answers[0]?.name ?? '',
      type: question?.type ?? message.answers[0]?.type ?? '',
      code: message.isAnswer ? message.code : null,
      answers,
    }
    this.lines.push(row('dns', cells, placeOf(place)))
    for (const { name } of message.questions) this.#question(name, source, place)
    for (const { name, type, value } of message.answers)
      if (type === 'A' || type === 'AAAA') this.seeAddress(value, `DNS answer for ${name}`, place)
  }

  #question(name: string, source: string, place: Place): void {
    this.#seeHost(name, `DNS question of ${source}`, place)
    if (!name.includes('.') || this.#asked.size >= mostKept || this.#asked.has(name)) return
    this.#asked.add(name)
    if (!/\.(?:local|arpa)\.?$/.test(name)) this.#event(place, `${source} asked DNS for ${name}`)
  }

  conversation({ first, last, out, back, ...conversation }: Conversation): void {
    const { protocol, source, sourcePort, target, targetPort, name } = conversation
    const cells = {
      protocol,
      source,
      'source port': sourcePort,
      target,
      'target port': targetPort,
      'packets out': out.packets,
      'packets back': back.packets,
      'bytes out': out.bytes,
      'bytes back': back.bytes,
      first: timeOf(first.time),
      last: timeOf(last),
      name,
    }
    this.lines.push(row('conversations', cells, placeOf(first)))
    const context = `${protocol} between ${end(source, sourcePort)} and ${end(target, targetPort)}`
    this.seeAddress(source, context, first)
    this.seeAddress(target, context, first)
  }
}
