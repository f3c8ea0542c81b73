import { z } from 'zod'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { receiveAlerts, type Received } from '../../contract/requests/receive-alerts.ts'
import type { Batch } from '../receive/batch.ts'
import { landBatch } from '../receive/land-batch.ts'
import type { Scoring } from '../receive/scoring.ts'

/** Of this very transaction, on the way into its one answer. */
const counted = new WeakMap<Scene, Received>()

/**
 * Takes in a whole batch: one transaction, set-based, one fact. Performed by the doors alone, with a batch they have read
 * and checked item by item; so the body is not parsed again here. Runs as the system, because a repeat of an alert must be
 * counted whoever sends it, also when it is in a case the sender must not know of.
 */
export const receiveAlertsChange = (scoring: Scoring) =>
  change({
    request: { ...receiveAlerts, body: z.unknown() as unknown as z.ZodType<Batch> },
    fact: 'alerts.received',
    subjectKind: 'organisation',
    system: true,
    door: true,
    load: inOrganisation,
    apply: async (scene, [organisation], batch) => {
      const counts = await landBatch(scene, batch, scoring)
      counted.set(scene, { created: counts.created, repeated: counts.repeated, rejected: [] })
      return [{ subjectId: organisation!.id, data: { connector: batch.connector, ...counts } }]
    },
    present: async (scene) => [counted.get(scene)!],
  })

export type ReceiveAlerts = ReturnType<typeof receiveAlertsChange>
