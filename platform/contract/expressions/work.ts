/**
 * What an evaluation costs, in steps: one is about what one node of an expression costs (100 to 200 ns), 64 characters
 * of a text, or one value in a list or map. CEL ends always, yet need not end soon; steps make it.
 */
export type Work = {
  done: number
  readonly most: number
  /** Why it was stopped. */
  tooMuch: string | null
}

/** Of one evaluation: about a tenth of a second, and 300 values each compared with 300 others. */
export const mostSteps = 600_000
/** Of lists an expression makes. */
export const mostEntries = 1_000
/** Of texts an expression makes. */
export const mostText = 1_000_000

/** Several evaluations can share one, such as all that stand in a template. */
export const makeWork = (most = mostSteps): Work => ({ done: 0, most, tooMuch: null })

let current: Work | undefined

/** All that is charged meanwhile is charged to this work. */
export function working<T>(work: Work, ask: () => T): T {
  const before = current
  current = work
  try {
    return ask()
  } finally {
    current = before
  }
}

export function charge(steps: number): void {
  const work = current
  if (!work) throw new Error('An expression is evaluated without anything that counts its work')
  work.done += steps
  if (work.done > work.most) stop(`it takes more than ${work.most.toLocaleString('en')} steps`)
}

/** For good: nothing of the expression goes on from here, not even the other side of an "or". */
export function stop(why: string): never {
  if (current) current.tooMuch ??= `It is too much work: ${why}.`
  throw new Error(current?.tooMuch ?? why)
}

export const isStopped = (): boolean => current?.tooMuch !== null

/** Charges what it costs to look at all of a value. */
export function weigh(value: unknown): void {
  if (typeof value === 'string') charge(value.length / 64)
  else if (Array.isArray(value)) {
    charge(1 + value.length)
    for (const each of value) if (isLarge(each)) weigh(each)
  } else if (value instanceof Uint8Array) charge(value.length / 8)
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) weighMap(value)
}

function weighMap(map: object): void {
  charge(1)
  for (const each of map instanceof Map ? map.values() : Object.values(map)) {
    charge(1)
    if (isLarge(each)) weigh(each)
  }
}

const isLarge = (value: unknown): boolean => typeof value === 'string' || (typeof value === 'object' && value !== null)

/** As `weigh`, of what the expression itself has made. */
export function weighMade(value: unknown): void {
  if (Array.isArray(value) && value.length > mostEntries)
    stop(`it makes a list of more than ${mostEntries.toLocaleString('en')} entries`)
  if (typeof value === 'string' && value.length > mostText)
    stop(`it makes a text of more than ${mostText.toLocaleString('en')} characters`)
  weigh(value)
}
