const minute = 60_000
/** A day and a half altogether: over a night's outage and the morning in which it is noticed. */
const waits = [0.5, 1, 2, 5, 10, 30, 60, 120, 240, 480, 720].map((minutes) => minutes * minute)

/** When to try again after `attempts` that failed; undefined: it is given up. */
export function nextTry(attempts: number, now: Date): Date | undefined {
  const wait = waits[attempts - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait)
}
