import type { Bytes } from '../../reader/bytes.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import { markup, readValue, type Spot, type Value } from './values.ts'

export type Element = { name: string; attributes: Map<string, string>; children: Child[] }
export type Child = Element | Exclude<Value, null>

/** One chunk of 64 kB: offsets in binary XML count from its beginning. Names are kept, since every record repeats them. */
export type Chunk = { bytes: Bytes; names: Map<number, string>; steps: number }

const deepest = 48
// The largest record seen in the wild takes a few thousand.
const mostSteps = 60_000
const mostStepsOfChunk = 600_000
const mostCharacters = 2_000_000
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What one record may spend: templates that quote each other would grow without end. */
type Spending = { steps: number; characters: number }
type Frame = { at: number; end: number; values: Spot[]; depth: number; inValue: boolean }

/** The XML of one record. @throws Refusal where it is no binary XML */
export function readBinaryXml(chunk: Chunk, at: number, end: number): Element {
  const frame = { at, end, values: [], depth: 0, inValue: false }
  const found = new Reader(chunk, { steps: 0, characters: 0 }, frame).content()
  const root = found.find((child): child is Element => typeof child === 'object' && 'name' in child)
  if (!root) throw damaged('The record holds no element.', chunk.bytes.base + at)
  return root
}

class Reader {
  readonly #chunk: Chunk
  readonly #bytes: Bytes
  readonly #spending: Spending
  readonly #frame: Frame
  #at: number

  constructor(chunk: Chunk, spending: Spending, frame: Frame) {
    if (frame.depth > deepest)
      throw new Refusal('too_much', 'Its elements stand deeper in each other than any log goes.')
    this.#chunk = chunk
    this.#bytes = chunk.bytes
    this.#spending = spending
    this.#frame = frame
    this.#at = frame.at
  }

  #spend(characters = 0): void {
    this.#spending.steps += 1
    this.#chunk.steps += 1
    this.#spending.characters += characters
    const isSpent = this.#spending.steps > mostSteps || this.#chunk.steps > mostStepsOfChunk
    if (isSpent || this.#spending.characters > mostCharacters)
      throw new Refusal('too_much', 'It unfolds to more than any record of a log holds.')
  }

  #take(length: number): number {
    const at = this.#at
    if (at + length > this.#frame.end) throw damaged('A record ends within a token.', this.#bytes.base + at)
    this.#at += length
    return at
  }

