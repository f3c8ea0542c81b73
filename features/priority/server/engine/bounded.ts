/** A map that forgets what was set longest ago once it is full; it saves as a list. */
export class Bounded<V> {
  readonly #map: Map<string, V>
  readonly #most: number

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
    if (!this.#map.delete(key) && this.#map.size >= this.#most)
      this.#map.delete(this.#map.keys().next().value as string)
    this.#map.set(key, value)
  }

  [Symbol.iterator](): IterableIterator<[string, V]> {
    return this.#map[Symbol.iterator]()
  }

  entries(): [string, V][] {
    return [...this.#map]
  }
}
