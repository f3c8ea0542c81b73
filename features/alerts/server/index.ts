/** The door: what other features may use of alerts. */
export { linkAlerts, loadAlertsForCase, unlinkAlerts, type AlertForCase, type LinkedBefore } from './links.store.ts'
export { presentAlertRows } from './queries/alert-rows.ts'
export type { Scoring, ToScore } from './receive/scoring.ts'
export { all as allOf, conditionsOf } from './queries/filter-conditions.ts'
export { findAlerts } from './queries/find-alerts.ts'
export { setScores } from './alerts.store.ts'
