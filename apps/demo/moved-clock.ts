import { systemClock, type Clock } from '../../platform/server/clock.ts'

/** A clock that is moved through the past day while the demo is filled in, and is the real one afterwards. */
export type MovedClock = Clock & {
  /** Forward only: what is written later must not look older. */
  moveTo(at: Date): void
  pass(seconds: number): void
  release(): void
}

export function movedClock(start: Date): MovedClock {
  let at: Date | null = start
  return {
    now: () => (at === null ? systemClock.now() : new Date(at)),
    moveTo: (next) => {
      if (at !== null && next > at) at = next
    },
    pass: (seconds) => {
      if (at !== null) at = new Date(at.getTime() + seconds * 1000)
    },
    release: () => {
      at = null
    },
  }
}
