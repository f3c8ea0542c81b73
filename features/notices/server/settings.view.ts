import type { Scene } from '../../../platform/server/scene.ts'
import { usual, usualFloors, type NoticeSettings, type Preferences } from '../contract/preferences.ts'
import type { Ways } from './deliver/plan.ts'
import { readSettings, readersOf } from './preferences.store.ts'

export async function presentSettings(scene: Scene, ways: Ways): Promise<NoticeSettings> {
  const settings = await readSettings(scene)
  return { ...settings, floors: { ...usualFloors, ...settings.floors }, mailReady: ways.mail }
}

/** One's own; undefined for who has no inbox. */
export async function presentPreferences(scene: Scene, ways: Ways): Promise<Preferences | undefined> {
  const settings = await readSettings(scene)
  const [reader] = await readersOf(scene, scene.actor.personId ? [scene.actor.personId] : [], settings)
  if (!reader) return undefined
  const { version, email, timeZone, digestAt, quiet } = reader
  return {
    version,
    email,
    timeZone,
    digestAt,
    quiet,
    choices: { ...usual, ...reader.choices },
    floors: { ...usualFloors, ...settings.floors },
    mailReady: ways.mail,
  }
}
