import { useSyncExternalStore } from 'react'

/** A value outside React that components can follow. */
export type Store<T> = {
  get(): T
  set(next: T | ((old: T) => T)): void
  subscribe(listener: () => void): () => void
}

export const createStore = <T>(initial: T): Store<T> => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      const computed = typeof next === 'function' ? (next as (old: T) => T)(value) : next
      if (Object.is(computed, value)) return
      value = computed
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A store that remembers itself in this browser. `read` must refuse (undefined) whatever it does not know. */
export const createKeptStore = <T>(key: string, initial: T, read: (kept: unknown) => T | undefined): Store<T> => {
  const store = createStore<T>(readKept(key, read) ?? initial)
  store.subscribe(() => keep(key, store.get()))
  return store
}

export const readKept = <T>(key: string, read: (kept: unknown) => T | undefined): T | undefined => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : read(JSON.parse(text))
  } catch {
    // Storage may be switched off, full, or hold what another version wrote: the default serves.
    return undefined
  }
}

export const keep = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // See readKept: what cannot be remembered is not worth failing for.
  }
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get, store.get)
