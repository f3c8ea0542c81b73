const keys = [
  /** What of the case lies between `from` and `to`: a moment, `backlog` (open at `to`), `clocks-met`, `clocks-breached` (by when they were due), `effort`. */
  'at',
  'from',
  'to',
  /** Another moment, which has to be known and not later. */
  'since',
  'currency',
  'reopened',
  'source',
  'rule',
  'disposition',
  'type',
  /** Who closed it, or whose effort it was. */
  'person',
] as const

/** Which cases a number counted; a value of '' asks for those that have none. */
export type Counted = Partial<Record<(typeof keys)[number], string>>

/** As the list of cases is asked for them: `at=closed;from=2026-03-01T00:00:00.000Z;to=…`. */
export const writeCounted = (counted: Counted): string =>
  keys.flatMap((key) => (counted[key] === undefined ? [] : [`${key}=${encodeURIComponent(counted[key])}`])).join(';')

/** Undefined: it was not written by `writeCounted`. */
export function readCounted(text: string): Counted | undefined {
  const counted: Counted = {}
  for (const part of text.split(';')) {
    const [name, value] = part.split('=', 2)
    const key = keys.find((each) => each === name)
    if (!key || value === undefined) return undefined
    try {
      counted[key] = decodeURIComponent(value)
    } catch {
      return undefined
    }
  }
  return counted
}
