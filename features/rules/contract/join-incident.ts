import { z } from 'zod'
import type { KnownChange } from '../../../platform/contract/acts/known-change.ts'

/**
 * An act of rules alone. It comes to `case.add-alerts` on the newest open incident that the one in whose name it is done may see,
 * that was worked on or grew within the hours, and that shares an observable or an asset with the alert; with none, and with
 * `open`, to `case.open`. An alert that is in a case stays there, and later acts find that case as `opened.case`.
 */
export const joinIncident: KnownChange = {
  name: 'alert.join-incident',
  summary: 'Add an alert to the open incident that shares an observable or asset with it',
  subjectKind: 'alert',
  fields: {
    withinHours: { required: false, type: 'integer' },
    by: { required: false, type: 'string', words: ['any', 'observable', 'asset'] },
    open: { required: false, type: 'boolean' },
  },
}

export const JoinIncidentBody = z.strictObject({
  withinHours: z.int().min(1).max(8760).default(24),
  /** What has to be shared. */
  by: z.enum(['any', 'observable', 'asset']).default('any'),
  /** With none to be found: open one from the alert. */
  open: z.boolean().default(false),
})
export type JoinIncidentBody = z.output<typeof JoinIncidentBody>
