import type { Scene } from '../../../platform/server/scene.ts'
import { linkAlerts } from '../../alerts/server/index.ts'
import { moveNotes } from '../../notes/server/index.ts'
import { moveSightings } from '../../observables/server/index.ts'
import { moveTasks } from '../../tasks/server/index.ts'
import type { MovedItem } from '../contract/link.ts'

/** Each kind by the feature that owns it, from where it hangs to where it shall. */
export type Move = Pick<MovedItem, 'kind' | 'id'> & { from: string; to: string }

export async function moveItems(scene: Scene, moves: readonly Move[]): Promise<void> {
  for (const [caseId, here] of Map.groupBy(moves, (move) => move.to)) {
    const of = (kind: MovedItem['kind']) => here.filter((item) => item.kind === kind)
    const ids = (kind: MovedItem['kind']) => of(kind).map(({ id }) => id)
    if (ids('alert').length > 0) await linkAlerts(scene, ids('alert'), { caseId })
    if (ids('task').length > 0) await moveTasks(scene, ids('task'), caseId)
    if (ids('note').length > 0) await moveNotes(scene, ids('note'), caseId)
    if (ids('observable').length > 0) await moveSightings(scene, of('observable'), caseId)
  }
}
