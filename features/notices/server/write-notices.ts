import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { insertDeliveries } from './deliver/deliveries.store.ts'
import { planDeliveries, type Ways } from './deliver/plan.ts'
import { readSettings, readersOf } from './preferences.store.ts'
import { insertNotices, type Telling } from './notices.store.ts'

/** Into the inboxes, and with it what leaves by mail or chat: all in the transaction of what is told of. */
export async function writeNotices(scene: Scene, ways: Ways, telling: Telling): Promise<void> {
  const written = await insertNotices(scene, telling)
  if (written.length === 0) return
  const settings = await readSettings(scene)
  const readers = await readersOf(scene, [...new Set(written.map((each) => each.personId))], settings)
  const planned = planDeliveries(written, readers, { settings, ways, now: scene.now })
  await insertDeliveries(
    scene,
    planned.map((each) => ({ ...each, id: newId(scene.now), caseId: telling.caseId, message: null, path: null })),
  )
}
