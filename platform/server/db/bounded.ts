/** A map that forgets what was set or used longest ago once it is full; it saves as a list. */
export class Bounded<V> {
  readonly #map: Map<string, V>
  readonly #most: number
  /** Where the oldest is. Looked for from the start each time, it would be behind all that was forgotten or moved before. */
  #oldest: Iterator<string> | undefined
  #moved = 0

  constructor(most: number, entries: readonly (readonly [string, V])[] = []) {
    this.#most = most
    this.#map = new Map(entries)
  }

  get size(): number {
    return this.#map.size
  }

  peek(key: string): V | undefined {
    return this.#map.get(key)
  }

  /** The value is from now on the last to be forgotten. */
  set(key: string, value: V): void {
    if (this.#map.delete(key)) this.#moved++
    else if (this.#map.size >= this.#most) this.#forget()
    this.#map.set(key, value)
    // An iterator keeps what the map has outgrown since it was last asked.
    if (this.#moved < this.#most) return
    this.#oldest = undefined
    this.#moved = 0
  }

  /** The value of the key, made when it is new; either way it is now the last to be forgotten. */
  use(key: string, make: () => V): V {
    const value = this.#map.get(key) ?? make()
    this.set(key, value)
    return value
  }

  #forget(): void {
    this.#oldest ??= this.#map.keys()
    this.#map.delete(this.#oldest.next().value as string)
    this.#moved = 0
  }

  [Symbol.iterator](): IterableIterator<[string, V]> {
    return this.#map[Symbol.iterator]()
  }

  entries(): [string, V][] {
    return [...this.#map]
  }
}
