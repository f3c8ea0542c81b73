import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  findCase,
  loadCases,
  mustBeOpen,
  mustNotBeMerged,
  presentCases,
  type Kase,
} from '../../../cases/server/index.ts'
import { gatherCase as gather, releaseCase as release } from '../../contract/requests/gather.ts'
import { conflict, gatherProblem, refOf } from '../link.ts'
import { endLink, insertLink, stands } from '../links.store.ts'

const between = (kase: Kase, into: Kase) => ({ kind: 'gathers', caseId: into.id, otherId: kase.id }) as const

/** Also of a closed incident: what is over is looked at again. The investigation has to be open. */
export const gatherCase = change({
  request: gather,
  fact: 'case.gathered',
  subjectKind: 'case',
  load: (scene: Scene, refs: readonly string[], { intoId }: ParsedBodyOf<typeof gather>) =>
    withOther(scene, refs, intoId),
  when: mustNotBeMerged,
  async check(scene, kase, { intoId }) {
    const into = await findCase(scene, intoId)
    if (!into) return unknown('case')
    const problem = gatherProblem(kase, into) ?? mustBeOpen(into)
    if (problem) return problem
    return (await stands(scene, between(kase, into)))
      ? conflict('gathering.already', `${into.key} gathers ${kase.key} already.`)
      : undefined
  },
  apply: one(async (scene, kase, { intoId, reason }) => {
    const into = (await findCase(scene, intoId))!
    mustWriteIn(scene, into.id)
    await insertLink(scene, between(kase, into), reason)
    const data = { from: refOf(kase), into: refOf(into), reason }
    return { subjectId: kase.id, caseId: kase.id, otherCaseId: into.id, data }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.release',
    subjectId,
    body: { fromId: (data.into as { id: string }).id, reason: 'Gathering was undone.' },
  }),
})

export const releaseCase = change({
  request: release,
  fact: 'case.released',
  subjectKind: 'case',
  load: (scene: Scene, refs: readonly string[], { fromId }: ParsedBodyOf<typeof release>) =>
    withOther(scene, refs, fromId),
  when: mustNotBeMerged,
  async check(scene, kase, { fromId }) {
    const from = await findCase(scene, fromId)
    if (!from) return unknown('case')
    if (!(await stands(scene, between(kase, from))))
      return conflict('gathering.not-gathered', `${from.key} does not gather ${kase.key}.`)
    return mustBeOpen(from)
  },
  apply: one(async (scene, kase, { fromId, reason }) => {
    const from = (await findCase(scene, fromId))!
    mustWriteIn(scene, from.id)
    await endLink(scene, between(kase, from))
    const data = { from: refOf(kase), into: refOf(from), reason }
    return { subjectId: kase.id, caseId: kase.id, otherCaseId: from.id, data }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.gather',
    subjectId,
    body: { intoId: (data.into as { id: string }).id, reason: String(data.reason) },
  }),
})

/** Both are locked, in one order: of two at once the second sees the first. */
export async function withOther(scene: Scene, refs: readonly string[], other: string): Promise<(Kase | undefined)[]> {
  return (await loadCases(scene, [...refs, other])).slice(0, refs.length)
}
