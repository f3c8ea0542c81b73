/** Where a piece of a stream came from. */
export type Place = { number: number; offset: number; time: bigint | null }
export type Listener = (data: Uint8Array, place: Place) => void

/** What all streams of one capture may hold back together while they wait for a missing piece. */
export type Held = { bytes: number }

const mostWaiting = 64
const mostHeld = 16 * 1024 * 1024

/** One direction of a TCP connection, put in order. What never came is gone past, with `hasGap` said. */
export class Side {
  hasGap = false
  readonly #listen: Listener
  readonly #held: Held
  #next: number | null = null
  #waiting: { sequence: number; data: Uint8Array; place: Place }[] = []

  constructor(listen: Listener, held: Held) {
    this.#listen = listen
    this.#held = held
  }

  /** A connection that begins counts from here. */
  begin(sequence: number): void {
    this.#next = (sequence + 1) >>> 0
    this.#drop()
  }

  add(sequence: number, data: Uint8Array, place: Place): void {
    if (data.length === 0) return
    this.#next ??= sequence
    const ahead = distance(this.#next, sequence)
    if (ahead > 0) {
      // Kept as a copy: the window it stands in moves on.
      this.#waiting.push({ sequence, data: data.slice(), place })
      this.#held.bytes += data.length
      if (this.#waiting.length > mostWaiting || this.#held.bytes > mostHeld) this.#goPast()
      return
    }
    this.#tell(ahead, data, place)
    this.#settle()
  }

  /** At the end of the capture: what waits is heard, in order. */
  end(): void {
    while (this.#waiting.length > 0) this.#goPast()
  }

  /** What was heard before, wholly or in part, is sent again and not heard twice. */
  #tell(ahead: number, data: Uint8Array, place: Place): void {
    const rest = data.subarray(Math.min(-ahead, data.length))
    if (rest.length === 0) return
    this.#next = (this.#next! + rest.length) >>> 0
    this.#listen(rest, place)
  }

  #settle(): void {
    for (;;) {
      const index = this.#waiting.findIndex(({ sequence }) => distance(this.#next!, sequence) <= 0)
      if (index < 0) return
      const [first] = this.#waiting.splice(index, 1)
      this.#held.bytes -= first!.data.length
      this.#tell(distance(this.#next!, first!.sequence), first!.data, first!.place)
    }
  }

  #goPast(): void {
    const nearest = Math.min(...this.#waiting.map(({ sequence }) => distance(this.#next!, sequence)))
    this.hasGap = true
    this.#next = (this.#next! + nearest) >>> 0
    this.#settle()
  }

  #drop(): void {
    for (const { data } of this.#waiting) this.#held.bytes -= data.length
    this.#waiting = []
  }
}

/** How far ahead, in numbers that wrap at 32 bits. */
const distance = (from: number, to: number) => (to - from) | 0