  /** Up to the end of the fragment, or of the element it is in. */
  content(): Child[] {
    const children: Child[] = []
    while (this.#at < this.#frame.end) {
      this.#spend()
      const token = this.#bytes.u8(this.#at)
      const kind = token & 0xbf
      if (kind === 0 || kind === 4) {
        this.#at += 1
        break
      }
      if (kind === 1) children.push(this.#element((token & 0x40) !== 0))
      else if (kind === 12) children.push(...this.#template())
      else if (kind === 15) this.#take(4)
      else if (kind === 10) this.#skipName()
      else children.push(...this.#piece(kind))
    }
    return children
  }

  #element(hasAttributes: boolean): Element {
    const start = this.#take(1)
    // Markup within a value has no dependency identifier; some writers leave it out elsewhere too.
    const isShort = this.#frame.inValue || !this.#fits(start + 3)
    if (isShort && !this.#fits(start + 1))
      throw damaged('An element is longer than its record.', this.#bytes.base + start)
    this.#take(isShort ? 4 : 6)
    const name = this.#name()
    const attributes = new Map<string, string>()
    if (hasAttributes) {
      const end = this.#bytes.u32(this.#take(4)) + this.#at
      while (this.#at < end && (this.#bytes.u8(this.#at) & 0xbf) === 6) this.#attribute(attributes)
    }
    const close = this.#bytes.u8(this.#take(1))
    if (close === 3) return { name, attributes, children: [] }
    if (close !== 2)
      throw damaged(`An element opens with a token ${close} that is none.`, this.#bytes.base + this.#at - 1)
    return { name, attributes, children: this.#within({ at: this.#at }) }
  }

  #fits(at: number): boolean {
    return this.#bytes.has(at, 4) && this.#bytes.u32(at) <= this.#frame.end - at - 4
  }

  /** Reads on one level deeper, and goes on behind it. */
  #within({ at }: { at: number }): Child[] {
    const inner = new Reader(this.#chunk, this.#spending, { ...this.#frame, at, depth: this.#frame.depth + 1 })
    const children = inner.content()
    this.#at = inner.#at
    return children
  }

  #attribute(attributes: Map<string, string>): void {
    this.#take(1)
    const name = this.#name()
    let text = ''
    for (;;) {
      this.#spend()
      const kind = this.#at < this.#frame.end ? this.#bytes.u8(this.#at) & 0xbf : 0
      if (![5, 7, 8, 9, 13, 14].includes(kind)) break
      text += this.#piece(kind)
        .map((child) => (typeof child === 'object' && 'name' in child ? '' : String(child)))
        .join('')
    }
    attributes.set(name, text)
  }

  /** Text in one of its forms, or a value of the template's. */
  #piece(kind: number): Child[] {
    const start = this.#take(1)
    switch (kind) {
      case 5:
        if (this.#bytes.u8(this.#take(1)) !== 1) throw damaged('A text of no known kind.', this.#bytes.base + start)
        return [this.#counted()]
      case 7:
      case 11:
        return [this.#counted()]
      case 8:
        return [String.fromCharCode(this.#bytes.u16(this.#take(2)))]
      case 9: {
        const name = this.#name()
        return [entities[name] ?? `&${name};`]
      }
      case 13:
      case 14:
        return this.#value(this.#frame.values[this.#bytes.u16(this.#take(3))])
      default:
        throw damaged(`The token ${kind} is none of binary XML.`, this.#bytes.base + start)
    }
  }

  #counted(): string {
    const length = this.#bytes.u16(this.#take(2)) * 2
    this.#spend(length)
    return this.#bytes.utf16(this.#take(length), length)
  }

  #value(spot: Spot | undefined): Child[] {
    if (!spot) return []
    this.#spend(spot.size)
    if (spot.type === markup) {
      const frame = { at: spot.at, end: spot.at + spot.size, values: [], depth: this.#frame.depth + 1, inValue: true }
      return new Reader(this.#chunk, this.#spending, frame).content()
    }
    const value = readValue(this.#bytes, spot)
    return value === null ? [] : [value]
  }

  #skipName(): void {
    this.#take(1)
    this.#name()
  }

  /** A name stands anywhere in the chunk; where it stands right here, we go on behind it. */
  #name(): string {
    const offset = this.#bytes.u32(this.#take(4))
    if (offset === this.#at) this.#take(10 + this.#bytes.u16(offset + 6) * 2)
    const known = this.#chunk.names.get(offset)
    if (known !== undefined) return known
    const name = this.#bytes.utf16(offset + 8, this.#bytes.u16(offset + 6) * 2)
    this.#spend(name.length)
    this.#chunk.names.set(offset, name)
    return name
  }

  /** The definition stands anywhere in the chunk, the values right here. */
  #template(): Child[] {
    this.#take(6)
    const definition = this.#bytes.u32(this.#take(4))
    if (definition === this.#at) this.#take(24 + this.#bytes.u32(definition + 20))
    const values = this.#values()
    const at = definition + 24
    const end = at + this.#bytes.u32(definition + 20)
    if (end > this.#bytes.length) throw damaged('A template is longer than its chunk.', this.#bytes.base + definition)
    const frame = { at, end, values, depth: this.#frame.depth + 1, inValue: false }
    return new Reader(this.#chunk, this.#spending, frame).content()
  }

  #values(): Spot[] {
    const count = this.#bytes.u32(this.#take(4))
    if (count * 4 > this.#frame.end - this.#at)
      throw damaged('A record has more values than bytes.', this.#bytes.base + this.#at)
    const list = this.#take(count * 4)
    return Array.from({ length: count }, (_, index) => {
      this.#spend()
      const size = this.#bytes.u16(list + index * 4)
      return { at: this.#take(size), size, type: this.#bytes.u8(list + index * 4 + 2) }
    })
  }
}
