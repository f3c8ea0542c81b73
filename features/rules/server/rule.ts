import type { Condition } from '../../../platform/contract/expressions/expression.ts'
import type { Target } from '../../../platform/server/change.ts'
import type { RuleBody, RuleMode } from '../contract/rule.ts'
import type { Light } from './prefilter/light.ts'
import type { Wanted } from './prefilter/rule-index.ts'

/** A rule as it is stored. */
export type RuleTarget = Target & {
  version: number
  number: number
  position: number
  mode: RuleMode
  removed: boolean
  savedBy: string | null
  body: RuleBody
}

export type StoredRule = {
  id: string
  version: number
  number: number
  position: number
  mode: RuleMode
  body: RuleBody
  expiresAt: Date | null
  since: Date
  savedAt: Date
  savedBy: string | null
}

/** A rule made ready to be asked often. */
export type Ready = StoredRule & {
  /** Null: always. */
  condition: Condition | null
  /** Why its condition cannot be read any more; it never holds then. */
  fault: string | null
  /** Cheap, and never false where the condition holds. */
  mayHold: (light: Light) => boolean
  /** Of which sources or types alone it can hold; undefined: of any. */
  wanted: Wanted | undefined
  /** Names its condition and its acts use. */
  names: ReadonlySet<string>
}

export const isExpired = ({ expiresAt }: Pick<StoredRule, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now

/** Asked at all of what came at this moment. */
export const isAsked = (rule: StoredRule, { at, now }: { at: Date; now: Date }): boolean =>
  rule.mode !== 'off' && rule.since <= at && !isExpired(rule, now)
