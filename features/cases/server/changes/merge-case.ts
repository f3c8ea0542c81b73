import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { mergeCase as merge, unmergeCase as unmerge } from '../../contract/requests/merge-case.ts'
import { membersOf, type StoredMember } from '../case-people.store.ts'
import { conflict, mustBeOpen, type Kase } from '../case.ts'
import { findCase, headsOf, loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

/** One pointer: tasks, notes, alerts, events and observables stay where they are, every view reads the family. */
export const mergeCase = change({
  request: merge,
  fact: 'case.merged',
  subjectKind: 'case',
  // Both are locked, in one order: of two merges at once that would make a circle, the second sees the first.
  load: loadBoth,
  when: mustBeOpen,
  async check(scene, kase, { intoId }) {
    const into = await findCase(scene, intoId)
    return into ? whyNot(scene, kase, into) : unknown('case')
  },
  apply: one(async (scene, kase, { intoId, reason }) => {
    const { id, key, title } = (await findCase(scene, intoId))!
    await updateCases(scene, [kase.id], { merged_into_id: id })
    return {
      subjectId: kase.id,
      caseId: kase.id,
      otherCaseId: id,
      data: { key: kase.key, into: { id, key, title }, reason: reason ?? null },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.unmerge', subjectId, body: {} }),
})

export const unmergeCase = change({
  request: unmerge,
  fact: 'case.unmerged',
  subjectKind: 'case',
  load: loadCases,
  when: (kase) =>
    kase.merged_into_id === null
      ? conflict('case.not-merged', `${kase.key} is not merged into another case.`)
      : undefined,
  async check(scene, kase) {
    const head = (await headsOf(scene, [kase.id])).get(kase.id)
    return head && mustBeOpen(head)
  },
  apply: one(async (scene, kase) => {
    const { id, key, title } = (await findCase(scene, kase.merged_into_id ?? ''))!
    await updateCases(scene, [kase.id], { merged_into_id: null })
    return { subjectId: kase.id, caseId: kase.id, otherCaseId: id, data: { key: kase.key, from: { id, key, title } } }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.merge',
    subjectId,
    body: { intoId: (data.from as { id: string }).id },
  }),
})

async function loadBoth(
  scene: Scene,
  refs: readonly string[],
  { intoId }: ParsedBodyOf<typeof merge>,
): Promise<(Kase | undefined)[]> {
  return (await loadCases(scene, [...refs, intoId])).slice(0, refs.length)
}

async function whyNot(scene: Scene, kase: Kase, into: Kase): Promise<Problem | undefined> {
  const refused = (why: string) => conflict('case.cannot-merge', `${why} Nothing was merged.`)
  if (kase.id === into.id) return refused(`${kase.key} cannot be merged into itself.`)
  if (kase.kind !== into.kind) return refused('Incidents merge with incidents and investigations with investigations.')
  const closed = mustBeOpen(into)
  if (closed) return closed
  if (kase.restricted !== into.restricted)
    return refused(
      `Only one of ${kase.key} and ${into.key} is restricted; together they would show what is hidden, or hide what is known.`,
    )
  const [mine, theirs] = [await membersOf(scene, kase.id), await membersOf(scene, into.id)]
  // Counsel of the one would otherwise say who sees what is privileged in the other.
  if (circleOf(mine) !== circleOf(theirs))
    return refused(
      `What is privileged in ${kase.key} and ${into.key} is for different people. Let counsel make that the same first.`,
    )
  return !kase.restricted || idsOf(mine) === idsOf(theirs)
    ? undefined
    : refused(`${kase.key} and ${into.key} are restricted to different people. Make their members the same first.`)
}

const idsOf = (members: readonly StoredMember[]) => members.map(({ personId }) => personId).join()
const circleOf = (members: readonly StoredMember[]) =>
  idsOf(members.filter(({ role }) => role === 'counsel')) + ' ' + idsOf(members.filter(({ privileged }) => privileged))
