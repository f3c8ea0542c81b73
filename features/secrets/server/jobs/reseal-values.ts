import type { Job } from '../../../../platform/server/feature.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import { fileKeysInUse, resealFileKeys } from '../../../../platform/server/means/files/storing/keys.store.ts'
import type { Vault } from '../../../../platform/server/means/vault/vault.ts'
import { forgetKey, notedKeys } from '../../../../platform/server/means/vault/prove-keys.ts'
import { keysInUse, resealSome } from '../sealed.store.ts'

const atOnce = 200

/** After a new key was given: brings everything under it, then the old key is not asked for at the next start. */
export const resealValues = (vault: Vault): Job => ({
  name: 'reseal-values',
  cron: '*/10 * * * *',
  async run({ system, world, log }) {
    const inUse = new Set<string>()
    let count = 0
    for (const id of await system(null, 'read', organisationIds)) {
      for (;;) {
        const done = await system(id, 'write', async (scene) => {
          const values = await resealSome(scene, vault, atOnce)
          return values + (await resealFileKeys(scene, vault, atOnce))
        })
        count += done
        if (done === 0) break
      }
      for (const key of await system(id, 'read', keysInUse)) inUse.add(key)
      for (const key of await system(id, 'read', fileKeysInUse)) inUse.add(key)
    }
    if (count > 0) log.info({ values: count, key: vault.keyId }, 'sealed anew under the current key')
    for (const key of await system(null, 'read', notedKeys)) {
      if (key !== vault.keyId && vault.knows(key) && !inUse.has(key)) await forgetKey(world.database, key)
    }
  },
})
