import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { RelationKind } from '../../contract/observable.ts'
import { relateObservable, unrelateObservable } from '../../contract/requests/mark-observable.ts'
import { loadObservables } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'
import { isSaid, sayRelation, takeBackRelation } from '../relations/relations.store.ts'

type Ends = Target & { type: string; value: string; to: { type: string; value: string } }
type Body = { kind: RelationKind; toId: string }

/** Both ends must be visible, else neither is there. */
const load = async (scene: Scene, refs: readonly string[], { toId }: Body): Promise<(Ends | undefined)[]> => {
  const found = await loadObservables(scene, [...refs, toId])
  const to = found.at(-1)
  return refs.map((_, at) => {
    const from = found[at]
    return from && to && { ...from, caseId: from.caseId ?? to.caseId ?? null, to: { type: to.type, value: to.value } }
  })
}

const draft = ({ id, caseId = null, type, value, to }: Ends, { kind, toId }: Body) => ({
  subjectId: id,
  caseId,
  data: { type, value, kind, to },
  after: { kind, toId },
})

const body = (after: Record<string, unknown> | undefined) => ({ kind: after?.kind, toId: after?.toId })

export const relateObservableChange = change({
  request: relateObservable,
  fact: 'observable.related',
  subjectKind: 'observable',
  load,
  check: async (scene, target, { kind, toId }) => {
    if (target.id === toId.toLowerCase())
      return new Problem('invalid', 'observable.related_to_itself', 'An observable cannot be related to itself.')
    return (await isSaid(scene, { fromId: target.id, kind, toId: toId.toLowerCase() }))
      ? new Problem('conflict', 'observable.related_already', 'Somebody has said so already. Nothing was changed.')
      : undefined
  },
  apply: one<Ends, Body>(async (scene, target, said) => {
    await sayRelation(scene, {
      fromId: target.id,
      kind: said.kind,
      toId: said.toId.toLowerCase(),
      caseId: target.caseId ?? null,
    })
    return draft(target, said)
  }),
  present: presentObservables,
  inverse: ({ subjectId, after }) => ({ change: unrelateObservable.name, subjectId, body: body(after) }),
})

export const unrelateObservableChange = change({
  request: unrelateObservable,
  fact: 'observable.unrelated',
  subjectKind: 'observable',
  load,
  check: async (scene, target, { kind, toId }) =>
    (await isSaid(scene, { fromId: target.id, kind, toId: toId.toLowerCase() })) ? undefined : unknown('relation'),
  apply: one<Ends, Body>(async (scene, target, said) => {
    await takeBackRelation(scene, { fromId: target.id, kind: said.kind, toId: said.toId.toLowerCase() })
    return draft(target, said)
  }),
  present: presentObservables,
  inverse: ({ subjectId, after }) => ({ change: relateObservable.name, subjectId, body: body(after) }),
})
