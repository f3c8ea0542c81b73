import type { Layers } from './layers.ts'
import type { Packet } from './packet.ts'
import { HttpTalk, type Exchange } from './http.ts'
import { Side, type Held, type Place } from './side.ts'
import { SmtpTalk, type Transfer } from './smtp.ts'
import { HelloTalk, type Hello } from './tls.ts'

type Way = { packets: number; bytes: number }
/** Both directions of what two ends said to each other; `source` is who spoke first. */
export type Conversation = {
  protocol: string
  source: string
  sourcePort: number | null
  target: string
  targetPort: number | null
  out: Way
  back: Way
  first: Place
  last: bigint | null
  /** What it is about: the name asked for. */
  name: string
  stream: Stream | null
}

export type Heard = {
  exchange(exchange: Exchange, of: Conversation): void
  hello(hello: Hello, of: Conversation, place: Place): void
  mail(transfer: Transfer, of: Conversation): void
}

const mostConversations = 50_000
const fin = 1
const syn = 2

/** Ports are of no matter to protocols that have none. */
export class Conversations {
  readonly all: Conversation[] = []
  /** Packets of conversations beyond the most that are told apart. */
  beyond = 0
  readonly #byKey = new Map<string, Conversation>()
  readonly #heard: Heard
  readonly #held: Held = { bytes: 0 }
  readonly #keepsMail: boolean

  constructor(heard: Heard, keepsMail = false) {
    this.#heard = heard
    this.#keepsMail = keepsMail
  }

  add(packet: Packet, layers: Layers): Conversation | null {
    const place = { number: packet.number, offset: packet.bytes.base, time: packet.time }
    const conversation = this.#find(layers, place)
    if (!conversation) return null
    const isOut = conversation.source === layers.source && conversation.sourcePort === layers.sourcePort
    const way = isOut ? conversation.out : conversation.back
    way.packets += 1
    way.bytes += packet.wire
    conversation.last = packet.time ?? conversation.last
    if (layers.tcp && layers.payload) {
      conversation.stream ??= new Stream(conversation, this.#heard, { held: this.#held, keepsMail: this.#keepsMail })
      conversation.stream.add(isOut, layers, place)
    }
    return conversation
  }

  end(): void {
    for (const { stream } of this.all) stream?.end()
  }

  #find({ protocol, source, sourcePort, target, targetPort }: Layers, first: Place): Conversation | null {
    const [one, other] = [`${source} ${sourcePort}`, `${target} ${targetPort}`]
    const key = `${protocol} ${one < other ? `${one} ${other}` : `${other} ${one}`}`
    const known = this.#byKey.get(key)
    if (known) return known
    if (this.all.length >= mostConversations) {
      this.beyond += 1
      return null
    }
    const none = { packets: 0, bytes: 0 }
    const ends = { protocol, source, sourcePort, target, targetPort }
    const added = { ...ends, out: { ...none }, back: { ...none }, first, last: first.time, name: '', stream: null }
    this.#byKey.set(key, added)
    this.all.push(added)
    return added
  }
}

type Means = { held: Held; keepsMail: boolean }

/** A TCP connection listened to until it is known what is spoken, and on while it is one of ours. */
class Stream {
  readonly #sides: { out: Side; back: Side }
  readonly #conversation: Conversation
  readonly #heard: Heard
  readonly #keepsMail: boolean
  #talk: { isOut: boolean; http?: HttpTalk; smtp?: SmtpTalk; hello?: HelloTalk } | null = null
  #quiet = 0

  constructor(conversation: Conversation, heard: Heard, { held, keepsMail }: Means) {
    this.#conversation = conversation
    this.#heard = heard
    this.#keepsMail = keepsMail
    this.#sides = {
      out: new Side((data, place) => this.#listen(true, data, place), held),
      back: new Side((data, place) => this.#listen(false, data, place), held),
    }
  }

  add(isOut: boolean, { tcp, payload }: Layers, place: Place): void {
    const side = isOut ? this.#sides.out : this.#sides.back
    if (tcp!.flags & syn) {
      // The same ports once more: another connection.
      if (!(tcp!.flags & 16)) this.#finish()
      side.begin(tcp!.sequence)
    } else if (!(tcp!.flags & fin) || payload!.length > 0) side.add(tcp!.sequence, payload!.data, place)
  }

  end(): void {
    this.#sides.out.end()
    this.#sides.back.end()
    this.#finish()
  }

  #finish(): void {
    this.#talk?.http?.end()
    this.#talk?.smtp?.end()
    this.#talk = null
    this.#quiet = 0
  }

  #listen(isOut: boolean, data: Uint8Array, place: Place): void {
    if (!this.#talk && this.#quiet < 8) this.#decide(isOut, data)
    if (!this.#talk) return
    const isClient = this.#talk.isOut === isOut
    const { http, smtp, hello } = this.#talk
    if (http) return isClient ? http.fromClient(data, place) : http.fromServer(data, place)
    if (!isClient) return
    smtp?.fromClient(data, place)
    const heard = hello?.fromClient(data)
    if (!heard) return
    this.#conversation.name ||= heard.name
    this.#heard.hello(heard, this.#conversation, place)
  }

  #decide(isOut: boolean, data: Uint8Array): void {
    this.#quiet += 1
    if (HelloTalk.begins(data)) this.#talk = { isOut, hello: new HelloTalk() }
    else if (SmtpTalk.begins(data))
      this.#talk = { isOut, smtp: new SmtpTalk((mail) => this.#heard.mail(mail, this.#conversation), this.#keepsMail) }
    else if (HttpTalk.begins(data))
      this.#talk = {
        isOut,
        http: new HttpTalk((exchange) => {
          this.#conversation.name ||= exchange.host
          this.#heard.exchange(exchange, this.#conversation)
        }),
      }
  }
}
