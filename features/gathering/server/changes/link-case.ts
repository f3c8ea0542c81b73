import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { unknown, type Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase, mustNotBeMerged, presentCases, type Kase } from '../../../cases/server/index.ts'
import type { HandLink } from '../../contract/link.ts'
import { linkCase as link, unlinkCase as unlink } from '../../contract/requests/gather.ts'
import { conflict, refOf } from '../link.ts'
import { endLink, insertLink, lockTree, stands, type Between } from '../links.store.ts'
import { parentOf } from '../queries/link-rows.ts'
import { withOther } from './gather-case.ts'

type Body = ParsedBodyOf<typeof link>

/** These mean the same both ways: the one that came first is the first end, so that it is there once. */
const mutual: readonly HandLink[] = ['same_actor', 'related']

const between = (kase: Kase, to: Kase, kind: HandLink): Between => {
  const [first, second] = mutual.includes(kind) && to.id < kase.id ? [to, kase] : [kase, to]
  return { kind, caseId: first.id, otherId: second.id }
}

/** How two cases are to each other is said of closed ones too. */
export const linkCase = change({
  request: link,
  fact: 'case.linked',
  subjectKind: 'case',
  load: (scene: Scene, refs: readonly string[], { toId }: Body) => withOther(scene, refs, toId),
  when: mustNotBeMerged,
  async check(scene, kase, { toId, kind }) {
    const to = await findCase(scene, toId)
    if (!to) return unknown('case')
    if (to.id === kase.id)
      return conflict('gathering.itself', `${kase.key} cannot be linked to itself. Nothing was saved.`)
    const problem = mustNotBeMerged(to)
    if (problem) return problem
    if (await stands(scene, between(kase, to, kind)))
      return conflict('gathering.already', `${kase.key} and ${to.key} are linked like this already.`)
    return kind === 'parent_of' ? parentProblem(scene, kase, to) : undefined
  },
  apply: one(async (scene, kase, { toId, kind, reason }) => {
    const to = (await findCase(scene, toId))!
    mustWriteIn(scene, to.id)
    await insertLink(scene, between(kase, to, kind), reason)
    const data = { kind, from: refOf(kase), to: refOf(to), reason }
    return { subjectId: kase.id, caseId: kase.id, otherCaseId: to.id, data }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.unlink',
    subjectId,
    body: { toId: (data.to as { id: string }).id, kind: data.kind, reason: 'Linking was undone.' },
  }),
})

export const unlinkCase = change({
  request: unlink,
  fact: 'case.unlinked',
  subjectKind: 'case',
  load: (scene: Scene, refs: readonly string[], { toId }: Body) => withOther(scene, refs, toId),
  when: mustNotBeMerged,
  async check(scene, kase, { toId, kind }) {
    const to = await findCase(scene, toId)
    if (!to) return unknown('case')
    return (await stands(scene, between(kase, to, kind)))
      ? undefined
      : conflict('gathering.not-linked', `${kase.key} and ${to.key} are not linked like this.`)
  },
  apply: one(async (scene, kase, { toId, kind, reason }) => {
    const to = (await findCase(scene, toId))!
    mustWriteIn(scene, to.id)
    await endLink(scene, between(kase, to, kind))
    const data = { kind, from: refOf(kase), to: refOf(to), reason }
    return { subjectId: kase.id, caseId: kase.id, otherCaseId: to.id, data }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.link',
    subjectId,
    body: { toId: (data.to as { id: string }).id, kind: data.kind, reason: data.reason },
  }),
})

/** A tree, as far as the actor can see; what somebody else hides from them is not told by a refusal. */
async function parentProblem(scene: Scene, parent: Kase, child: Kase): Promise<Problem | undefined> {
  if (parent.kind !== child.kind)
    return conflict(
      'gathering.kind',
      'Incidents have incidents for children, and investigations investigations. Gather an incident instead. Nothing was saved.',
    )
  await lockTree(scene)
  const above = await parentOf(scene, child.id)
  if (above) return conflict('gathering.one-parent', `${child.key} is a child of ${above} already. Nothing was saved.`)
  return (await familyOf(scene, child.id, 'all')).includes(parent.id)
    ? conflict('gathering.circle', `${parent.key} stands below ${child.key} already. Nothing was saved.`)
    : undefined
}
