import type { Sight } from '../../../../platform/contract/expressions/fill.ts'
import type { RuleBody } from '../../contract/rule.ts'
import { vocabularyOf, vocabularyOfActs } from '../../contract/vocabulary.ts'
import type { Cause } from '../queries/causes.ts'
import type { Known } from '../queries/values.ts'
import type { Opened } from '../stores/hits.store.ts'

/** What a rule speaks of: the thing as it stands, and the moment. */
export const sightOf = ({ values }: Known, { fact, at }: Pick<Cause, 'fact' | 'at'>): Record<string, unknown> => ({
  ...values,
  ...(fact === null ? {} : { fact }),
  now: at,
})

/** What its acts speak of: the same, with the case an earlier one opened. */
export const sightOfActs = (
  on: RuleBody['on'],
  values: Readonly<Record<string, unknown>>,
  opened: Opened | null,
): Sight => ({ vocabulary: vocabularyOfActs(on), values: { ...values, opened: { case: opened } } })

/** Times come back from JSON as texts. */
export function revived(on: RuleBody['on'], kept: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = structuredClone(kept) as Record<string, unknown>
  for (const [name, { type }] of Object.entries(vocabularyOf(on))) if (type === 'time') revive(values, name.split('.'))
  return values
}

function revive(values: Record<string, unknown>, [first, ...rest]: readonly string[]): void {
  const value = values[first!]
  if (rest.length > 0) {
    if (typeof value === 'object' && value !== null) revive(value as Record<string, unknown>, rest)
  } else if (typeof value === 'string') values[first!] = new Date(value)
}
