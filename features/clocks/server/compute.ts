import type { Scene } from '../../../platform/server/scene.ts'
import type { ClockKind } from '../contract/clock.ts'
import { rowsOf, type Computed, type Done } from './clock-row.ts'
import { lockClocks, saveClocks } from './clocks.store.ts'
import { loadSubjects } from './queries/subjects.ts'
import { factsAsked, type Ready } from './ready.ts'
import type { Subject } from './run.ts'

type Things = { kind: ClockKind; ids: readonly string[]; definitions: readonly Ready[] }

/** Computes the clocks of some things of one kind from the facts, and keeps them; with what they were computed from. */
export async function computeClocks(
  scene: Scene,
  { kind, ids, definitions }: Things,
): Promise<{ rows: Computed[]; subjects: Subject[] }> {
  if (ids.length === 0 || definitions.length === 0) return { rows: [], subjects: [] }
  const before = new Map<string, Map<string, Done>>()
  for (const { subjectId, definitionId, ...done } of await lockClocks(scene, ids)) {
    const own = before.get(subjectId) ?? new Map<string, Done>()
    before.set(subjectId, own.set(definitionId, done))
  }
  const subjects = await loadSubjects(scene, kind, { ids, facts: factsAsked(definitions) })
  const now = scene.now.getTime()
  const none = new Map<string, Done>()
  const rows = subjects.flatMap((subject) =>
    rowsOf(definitions, subject, { now, before: before.get(subject.id) ?? none }),
  )
  await saveClocks(scene, rows)
  return { rows, subjects }
}
