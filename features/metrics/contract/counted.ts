/** What became of an alert. */
export const fates = [
  'waiting',
  'suppressed',
  'linked',
  'true_positive',
  'benign_true_positive',
  'false_positive',
  'duplicate',
  'undetermined',
] as const
export type Fate = (typeof fates)[number]

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
  /** Of alerts: what became of them, several with commas; or `decided` (somebody decided on them), `in-case`. */
  'fate',
] as const

/** Which cases or alerts a number counted; a value of '' asks for those that have none. */
export type Counted = Partial<Record<(typeof keys)[number], string>>

/** As a list is asked for them: `at=closed;from=2026-03-01T00:00:00.000Z;to=…`. */
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

/** The same, for people; days as UTC has them. */
export function countedWords(text: string): string {
  const { at, from, to, since, fate, ...named } = readCounted(text) ?? {}
  const day = (time: string | undefined) => time?.slice(0, 10)
  const when = at === 'backlog' ? `open on ${day(to)}` : at && `${at.replace('-', ' ')} ${day(from)} to ${day(to)}`
  const others = Object.entries(named).map(([key, value]) =>
    key === 'person' ? 'by one person' : value || `no ${key}`,
  )
  const parts = [when, since && `${since} known`, fate?.replaceAll('_', ' ').replaceAll(',', ' or '), ...others]
  return parts.filter(Boolean).join(', ')
}
