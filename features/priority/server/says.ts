import { severityOf } from '../../../platform/contract/severity.ts'
import type { EvidenceRow } from './evidence-row.ts'

/** What the reader may know of: verdicts on the rule, whether there were alerts around it that they may see, whether it names a host. */
export type Known = {
  worth: number
  not: number
  company: boolean
  network: boolean
  echo: boolean
  host: boolean
}

/** Why, in words; undefined for what says nothing a person could use. */
export function saysOf([code, value, , data = {}]: EvidenceRow, known: Known): string | undefined {
  switch (code) {
    case 'severity':
      return `severity ${severityOf(Math.round(value) + 3)}`
    case 'criticality':
      return value > 0 ? 'touches something critical' : 'touches nothing critical'
    case 'ioc':
      return data.count === 1 ? 'carries an IOC' : `carries ${data.count ?? 'several'} IOCs`
    case 'tuned':
      return value > 0 ? 'its rule was raised by hand' : 'its rule was lowered by hand'
    case 'rule_record':
      return known.worth + known.not > 0 ? recordOf(known) : undefined
    case 'source_record':
      return known.worth + known.not === 0
        ? undefined
        : value > 0
          ? 'rules of this source are often worth a look'
          : 'rules of this source are seldom worth a look'
    case 'place_record':
      return known.worth + known.not === 0
        ? undefined
        : value > 0
          ? 'worth a look more often on this host'
          : 'worth a look less often on this host'
    case 'quiet':
      return data.first
        ? `first time ${known.host ? 'on this host' : 'of this rule'}`
        : `first ${known.host ? 'on this host' : 'of this rule'} for ${span(data.hours ?? 0)}`
    case 'company':
      return known.company ? 'other rules spoke on this host just before' : undefined
    case 'network':
      return known.network ? 'something was going on on other hosts just before' : undefined
    case 'echo':
      return known.echo ? 'the same rule spoke on another host just before' : undefined
  }
}

const span = (hours: number): string => {
  if (hours >= 48) return `${Math.round(hours / 24)} days`
  return hours === 1 ? 'an hour' : hours < 1 ? 'under an hour' : `${hours} hours`
}

/** In numbers: of the last verdicts on it, on alerts the reader may see. */
export function recordOf({ worth, not }: Pick<Known, 'worth' | 'not'>): string {
  const all = worth + not
  const times = all === 1 ? 'the one time it was judged' : `of ${all.toLocaleString('en')} times`
  if (all === 1) return worth === 1 ? `this rule was worth a look ${times}` : `this rule was not worth a look ${times}`
  return not > worth
    ? `this rule was not worth a look ${not.toLocaleString('en')} ${times}`
    : `this rule was worth a look ${worth.toLocaleString('en')} ${times}`
}
