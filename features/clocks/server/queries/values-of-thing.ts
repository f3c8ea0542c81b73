import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind } from '../../contract/clock.ts'
import { loadSubjects } from './subjects.ts'

/** What `vocabularyOf` speaks of, of one thing the actor may see. */
export async function valuesOfThing(
  scene: Scene,
  kind: ClockKind,
  id: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await loadSubjects(scene, kind, { ids: [id], facts: [] }))[0]?.values
}
