/** Larger bodies wait for each other, so that memory holds one of them however many are sent at once. */
export const heavyBytes = 1024 * 1024

/** Runs heavy work one after the other; light work at once. */
export function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return async <T>(heavy: boolean, work: () => Promise<T>): Promise<T> => {
    if (!heavy) return work()
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
