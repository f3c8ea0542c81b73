import type { Job } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { expireIocChange } from '../changes/expire-ioc.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import { marksToEnd } from '../observables.store.ts'

/** One transaction ends so many; the rest follow at once. */
const atOnce = 500

export const expireIocs: Job = {
  name: 'expire-iocs',
  cron: '* * * * *',
  run: async ({ system, performAs }) => {
    for (const id of await system(null, 'read', organisationIds)) {
      for (let due = atOnce; due === atOnce;) {
        const refs = await system(id, 'read', (scene) => marksToEnd(scene, atOnce))
        due = refs.length
        if (due > 0) await performAs(systemActor(id), { partial: true }, { change: expireIocChange, refs, body: {} })
      }
    }
  },
}
