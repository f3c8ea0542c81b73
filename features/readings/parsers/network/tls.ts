import { Bytes } from '../reader/bytes.ts'

export type Hello = { name: string; version: string; protocols: string }

const versions: Record<number, string> = {
  0x0300: 'SSL 3.0',
  0x0301: 'TLS 1.0',
  0x0302: 'TLS 1.1',
  0x0303: 'TLS 1.2',
  0x0304: 'TLS 1.3',
}
const longest = 32 * 1024
const mostExtensions = 128

/** The hello of a client: whom it asks for is said in the clear. Null once it is none. */
export class HelloTalk {
  #pending = Buffer.alloc(0)
  #isDone = false

  static begins(data: Uint8Array): boolean {
    return data.length >= 6 && data[0] === 22 && data[1] === 3 && data[5] === 1
  }

  /** The hello, once all of it is there. */
  fromClient(data: Uint8Array): Hello | null {
    if (this.#isDone) return null
    this.#pending = Buffer.concat([this.#pending, data.subarray(0, longest)])
    const hello = joinRecords(this.#pending)
    if (hello === 'more' && this.#pending.length < longest) return null
    this.#isDone = true
    const whole = this.#pending
    this.#pending = Buffer.alloc(0)
    return hello === 'more' || hello === 'none' ? readHello(new Bytes(whole.subarray(5))) : readHello(new Bytes(hello))
  }
}

/** A hello may stand in several records. */
function joinRecords(data: Buffer): Buffer | 'more' | 'none' {
  const parts: Buffer[] = []
  let [at, length] = [0, 0]
  for (;;) {
    if (at + 5 > data.length) return 'more'
    if (data[at] !== 22) return 'none'
    const size = data.readUInt16BE(at + 3)
    if (size === 0) return 'none'
    if (at + 5 + size > data.length) return 'more'
    parts.push(data.subarray(at + 5, at + 5 + size))
    length += size
    at += 5 + size
    const first = parts[0]!
    if (first.length < 4) return 'none'
    if (length >= 4 + first.readUIntBE(1, 3)) return Buffer.concat(parts)
  }
}

/** What is cut off is left out. */
export function readHello(bytes: Bytes): Hello | null {
  const hello: Hello = { name: '', version: '', protocols: '' }
  try {
    if (bytes.u8(0) !== 1) return null
    const body = 4
    hello.version = versions[bytes.u16be(body)] ?? ''
    let at = body + 34
    at += 1 + bytes.u8(at)
    at += 2 + bytes.u16be(at)
    at += 1 + bytes.u8(at)
    const end = Math.min(bytes.length, at + 2 + bytes.u16be(at))
    at += 2
    for (let count = 0; at + 4 <= end && count < mostExtensions; count++) {
      const length = bytes.u16be(at + 2)
      readExtension(hello, bytes.u16be(at), bytes.part(at + 4, length))
      at += 4 + length
    }
  } catch {
    // The capture kept less than the whole: what came before stands.
  }
  return hello.name === '' && hello.version === '' ? null : hello
}

function readExtension(hello: Hello, type: number, data: Bytes): void {
  if (type === 0 && data.has(0, 5) && data.u8(2) === 0) hello.name = data.ascii(5, Math.min(data.u16be(3), 255))
  if (type === 16) {
    const names: string[] = []
    for (let at = 2; at < data.length && names.length < 16; at += 1 + data.u8(at))
      names.push(data.ascii(at + 1, data.u8(at)))
    hello.protocols = names.join(', ')
  }
  if (type === 43) {
    const offered = Array.from({ length: Math.floor(data.u8(0) / 2) }, (_, index) => data.u16be(1 + index * 2))
    if (offered.includes(0x0304)) hello.version = 'TLS 1.3'
  }
}
