import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { KnownLink } from './queries/known-links.ts'

type Standing = { from_id: string; to_id: string; source_id: string | null }

/** Rows of known links between nodes, by the things they stand for; those there are or were stay as they are. */
export function knownRows(
  links: readonly KnownLink[],
  nodeOf: ReadonlyMap<string, string>,
  there: readonly Standing[],
): ReturnType<typeof rowOf>[] {
  const had = new Set(there.map((link) => `${link.from_id} ${link.to_id} ${link.source_id}`))
  return links.flatMap((link) => {
    const [from, to] = [nodeOf.get(link.from), nodeOf.get(link.to)]
    if (!from || !to || from === to) return []
    const key = `${from} ${to} ${link.source}`
    if (had.has(key)) return []
    had.add(key)
    return [rowOf(link, from, to)]
  })
}

const rowOf = (link: KnownLink, from: string, to: string) => ({
  from_id: from,
  to_id: to,
  label: link.label,
  direction: 'forward',
  strength: link.strength,
  starts_at: null,
  ends_at: null,
  source_kind: link.sourceKind,
  source_id: link.source,
  source_text: '',
  known: true,
})

/** Who put it there and when, for a new row of a chart. */
export const made = (scene: Scene, { id, caseId }: { id: string; caseId: string }) => ({
  id: newId(scene.now),
  case_id: caseId,
  chart_id: id,
  added_at: scene.now,
  added_by: scene.actor.personId,
})
