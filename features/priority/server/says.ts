import type { EvidenceRow } from './evidence-row.ts'

/** Verdicts on a rule, of the whole organisation. `exact`: the reader may know the numbers. */
export type RuleSaid = { worth: number; not: number; exact: boolean }

const severities = ['informational', 'low', 'medium', 'high', 'critical']

/** Why, in words; undefined for what says nothing a person could use. */
export function saysOf([code, value, , data = {}]: EvidenceRow, rule: RuleSaid): string | undefined {
  switch (code) {
    case 'severity':
      return `severity ${severities[Math.round(value) + 2] ?? 'medium'}`
    case 'criticality':
      return value > 0 ? 'touches something critical' : 'touches nothing critical'
    case 'ioc':
      return data.count === 1 ? 'carries an IOC' : `carries ${data.count ?? 'several'} IOCs`
    case 'tuned':
      return value > 0 ? 'its rule was raised by hand' : 'its rule was lowered by hand'
    case 'rule_record':
      return recordOf(rule, value)
    case 'source_record':
      return value > 0 ? 'rules of this source are often worth a look' : 'rules of this source are seldom worth a look'
    case 'place_record':
      return value > 0 ? 'worth a look more often on this host' : 'worth a look less often on this host'
    case 'quiet':
      return data.first ? 'first time on this host' : `first on this host for ${span(data.hours ?? 0)}`
    case 'company':
      return 'other rules spoke on this host just before'
    case 'network':
      return 'something was going on on other hosts just before'
    case 'echo':
      return 'the same rule spoke on another host just before'
  }
}

const span = (hours: number): string => {
  if (hours >= 48) return `${Math.round(hours / 24)} days`
  return hours === 1 ? 'an hour' : hours < 1 ? 'under an hour' : `${hours} hours`
}

/** Who may not see every alert of the organisation is told how often, in words, and no numbers: they would count hidden ones. */
export function recordOf({ worth, not, exact }: RuleSaid, value: number): string {
  const all = worth + not
  if (all === 0) return value > 0 ? 'this rule was worth a look before' : 'this rule was not worth a look before'
  if (exact)
    return not > worth
      ? `this rule was not worth a look ${not} of ${all} times`
      : `this rule was worth a look ${worth} of ${all} times`
  const share = worth / all
  if (share < 0.05) return 'this rule was almost never worth a look'
  if (share < 0.35) return 'this rule was seldom worth a look'
  if (share < 0.65) return 'this rule was worth a look about every other time'
  return share < 0.95 ? 'this rule was mostly worth a look' : 'this rule was almost always worth a look'
}
