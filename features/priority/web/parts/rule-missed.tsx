import { useAsk } from '../../../../platform/web/ask.ts'
import type { AlertRow } from '../../../alerts/contract/alert.ts'
import { explainAlert } from '../../contract/requests/explain-alert.ts'

/** Before alerts of a kind are muted: what verdicts said of their rule until now. */
export const RuleMissed = ({ alert }: { alert: AlertRow }) => {
  const asked = useAsk(explainAlert, { id: alert.id })
  return asked.data?.record ? <p className="cw-second">Until now {asked.data.record}.</p> : null
}
