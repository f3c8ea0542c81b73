import { ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import type { Triage } from '../../../alerts/web/index.ts'
import { explainRulesAction } from './explain-rules.ts'
import { makeRuleAction } from './make-rule.ts'

/** In the menu of an alert. */
export const MakeRuleItem = ({ triage }: { triage: Triage }) => (
  <>
    <ActionMenuItem action={explainRulesAction} on={triage} />
    <ActionMenuItem action={makeRuleAction} on={triage} />
  </>
)
