import type { Bounded } from '../../../../platform/server/db/bounded.ts'

/** How likely something was worth a look, and when (ms); it cools by half in every half-life. */
export type Warm = { at: number; p: number }

export const left = ({ at, p }: Warm, now: number, half: number): number => p * 2 ** (-Math.max(0, now - at) / half)

/** The warmer of what was left and what came now. */
export function warm(into: Bounded<Warm>, key: string, { at, p, half }: Warm & { half: number }): void {
  const known = into.peek(key)
  into.set(key, { at, p: known ? Math.max(p, left(known, at, half)) : p })
}

/** How likely at least one of them, but for `but`, is worth a look now. */
export function together(of: Bounded<Warm> | undefined, { at, half, but }: { at: number; half: number; but: string }) {
  let none = 1
  for (const [key, one] of of ?? []) if (key !== but) none *= 1 - left(one, at, half)
  return 1 - none
}
