import { bounds, type Constants } from './constants.ts'
import type { Seen } from './seen.ts'

/** An alert held until its instant is whole; `company` of the same kind and host came with it. */
export type Held = { seen: Seen; due: number; company: number; moment: Moment }

/** How many alerts of each kind came on each host in the instant an alert is of. */
export type Moment = ReadonlyMap<number, ReadonlyMap<string, ReadonlyMap<string, number>>>

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
    return {
      seen,
      due: seen.at + (seen.kind.topics === 0 ? constants.instant * 1000 : 0),
      company: 1,
      moment: new Map(),
    }
  }

  function take(isDue: (held: Held) => boolean): Held[] {
    const due = waiting.filter(isDue)
    if (due.length === 0) return due
    waiting = waiting.filter((held) => !isDue(held))
    return counted(due)
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

/** How many came of a kind at a place. By one name for all three it would be found far slower than by each of them. */
export const cameIn = (moment: Moment, { at, place, kind }: { at: number; place: string; kind: string }) =>
  moment.get(at)?.get(place)?.get(kind)

function counted(due: Held[]): Held[] {
  const moment = new Map<number, Map<string, Map<string, number>>>()
  const kinds = due.map(({ seen, due: at }) => {
    let places = moment.get(at)
    if (!places) moment.set(at, (places = new Map()))
    let came = places.get(seen.place)
    if (!came) places.set(seen.place, (came = new Map()))
    came.set(seen.kind.key, (came.get(seen.kind.key) ?? 0) + 1)
    return came
  })
  for (const [index, held] of due.entries()) {
    held.company = kinds[index]!.get(held.seen.kind.key) ?? 1
    held.moment = moment
  }
  return due.sort((a, b) => a.due - b.due || compare(a.seen.kind.key, b.seen.kind.key))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
