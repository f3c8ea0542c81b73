import type { Budget } from '../reader/budget.ts'

/** A value of PDF as far as it is needed: dictionaries, names, texts, numbers, references. */
export type Value =
  | { is: 'name'; text: string }
  | { is: 'text'; bytes: Buffer }
  | { is: 'number'; value: number }
  | { is: 'ref'; id: number }
  | { is: 'list'; items: Value[] }
  | { is: 'dictionary'; map: Map<string, Value> }
  | { is: 'word'; text: string }

const deepest = 64
const isSpace = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
const delimiters = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)))
const isRegular = (byte: number | undefined) => byte !== undefined && !isSpace(byte) && !delimiters.has(byte)

export type Reader = { bytes: Buffer; at: number; budget: Budget }

/** The value that stands there; broken ones end where they break. Undefined at the end of what holds it, and of the file. */
export function readValue(reader: Reader, depth = 0): Value | undefined {
  skipSpace(reader)
  reader.budget.step()
  const { bytes, at } = reader
  const byte = bytes[at]
  if (byte === undefined || depth > deepest) return undefined
  if (byte === 0x2f) return { is: 'name', text: readName(reader) }
  if (byte === 0x28) return { is: 'text', bytes: readText(reader) }
  if (byte === 0x3c && bytes[at + 1] === 0x3c) return readDictionary(reader, depth)
  if (byte === 0x3c) return { is: 'text', bytes: readHex(reader) }
  if (byte === 0x5b) return readList(reader, depth)
  if (!isRegular(byte)) return undefined
  return readWord(reader)
}

function skipSpace(reader: Reader): void {
  const start = reader.at
  for (;;) {
    while (reader.at < reader.bytes.length && isSpace(reader.bytes[reader.at]!)) reader.at++
    if (reader.bytes[reader.at] !== 0x25) break
    while (reader.at < reader.bytes.length && reader.bytes[reader.at] !== 10 && reader.bytes[reader.at] !== 13)
      reader.at++
  }
  // What is passed over costs as well: comments without end, again and again.
  reader.budget.step((reader.at - start) >> 4)
}

/** `/J#61vaScript` is `/JavaScript`: so it is hidden from who looks for the word. */
function readName(reader: Reader): string {
  const start = ++reader.at
  while (isRegular(reader.bytes[reader.at]) && reader.at - start < 512) reader.at++
  return reader.bytes
    .toString('latin1', start, reader.at)
    .replaceAll(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
}

const escapes = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
])
const mostText = 1024 * 1024

function readText(reader: Reader): Buffer {
  const { bytes } = reader
  const out: number[] = []
  let open = 1
  for (reader.at++; reader.at < bytes.length && out.length < mostText; reader.at++) {
    let byte = bytes[reader.at]!
    if (byte === 0x28) open++
    else if (byte === 0x29 && --open === 0) {
      reader.at++
      break
    } else if (byte === 0x5c) {
      byte = bytes[++reader.at] ?? 0
      if (byte >= 0x30 && byte <= 0x37) {
        const octal = /^[0-7]{1,3}/.exec(bytes.toString('latin1', reader.at, reader.at + 3))![0]
        reader.at += octal.length - 1
        byte = parseInt(octal, 8) & 0xff
      } else if (byte === 10 || byte === 13) continue
      else byte = escapes.get(byte) ?? byte
    }
    out.push(byte)
  }
  reader.budget.step(out.length >> 4)
  return Buffer.from(out)
}

function readHex(reader: Reader): Buffer {
  const end = reader.bytes.indexOf(0x3e, reader.at)
  const to = end < 0 ? reader.bytes.length : end
  const digits = reader.bytes
    .toString('latin1', reader.at + 1, Math.min(to, reader.at + 2 * mostText))
    .replaceAll(/[^0-9a-f]/gi, '')
  reader.at = Math.min(to + 1, reader.bytes.length)
  reader.budget.step(digits.length >> 3)
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
}

function readList(reader: Reader, depth: number): Value {
  const items: Value[] = []
  reader.at++
  for (let item = readValue(reader, depth + 1); item; item = readValue(reader, depth + 1)) items.push(item)
  if (reader.bytes[reader.at] === 0x5d) reader.at++
  return { is: 'list', items }
}

function readDictionary(reader: Reader, depth: number): Value {
  const map = new Map<string, Value>()
  reader.at += 2
  for (let key = readValue(reader, depth + 1); key; key = readValue(reader, depth + 1)) {
    if (key.is !== 'name') continue
    const value = readValue(reader, depth + 1)
    if (!value) break
    map.set(key.text, value)
  }
  if (reader.bytes[reader.at] === 0x3e && reader.bytes[reader.at + 1] === 0x3e) reader.at += 2
  return { is: 'dictionary', map }
}

/** A number, a reference (`12 0 R`), or a word of its own. */
function readWord(reader: Reader): Value {
  const start = reader.at
  while (isRegular(reader.bytes[reader.at]) && reader.at - start < 128) reader.at++
  const text = reader.bytes.toString('latin1', start, reader.at)
  if (!/^[+-]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(text)) return { is: 'word', text }
  const reference =
    /^\d{1,10}$/.test(text) &&
    /^[\s\0]{1,16}\d{1,5}[\s\0]{1,16}R(?![\w])/.exec(reader.bytes.toString('latin1', reader.at, reader.at + 40))
  if (!reference) return { is: 'number', value: Number(text) }
  reader.at += reference[0].length
  return { is: 'ref', id: Number(text) }
}
