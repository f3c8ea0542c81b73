import type { Alert } from '../../../alerts/contract/alert.ts'
import type { RuleBody } from '../rule.ts'
import type { ConditionRow } from '../../../../platform/contract/expressions/rows/condition-row.ts'
import { rowsToText } from '../../../../platform/contract/expressions/rows/rows-to-text.ts'

type Like = Pick<Alert, 'title' | 'source' | 'type' | 'severity' | 'tags' | 'assets'> & {
  sightings: readonly Pick<Alert['sightings'][number], 'value' | 'internal'>[]
}

/** What a rule made of an alert begins as, and what it could be narrowed by. Nothing is done yet: acts are chosen. */
export type RuleOfAlert = {
  /** `acts` is empty: the one who makes it says what is to be done. */
  body: RuleBody
  /** The rows `body.when` is made of. */
  rows: ConditionRow[]
  /** More the alert says of itself: its severity, tags, observables, assets; to be added by who wants it narrower. */
  more: ConditionRow[]
}

/** "Make a rule of this": hits alerts of the same source and type whose title says the same. */
export function ruleOfAlert(alert: Like): RuleOfAlert {
  const rows: ConditionRow[] = [{ field: 'alert.source', op: 'is', value: alert.source }]
  if (alert.type !== null) rows.push({ field: 'alert.type', op: 'is', value: alert.type })
  const stable = stableStretch(alert.title)
  if (stable !== '') rows.push({ field: 'alert.title', op: stable === alert.title ? 'is' : 'contains', value: stable })
  const body: RuleBody = {
    name: `Like “${alert.title}”`.slice(0, 80).toWellFormed(),
    says: null,
    on: 'arrival',
    facts: [],
    when: rowsToText({ join: 'all', rows }),
    acts: [],
    stop: false,
    expiresAt: null,
  }
  return { body, rows, more: once(narrower(alert)) }
}

const mostOfEach = 10

/** The same value seen twice narrows as once. */
const once = (rows: readonly ConditionRow[]): ConditionRow[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
]

const narrower = (alert: Like): ConditionRow[] => [
  { field: 'alert.severity', op: 'is', value: alert.severity },
  ...alert.tags.slice(0, mostOfEach).map((value): ConditionRow => ({ field: 'alert.tags', op: 'has', value })),
  ...alert.sightings
    .toSorted((a, b) => Number(a.internal) - Number(b.internal))
    .slice(0, mostOfEach)
    .map(({ value }): ConditionRow => ({ field: 'alert.values', op: 'has', value })),
  ...alert.assets
    .slice(0, mostOfEach)
    .map(({ name }): ConditionRow => ({ field: 'alert.assets', op: 'has', value: name })),
]

/** Words that are another each time: numbers, addresses, hashes, names of machines and files, what is quoted. */
const changing = /["'“‘][^"'”’]*["'”’]|\S*[\d@\\/]\S*|\S+\.\w{2,}\b\S*/g

/** The longest part of a title that another alert of its kind will have as well; empty where there is none of use. */
export function stableStretch(title: string): string {
  const stretches = title.split(changing).map((each) => each.replace(/^[\s:;,.(–-]+|[\s:;,.(–-]+$/g, ''))
  const longest = stretches.reduce((best, each) => (each.length > best.length ? each : best), '')
  return longest.length >= 4 ? longest : ''
}
