import type { Job } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import { dueToWake } from '../alerts.store.ts'
import { wakeAlertChange } from '../changes/snooze-alert.ts'

/** One transaction wakes so many; the rest follow at once. */
const atOnce = 500

export const wakeSnoozedAlerts: Job = {
  name: 'wake-snoozed-alerts',
  cron: '* * * * *',
  run: async ({ system, performAs }) => {
    for (const id of await system(null, 'read', organisationIds)) {
      for (let due = atOnce; due === atOnce;) {
        const refs = await system(id, 'read', (scene) => dueToWake(scene, atOnce))
        due = refs.length
        if (due > 0) await performAs(systemActor(id), { partial: true }, { change: wakeAlertChange, refs, body: {} })
      }
    }
  },
}
