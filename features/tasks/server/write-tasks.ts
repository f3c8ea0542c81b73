import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { insertTasks, phaseOf } from './tasks.store.ts'

export type WrittenTask = {
  phase: string
  title: string
  description: string
  ownerId: string | null
  dueAt: Date | null
  mandatory: boolean
}

/** For a template: many at once, each last in its phase, in the order given. @returns their ids */
export async function writeTasks(
  scene: Scene,
  caseIds: readonly [string, ...string[]],
  tasks: readonly WrittenTask[],
): Promise<string[]> {
  const last = new Map<string, number>()
  for (const phase of new Set(tasks.map((task) => task.phase)))
    last.set(phase, (await phaseOf(scene, caseIds, phase)).at(-1)?.position ?? 0)
  const rows = tasks.map(({ phase, title, description, ownerId, dueAt, mandatory }) => {
    last.set(phase, last.get(phase)! + 1)
    return {
      id: newId(scene.now),
      case_id: caseIds[0],
      phase,
      title,
      description,
      owner_id: ownerId,
      due_at: dueAt,
      position: last.get(phase)!,
      mandatory,
      status: 'open',
      created_at: scene.now,
      created_by: scene.actor.personId,
    }
  })
  await insertTasks(scene, rows)
  return rows.map((row) => row.id)
}
