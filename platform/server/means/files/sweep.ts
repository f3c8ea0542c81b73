import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Job, JobScene } from '../../feature.ts'
import { isId } from '../../ids.ts'
import { organisationIds } from '../../jobs/organisations.ts'
import type { Scene } from '../../scene.ts'
import type { Files } from './files.ts'
import { destroyedContents, destroyUnheld, markSwept } from './storing/contents.store.ts'
import { deleteUpload, expiredUploads, stillComing } from './storing/uploads.store.ts'

const atOnce = 200
/** An upload has its row before its file, so that a younger file without a row cannot be; this is for clocks that differ. */
const strayMs = 24 * 3600_000

/** Uploads nobody went on with or claimed, contents nobody needs, and what was destroyed. */
export const sweepFiles = (files: Files): Job => ({
  name: 'sweep-files',
  cron: '23 * * * *',
  async run(scene) {
    for (const organisationId of await scene.system(null, 'read', organisationIds)) {
      await giveUpExpired(scene, organisationId)
      await removeDestroyed(scene, organisationId, files)
      await removeStray(scene, organisationId, files)
    }
  },
})

/** With it goes what it stood for, when nothing else needs that. */
export async function forgetUpload(scene: Scene, uploadId: string): Promise<void> {
  const contentId = await deleteUpload(scene, uploadId)
  if (contentId) await destroyUnheld(scene, contentId)
}

async function giveUpExpired({ system }: JobScene, organisationId: string): Promise<void> {
  for (;;) {
    const given = await system(organisationId, 'write', async (scene) => {
      const ids = await expiredUploads(scene, atOnce)
      for (const id of ids) await forgetUpload(scene, id)
      return ids.length
    })
    if (given < atOnce) return
  }
}

async function removeDestroyed({ system, log }: JobScene, organisationId: string, { store }: Files): Promise<void> {
  const destroyed = await system(organisationId, 'read', (scene) => destroyedContents(scene, atOnce))
  for (const { id, blob_id: blobId, place } of destroyed) {
    try {
      await store.placeOf(place).remove({ organisationId, blobId })
      await system(organisationId, 'write', (scene) => markSwept(scene, id))
    } catch (error) {
      log.warn(
        { error: (error as Error).message },
        'what is left of a destroyed file could not be removed; its key is gone',
      )
    }
  }
}

/** Files of uploads that are no more. Whole ones are never removed for having no row: a database may have been put back. */
async function removeStray({ system, world }: JobScene, organisationId: string, { store }: Files): Promise<void> {
  const folder = join(store.disk.folder, organisationId)
  const names = (await readdir(folder).catch(() => [])).filter((name) => isId(name.slice(0, 36)) && name.length > 36)
  for (let start = 0; start < names.length; start += atOnce) {
    const some = names.slice(start, start + atOnce)
    const ids = [...new Set(some.map((name) => name.slice(0, 36)))]
    const coming = await system(organisationId, 'read', (scene) => stillComing(scene, ids))
    for (const name of some) {
      const found = coming.has(name.slice(0, 36)) ? undefined : await stat(join(folder, name)).catch(() => undefined)
      if (found && world.clock.now().getTime() - found.mtimeMs > strayMs) await rm(join(folder, name), { force: true })
    }
  }
}
