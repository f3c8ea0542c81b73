import type { Problem } from '../../../platform/contract/problem.ts'
import { unknown } from '../../../platform/contract/problem.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { loadAlertsForCase, type AlertForCase } from '../../alerts/server/index.ts'
import { conflict } from './case.ts'

/** Locked until the end of the transaction; those already in `family` are left out, for nothing is to be done with them. */
export async function alertsToAdd(
  scene: Scene,
  alertIds: readonly string[],
  family: readonly string[],
): Promise<AlertForCase[] | Problem> {
  const wanted = [...new Set(alertIds)]
  if (wanted.length === 0) return []
  const alerts = (await loadAlertsForCase(scene, wanted)).filter((alert) => alert !== undefined)
  if (alerts.length < wanted.length) return unknown('alert')
  const elsewhere = alerts.filter((alert) => alert.caseId !== null && !family.includes(alert.caseId))
  if (elsewhere.length > 0) return taken(elsewhere)
  return alerts.filter((alert) => alert.caseId === null)
}

function taken(alerts: readonly AlertForCase[]): Problem {
  const [first] = alerts
  const which =
    alerts.length === 1
      ? `The alert "${first?.title}" is`
      : `${alerts.length} of these alerts, "${first?.title}" among them, are`
  return conflict(
    'case.alerts-taken',
    `${which} in another case already. Nothing was saved; detach first, or merge the cases.`,
  )
}
