import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { leads } from '../../../cases/server/index.ts'
import { reviewGlass as request } from '../../contract/requests/glass.ts'
import { glassByIds, lockGlass, reviewOne, type GlassRow } from '../glass.store.ts'
import { presentGlass } from '../glass.view.ts'

export const reviewGlass = change({
  request,
  inPerson: true,
  fact: 'glass.reviewed',
  subjectKind: 'glass',
  load: loadGlass,
  allow: (scene, row) =>
    row.personId === scene.actor.personId
      ? 'Nobody reviews what they did themselves.'
      : leads(scene, row.caseId) || 'Only who leads the case reviews who looked into it.',
  when: ({ verdict }: GlassRow) =>
    verdict === null
      ? undefined
      : new Problem('conflict', 'glass.reviewed', 'This was reviewed already, and that stands.'),
  apply: one(async (scene, row: GlassRow, { verdict, words }) => {
    await reviewOne(scene, row.id, { verdict, words })
    const person = { id: row.personId, name: row.personName ?? 'a former member' }
    return { subjectId: row.id, caseId: row.caseId, data: { key: row.key, person, verdict, words } }
  }),
  present: presentGlass,
})

async function loadGlass(scene: Scene, refs: readonly string[]): Promise<(GlassRow | undefined)[]> {
  const ids = refs.filter(isId).map((ref) => ref.toLowerCase())
  await lockGlass(scene, ids)
  const found = new Map((await glassByIds(scene, ids)).map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}
