import { derivedId } from '../../../platform/server/ids.ts'
import { recent } from '../../../platform/server/db/recent.ts'
import { ruleOf } from '../../alerts/contract/rule.ts'

/** Rules are few, alerts many: not each is hashed. */
const ids = recent<{ organisationId: string; source: string; id: string }>(2000)

/** The id of a rule follows from what it is, so that a writer need not look it up. */
export function ruleId(organisationId: string, source: string, title: string): string {
  const rule = ruleOf(title)
  const known = ids.get(rule)
  if (known?.source === source && known.organisationId === organisationId) return known.id
  const id = derivedId(organisationId, 'rule', source, rule)
  ids.set(rule, { organisationId, source, id })
  return id
}
