import { useSyncExternalStore } from 'react'
import { createKeptStore, useStore } from '../store.ts'

const ticker = (everyMs: number) => {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = Date.now()
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    get: () => now,
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        now = Date.now()
        timer = setInterval(tick, everyMs)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

const seconds = ticker(1000)
const halfMinutes = ticker(15_000)

/** Milliseconds since 1970, renewed every 15 s; one timer serves the whole page. */
export const useNow = (): number => useSyncExternalStore(halfMinutes.subscribe, halfMinutes.get)

/** The same every second, for countdowns. */
export const useSecond = (): number => useSyncExternalStore(seconds.subscribe, seconds.get)

export const nowMs = (): number => Date.now()

/** The reader's zone, or UTC while `u` is on. */
export const zoneStore = createKeptStore<'local' | 'utc'>('cw-zone', 'local', (kept) =>
  kept === 'utc' || kept === 'local' ? kept : undefined,
)

export const useZone = (): 'local' | 'utc' => useStore(zoneStore)

export const toggleZone = (): void => zoneStore.set((zone) => (zone === 'utc' ? 'local' : 'utc'))
