import { z } from 'zod'
import { RuleMode } from './rule.ts'

const named = z.object({ name: z.string() })

export const ruleFacts = {
  'rule.defined': named.extend({ mode: RuleMode }),
  /** Names of the parts that changed; the document is in the versions. */
  'rule.edited': named.extend({ fields: z.array(z.string()), number: z.int() }),
  'rule.mode-set': named.extend({ from: RuleMode, to: RuleMode }),
  /** Its subject is the organisation. `names`: in the new order, those that moved. */
  'rule.ordered': z.object({ names: z.array(z.string()) }),
  'rule.removed': named,
  'rule.restored': named,
}
