import { bounds, type Constants } from './constants.ts'
import type { Seen } from './seen.ts'

/** An alert held until its instant is whole; `company` of the same kind and host came with it. */
export type Held = { seen: Seen; due: number; order: number; company: number }

export type Waiting = {
  hold(seen: Seen): Held[]
  release(): Held[]
  held(): { now: number | null; seen: readonly Seen[] }
}

/**
 * Alerts of one instant come in any order. They wait until time moves on, those without a topic half a second longer
 * so that their company has found its group; then the kinds go in evenly mixed, each spread over the instant.
 */
export function openWaiting(constants: Constants, saved?: { now: number | null; seen: readonly Seen[] }): Waiting {
  let waiting: Held[] = (saved?.seen ?? []).map(wait)
  let now = saved?.now ?? Number.NEGATIVE_INFINITY

  function wait(seen: Seen): Held {
    return { seen, due: seen.at + (seen.kind.topics === 0 ? constants.instant * 1000 : 0), order: 0, company: 1 }
  }

  function take(isDue: (held: Held) => boolean): Held[] {
    const due = waiting.filter(isDue)
    if (due.length === 0) return due
    waiting = waiting.filter((held) => !isDue(held))
    return mixed(due)
  }

  return {
    hold(seen) {
      const moved = seen.at > now
      now = Math.max(now, seen.at)
      const full = waiting.length >= bounds.waiting
      const due = full ? take(() => true) : moved ? take((held) => held.due < now) : []
      waiting.push(wait(seen))
      return due
    },
    release: () => take(() => true),
    held: () => ({ now: Number.isFinite(now) ? now : null, seen: waiting.map(({ seen }) => seen) }),
  }
}

function mixed(due: Held[]): Held[] {
  const sizes = new Map<string, number>()
  const keys = due.map(({ seen, due: at }) => `${at}\n${seen.place}\n${seen.kind.key}`)
  for (const [index, held] of due.entries()) {
    const before = sizes.get(keys[index] as string) ?? 0
    held.order = before
    sizes.set(keys[index] as string, before + 1)
  }
  for (const [index, held] of due.entries()) {
    held.company = sizes.get(keys[index] as string) ?? 1
    held.order = (held.order + 0.5) / held.company
  }
  return due.sort((a, b) => a.due - b.due || a.order - b.order || compare(a.seen.kind.key, b.seen.kind.key))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
