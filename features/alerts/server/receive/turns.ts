/** More than this of one body, unpacked, is read and taken in by one request at a time. */
export const heavyBytes = 1024 * 1024

/** So many unpacked bytes of lighter bodies are worked on at once; the rest wait, as bytes only. */
const lightBytesAtOnce = 4 * heavyBytes

export type Turn = () => void

/** A lock handed on in the order of asking. Calling what it gives lets the next one in; twice does no harm. */
function lock() {
  let last: Promise<void> = Promise.resolve()
  return async (): Promise<Turn> => {
    const before = last
    let free: Turn = () => undefined
    last = new Promise((resolve) => (free = resolve))
    await before
    return free
  }
}

/** A budget of bytes, given in the order of asking; one that is larger than all of it waits until nobody has any. */
function budget(most: number) {
  const waiting: { bytes: number; go: () => void }[] = []
  let used = 0
  const letIn = () => {
    while (waiting[0] && (used === 0 || used + waiting[0].bytes <= most)) {
      const { bytes, go } = waiting.shift()!
      used += bytes
      go()
    }
  }
  return async (bytes: number): Promise<Turn> => {
    await new Promise<void>((go) => {
      waiting.push({ bytes, go })
      letIn()
    })
    let over = false
    return () => {
      if (over) return
      over = true
      used -= bytes
      letIn()
    }
  }
}

/**
 * What keeps memory within bounds however many bodies come at once. Reading up to `heavyBytes` is free, so that one who
 * sends slowly holds up nobody; beyond, and for working on what was read, one waits for a turn.
 */
export const makeTurns = () => ({ heavy: lock(), light: budget(lightBytesAtOnce) })
