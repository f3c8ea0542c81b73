import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Factor } from '../../contract/group.ts'
import { openEngine } from '../engine/engine.ts'
import { readStrictness } from '../replay/replay.store.ts'
import { reasonsOf, toldOf, type KeptReason } from '../says.ts'
import { signalsOf } from './signals.ts'

/** An alert in its group, and what was weighed when it joined. */
export type Placed = { id: string; groupId: string; reasons: KeptReason[]; moved: boolean }

/** Newest first; `next`: the one after the last of them. */
type Page = { page: readonly Placed[]; next: Placed | undefined }

/**
 * Why each is in its group, as far as the reader may know. What was kept speaks of all that was there then; where some of it
 * is hidden, each is explained by the alert before it that the reader sees, and the first of those by nothing: as if the
 * hidden ones had never been.
 */
export async function reasonsSeen(scene: Scene, family: readonly string[], { page, next }: Page): Promise<Factor[][]> {
  const hiding = await partsThatHide(scene, family)
  // What was moved was weighed against another group, which may hide some.
  const isTold = ({ groupId, moved }: Placed) => !moved && !hiding.has(groupId)
  if (page.every(isTold)) return page.map((row) => reasonsOf(row.reasons))
  const all = next ? [...page, next] : page
  const pairs = page.map((row, at) => {
    const before = all.slice(at + 1).find((other) => other.groupId === row.groupId)
    return { row, before: isTold(row) ? null : before }
  })
  const asked = pairs.flatMap(({ row, before }) => (before ? [row.id, before.id] : []))
  const signals = new Map((await signalsOf(scene, [...new Set(asked)])).map((signal) => [signal.id, signal]))
  const engine = openEngine({ strictness: await readStrictness(scene) })
  return pairs.map(({ row, before }) => {
    if (before === null) return reasonsOf(row.reasons)
    const [one, other] = [before && signals.get(before.id), signals.get(row.id)]
    return one && other ? engine.explain(one, other).factors.map(toldOf) : []
  })
}

/** Of these groups those with alerts that the reader must not know of. */
async function partsThatHide(scene: Scene, family: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select group_id as id from hidden_members(${[...family]}::uuid[])`.execute(
    scene.db,
  )
  return new Set(rows.map((row) => row.id))
}
