import { Bounded } from '../../../../platform/server/db/bounded.ts'
import { bounds } from './constants.ts'
import type { Group } from './group.ts'
import type { Seen } from './seen.ts'

export type SavedThings = { total: number; counts: [string, { n: number }][] }

/** Most bits one shared thing gives: something seen in one alert of 256. */
export const mostShared = 8

/** How often each host, address and entity was named: what is rare and shared says much, what all name says nothing. */
export function openThings(saved?: SavedThings) {
  const counts = new Bounded<{ n: number }>(bounds.things, saved?.counts)
  let total = saved?.total ?? 0
  const count = (thing: string) => counts.peek(thing)?.n ?? 0

  /** Rarity in bits; on a host that is shared already, only what the thing adds to the host. */
  function rarity(thing: string, seen: Seen, sameplace: boolean): number {
    const among = sameplace ? count(seen.place) : total
    return Math.max(0, Math.min(mostShared, Math.log2((among + 1) / (count(thing) + 1))))
  }

  return {
    learn(seen: Seen): void {
      total++
      counts.use(seen.place, () => ({ n: 0 })).n++
      for (const thing of seen.things) counts.use(thing, () => ({ n: 0 })).n++
    },
    /** The bits of the rarest thing that the alert and the group both name, their host aside. */
    shared(seen: Seen, group: Group): number {
      let bits = 0
      for (const thing of seen.things)
        if (group.things.has(thing) || group.places.has(thing))
          bits = Math.max(bits, rarity(thing, seen, group.places.has(seen.place)))
      return bits
    },
    rarest(seen: Seen, group: Group): string | undefined {
      const both = seen.things.filter((thing) => group.things.has(thing) || group.places.has(thing))
      return both.sort((a, b) => count(a) - count(b))[0]
    },
    /** Whether so many alerts name it that groups are not looked up by it. */
    isCommon: (thing: string) => total > 1000 && count(thing) > total / 20,
    count,
    save: (): SavedThings => ({ total, counts: counts.entries().map(([key, { n }]) => [key, { n }]) }),
  }
}

export type Things = ReturnType<typeof openThings>
