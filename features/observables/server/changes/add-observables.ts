import { Problem } from '../../../../platform/contract/problem.ts'
import { change, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { addObservables, removeFromCase } from '../../contract/requests/observables.ts'
import { landSightings } from '../land-sightings.store.ts'
import { observableId } from '../observable.ts'
import { loadCase, removeSightings, writtenInto } from '../observables.store.ts'
import { plainRelations, relationOf } from '../relations/plain-relations.ts'
import { landRelations } from '../relations/relations.store.ts'
import { countInCase } from '../queries/observables-of-case.ts'
import { readObservables } from '../read-observables.ts'

type CaseTarget = Target & { key: string; stage: string; mergedIntoId: string | null }

const load = async (scene: Scene, _refs: readonly string[], input: { caseId: string }) => [
  await loadCase(scene, input.caseId),
]

const isOpen = ({ key, stage, mergedIntoId }: CaseTarget): Problem | undefined =>
  stage === 'closed' || mergedIntoId
    ? new Problem(
        'conflict',
        'observable.case_closed',
        `${key} is ${mergedIntoId ? 'merged into another case' : 'closed'}, so its observables stay as they are. Reopen it first.`,
      )
    : undefined

const present = async (scene: Scene, caseIds: readonly string[]) =>
  Promise.all(caseIds.map(async (caseId) => ({ caseId, total: await countInCase(scene, caseId) })))

const named = (scene: Scene, found: readonly { type: string; value: string }[]) =>
  found.map(({ type, value }) => ({ id: observableId(scene.actor.organisationId, type, value), type, value }))

export const addObservablesChange = change({
  request: addObservables,
  fact: 'observables.added',
  subjectKind: 'case',
  load,
  when: isOpen,
  check: (_scene, _target, input) =>
    readObservables(input).length === 0
      ? new Problem(
          'invalid',
          'observable.none_found',
          'Nothing in this text reads as an observable. Nothing was added; give type and value instead.',
        )
      : undefined,
  apply: async (scene, [target], input) => {
    const caseId = target!.id
    const found = readObservables(input)
    const all = named(scene, found)
    const there = new Set(
      (
        await writtenInto(
          scene,
          caseId,
          all.map((each) => each.id),
        )
      ).map((each) => each.id),
    )
    const sightings = found.map((observable) => ({
      subjectKind: 'case' as const,
      subjectId: caseId,
      caseId,
      seenAt: scene.now,
      observableId: observableId(scene.actor.organisationId, observable.type, observable.value),
      observable,
    }))
    await landSightings(scene, sightings)
    await landRelations(
      scene,
      plainRelations(found).map((each) => relationOf(scene, each)),
    )
    const added = all.filter((each) => !there.has(each.id))
    return [
      {
        subjectId: caseId,
        caseId,
        data: { count: added.length, observables: added.slice(0, 20) },
        after: { observables: added },
      },
    ]
  },
  present,
  inverse: ({ subjectId, after }) => {
    const observableIds = ((after?.observables ?? []) as { id: string }[]).map((each) => each.id)
    return observableIds.length === 0
      ? undefined
      : { change: removeFromCase.name, subjectId, body: { caseId: subjectId, observableIds } }
  },
})

export const removeFromCaseChange = change({
  request: removeFromCase,
  fact: 'observables.removed',
  subjectKind: 'case',
  load,
  when: isOpen,
  check: async (scene, target, { observableIds }) => {
    const removable = await writtenInto(scene, target.id, observableIds)
    if (removable.length === new Set(observableIds).size) return undefined
    const detail =
      'Some of these observables are in the case through its alerts, or not at all; only those put in by hand can be taken out. Nothing was removed.'
    return new Problem('conflict', 'observable.not_by_hand', detail)
  },
  apply: async (scene, [target], { observableIds }) => {
    const caseId = target!.id
    const gone = await writtenInto(scene, caseId, observableIds)
    await removeSightings(scene, caseId, observableIds)
    return [
      {
        subjectId: caseId,
        caseId,
        data: { count: gone.length, observables: gone.slice(0, 20) },
        before: { observables: gone },
      },
    ]
  },
  present,
  inverse: ({ subjectId, before }) => {
    const observables = ((before?.observables ?? []) as { type: string; value: string }[]).map(({ type, value }) => ({
      type,
      value,
    }))
    return { change: addObservables.name, subjectId, body: { caseId: subjectId, observables } }
  },
})
