import type { Connector } from '../../../connectors/connector.ts'
import type { AnyChange } from '../../../platform/server/change.ts'
import type { Feature } from '../../../platform/server/feature.ts'
import type { AnyQuery } from '../../../platform/server/query.ts'
import { alertFacts } from '../contract/facts.ts'
import { receiveAlerts as receiveRequest } from '../contract/requests/receive-alerts.ts'
import { closeAlertChange, reopenAlertChange } from './changes/close-alert.ts'
import { closeWithCaseChange, reopenWithCaseChange } from './changes/follow-case.ts'
import { setAlertSeverityChange, tagAlertChange } from './changes/grade-alert.ts'
import { receiveAlertsChange } from './changes/receive-alerts.ts'
import { restoreAlertChange } from './changes/restore-alert.ts'
import { discardDeadLetterChange, reopenDeadLetterChange, retryDeadLetterChange } from './changes/retry-dead-letter.ts'
import { snoozeAlertChange, wakeAlertChange } from './changes/snooze-alert.ts'
import { releaseAlertChange, suppressAlertChange } from './changes/suppress-alert.ts'
import { tagAlertTechniquesChange } from './changes/tag-techniques.ts'
import { assignAlertChange, takeAlertChange } from './changes/take-alert.ts'
import { describedDoors } from './doors/described.ts'
import { ingestDoors } from './doors/ingest.ts'
import { rawPayloadDoor } from './doors/raw-payload.ts'
import type { Scoring } from './receive/scoring.ts'
import { wakeSnoozedAlerts } from './jobs/wake-snoozed-alerts.ts'
import { alertFacetsQuery } from './queries/alert-facets.ts'
import { countAlertsQuery, listAlertIdsQuery, listAlertsQuery } from './queries/list-alerts.ts'
import { countDeadLettersQuery, listDeadLettersQuery, readDeadLetterQuery } from './queries/list-dead-letters.ts'
import { listConnectorsQuery } from './doors/list-connectors.ts'
import { listArrivalsQuery, readPayloadQuery } from './queries/payloads.ts'
import { readAlertQuery } from './queries/read-alert.ts'
import { relatedToAlertQuery } from './queries/related-to-alert.ts'
import { closeAlertsWithCase, reopenAlertsWithCase } from './reactions/follow-case.ts'
import { muteOpenAlerts, releaseMutedAlerts } from './reactions/follow-suppression.ts'

const changes: readonly AnyChange[] = [
  takeAlertChange,
  assignAlertChange,
  closeAlertChange,
  reopenAlertChange,
  setAlertSeverityChange,
  tagAlertChange,
  tagAlertTechniquesChange,
  snoozeAlertChange,
  wakeAlertChange,
  restoreAlertChange,
  suppressAlertChange,
  releaseAlertChange,
  closeWithCaseChange,
  reopenWithCaseChange,
  discardDeadLetterChange,
  reopenDeadLetterChange,
]

const queries: readonly AnyQuery[] = [
  listAlertsQuery,
  countAlertsQuery,
  listAlertIdsQuery,
  alertFacetsQuery,
  readAlertQuery,
  relatedToAlertQuery,
  listArrivalsQuery,
  readPayloadQuery,
  listDeadLettersQuery,
  countDeadLettersQuery,
  readDeadLetterQuery,
]

/**
 * @param connectors what `/ingest/{connector}` knows; `generic` must be among them, for it reads the native alert
 * @param scoring how likely each arriving alert is worth a look
 */
export const alertsFeature = (connectors: readonly Connector[], scoring: Scoring): Feature => {
  const byName = new Map(connectors.map((connector) => [connector.name, connector]))
  const receiveAlerts = receiveAlertsChange(scoring)
  return {
    name: 'alerts',
    needs: ['observables', 'suppressions'],
    acts: ['alert.*'],
    noun: 'alerts',
    facts: alertFacts,
    changes: [receiveAlerts, ...changes, retryDeadLetterChange(byName, scoring)],
    queries: [...queries, listConnectorsQuery(connectors)],
    reactions: [closeAlertsWithCase, reopenAlertsWithCase, muteOpenAlerts, releaseMutedAlerts],
    jobs: [wakeSnoozedAlerts],
    doorRequests: [receiveRequest],
    describedDoors: describedDoors([...byName.keys()]),
    doors: (app, doors) => {
      ingestDoors(app, doors, { connectors: byName, receiveAlerts })
      rawPayloadDoor(app, doors)
    },
  }
}
