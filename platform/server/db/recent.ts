/**
 * Remembers at least the last `most` keys that were used, and at most twice as many: what was not used while so many others
 * were is forgotten at once. Cheaper than to forget one by one.
 */
export function recent<V>(most: number) {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  const set = (key: string, value: V): void => {
    if (young.size >= most) [old, young] = [young, new Map()]
    young.set(key, value)
  }
  return {
    set,
    get(key: string): V | undefined {
      const found = young.get(key)
      if (found !== undefined) return found
      const before = old.get(key)
      if (before !== undefined) set(key, before)
      return before
    },
  }
}
