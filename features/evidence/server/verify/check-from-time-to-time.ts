import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { longestUnchecked } from './kept-content.store.ts'
import { measureOne } from './measure-evidence.ts'

/** Every exhibit is read again when its last check is so long ago. */
const everyMs = 30 * 24 * 3600_000
/** So much a run, for each organisation: what is left waits for the next. */
const mostBytes = 4 * 1024 ** 3
const mostItems = 200

/** The one whose check is the longest ago first. */
export const checkFromTimeToTime = (files: Files): Job => ({
  name: 'check-evidence',
  cron: '*/10 * * * *',
  async run(scene) {
    for (const organisationId of await scene.system(null, 'read', organisationIds))
      await checkSome({ scene, files }, organisationId)
  },
})

async function checkSome(parts: { scene: JobScene; files: Files }, organisationId: string): Promise<void> {
  const checkedBefore = new Date(parts.scene.world.clock.now().getTime() - everyMs)
  const due = await parts.scene.system(organisationId, 'read', (within) =>
    longestUnchecked(within, { checkedBefore, most: mostItems }),
  )
  let read = 0
  for (const { id, size } of due) {
    await measureOne(parts, { organisationId, id, askedById: null })
    read += size
    if (read >= mostBytes) return
  }
}
