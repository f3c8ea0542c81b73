import { useAsk } from '../../../../platform/web/ask.ts'
import type { AlertCase } from '../../contract/alert.ts'
import { relatedToAlert } from '../../contract/requests/list-alerts.ts'

/** An open case that shares observables: where the alert most likely belongs. */
export const useRelatedCase = (alertId: string | undefined): AlertCase | undefined => {
  const related = useAsk(relatedToAlert, { id: alertId ?? '' }, { enabled: alertId !== undefined, staleTime: 30_000 })
  return related.data?.cases.find(({ case: kase }) => kase.stage !== 'closed')?.case
}
