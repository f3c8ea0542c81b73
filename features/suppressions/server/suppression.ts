import type { Target } from '../../../platform/server/change.ts'

/** What an alert must be; null asks nothing. `observables` are ids. */
export type Conditions = {
  source: string | null
  type: string | null
  title: string | null
  maxSeverity: number | null
  observables: readonly string[]
}

/** What of an alert decides whether it is muted. `observables` are ids. */
export type Matchable = {
  source: string
  type: string | null
  title: string
  severity: number
  observables: ReadonlySet<string>
}

export type SuppressionTarget = Target & {
  version: number
  name: string
  expiresAt: Date
  endedAt: Date | null
  inForce: boolean
}

/** Whether `text` is what `pattern` says; `*` is any run of characters. Never slower than the product of both lengths. */
export function fits(pattern: string, text: string): boolean {
  let [at, in_, star, mark] = [0, 0, -1, 0]
  while (in_ < text.length) {
    if (pattern[at] === '*') [star, mark] = [at++, in_]
    else if (pattern[at] === text[in_]) [at, in_] = [at + 1, in_ + 1]
    else if (star >= 0) [at, in_] = [star + 1, ++mark]
    else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}

/** Every condition given must hold. */
export function mutes(conditions: Conditions, alert: Matchable): boolean {
  const { source, type, title, maxSeverity, observables } = conditions
  if (source !== null && source !== alert.source) return false
  if (type !== null && type !== alert.type) return false
  if (maxSeverity !== null && alert.severity > maxSeverity) return false
  if (title !== null && !fits(title.toLowerCase(), alert.title.toLowerCase())) return false
  return observables.every((id) => alert.observables.has(id))
}
