import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { readTuning } from '../../contract/requests/groups.ts'
import { lastOutcome, readStrictness, replayProgress } from '../replay/replay.store.ts'

export const readTuningQuery = query({
  request: readTuning,
  permission: 'group.tune',
  run: (scene) => presentTuning(scene),
})

/** A share, no number: among the alerts counted are some that not everybody may know of. */
export async function presentTuning(scene: Scene) {
  const running = await replayProgress(scene)
  const last = await lastOutcome(scene)
  return {
    strictness: await readStrictness(scene),
    replay: running
      ? {
          done: running.total === 0 ? 1 : Math.min(1, Math.round((running.done / running.total) * 1000) / 1000),
          strictness: running.strictness,
        }
      : null,
    last: last ? { ...last, endedAt: last.endedAt.toISOString() } : null,
  }
}
