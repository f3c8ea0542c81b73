import { derivedId } from '../../../platform/server/ids.ts'
import { ruleOf } from '../../alerts/contract/rule.ts'

/** The id of a rule follows from what it is, so that a writer need not look it up. */
export const ruleId = (organisationId: string, source: string, title: string): string =>
  derivedId(organisationId, 'rule', source, ruleOf(title))
