import type { Target } from '../../../platform/server/change.ts'
import type { AlertDisposition, AlertStatus } from '../contract/alert.ts'

/**
 * What people decide about an alert. Its status follows from these alone (`statusOf`), so that putting the columns back
 * puts the status back. Times are ISO strings, for they travel through facts.
 */
export type AlertState = {
  severity: number
  assigneeId: string | null
  caseId: string | null
  disposition: AlertDisposition | null
  closingNote: string | null
  closedAt: string | null
  /** Closed by its case, so that it reopens with it. */
  closedWithCase: boolean
  snoozedUntil: string | null
  suppressionId: string | null
}

export type AlertTarget = Target & {
  version: number
  caseId: string | null
  title: string
  status: AlertStatus
  tags: string[]
  techniques: string[]
  state: AlertState
}

/** One alert is in one status; of what holds, the weightiest tells. */
export function statusOf(state: AlertState): AlertStatus {
  if (state.closedAt !== null) return 'closed'
  if (state.caseId !== null) return 'linked'
  if (state.suppressionId !== null) return 'suppressed'
  if (state.snoozedUntil !== null) return 'snoozed'
  return state.assigneeId === null ? 'new' : 'triaging'
}

const awake = { snoozedUntil: null, suppressionId: null }
const unjudged = { closedAt: null, disposition: null, closingNote: null, closedWithCase: false }

export const taken = (state: AlertState, personId: string): AlertState => ({ ...state, ...awake, assigneeId: personId })

export const closed = (
  state: AlertState,
  verdict: { disposition: AlertDisposition; note: string | null; at: Date; withCase?: boolean },
): AlertState => ({
  ...state,
  closedAt: verdict.at.toISOString(),
  disposition: verdict.disposition,
  closingNote: verdict.note,
  closedWithCase: verdict.withCase ?? false,
})

/** Back to where it was before its verdict: its case, its assignee or the queue. */
export const reopened = (state: AlertState): AlertState => ({ ...state, ...awake, ...unjudged })

/** In a case it is neither asleep, muted nor judged by itself. */
export const linked = (state: AlertState, caseId: string): AlertState => ({ ...state, ...awake, ...unjudged, caseId })

/** Only what differs, for `before` and `after` of a fact. */
export function difference(
  from: AlertState,
  to: AlertState,
): { before: Partial<AlertState>; after: Partial<AlertState> } {
  const changed = (Object.keys(from) as (keyof AlertState)[]).filter((key) => from[key] !== to[key])
  const only = (state: AlertState) => Object.fromEntries(changed.map((key) => [key, state[key]]))
  return { before: only(from), after: only(to) }
}
