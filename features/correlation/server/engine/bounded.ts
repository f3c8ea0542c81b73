/** A map that forgets what was used longest ago once it is full. */
export class Bounded<V> {
  readonly #map: Map<string, V>
  readonly #most: number

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
      if (this.#map.size >= this.#most) this.#map.delete(this.#map.keys().next().value as string)
    } else this.#map.delete(key)
    this.#map.set(key, value)
    return value
  }

  get size(): number {
    return this.#map.size
  }

  entries(): [string, V][] {
    return [...this.#map]
  }
}
