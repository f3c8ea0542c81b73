import type { Job } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { settleNote } from '../changes/settle-note.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import { unsettledNotes } from '../queries/unsettled-notes.ts'

/** A node that was killed leaves saved text without its version and fact: after this long they are written here. */
const leftMs = 150_000

export const settleNotes: Job = {
  name: 'settle-notes',
  cron: '* * * * *',
  async run({ system, performAs, world }) {
    const before = new Date(world.clock.now().getTime() - leftMs)
    for (const organisationId of await system(null, 'read', organisationIds)) {
      const refs = await system(organisationId, 'read', (scene) => unsettledNotes(scene, before))
      for (const ref of refs)
        await performAs(systemActor(organisationId), {}, { change: settleNote, refs: [ref], body: {} })
    }
  },
}
