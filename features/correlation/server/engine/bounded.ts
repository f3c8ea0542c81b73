/** A map that forgets what was used longest ago once it is full. */
export class Bounded<V> {
  readonly #map: Map<string, V>
  readonly #most: number
  /** Where the oldest is. Looked for from the start each time, it would be behind all that was forgotten or moved before. */
  #oldest: Iterator<string> | undefined
  #moved = 0

  constructor(most: number, entries: readonly [string, V][] = []) {
    this.#most = most
    this.#map = new Map(entries)
  }

  peek(key: string): V | undefined {
    return this.#map.get(key)
  }

  /** The value of the key, made when it is new; either way it is now the last to be forgotten. */
  use(key: string, make: () => V): V {
    let value = this.#map.get(key)
    if (value === undefined) {
      value = make()
      if (this.#map.size >= this.#most) this.#forget()
    } else this.#move(key)
    this.#map.set(key, value)
    return value
  }

  #move(key: string): void {
    this.#map.delete(key)
    // An iterator keeps what the map has outgrown since it was last asked.
    if (++this.#moved < this.#most) return
    this.#oldest = undefined
    this.#moved = 0
  }

  #forget(): void {
    this.#oldest ??= this.#map.keys()
    this.#map.delete(this.#oldest.next().value as string)
    this.#moved = 0
  }

  get size(): number {
    return this.#map.size
  }

  entries(): [string, V][] {
    return [...this.#map]
  }
}
