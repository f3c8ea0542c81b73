import { unknown } from '../../../../platform/contract/problem.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  addWhy as add,
  editWhy as edit,
  removeWhy as remove,
  restoreWhy as restore,
} from '../../contract/requests/reviews.ts'
import { causesOf } from '../forms/forms.store.ts'
import { presentWhys } from '../queries/review-rows.ts'
import { conflict, mustBeOut, mustRun, mustStand, type WhyRow } from '../review.ts'
import { insertInto, loadReviews, loadWhys, updateIn } from '../reviews.store.ts'

const onWhy = { subjectKind: 'why', load: loadWhys, present: presentWhys } as const
const told = ({ text, cause }: Pick<WhyRow, 'text' | 'cause'>) => ({ text, cause })

const causeProblem = async (scene: Scene, cause: string | null | undefined) =>
  !cause || (await causesOf(scene)).some(({ key, retired }) => key === cause && !retired)
    ? undefined
    : unknown('cause in the list')

async function parentOf(scene: Scene, reviewId: string, parentId: string | null): Promise<WhyRow | null | undefined> {
  if (parentId === null) return null
  const [parent] = await loadWhys(scene, [parentId])
  return parent?.review_id === reviewId && !parent.removed_at ? parent : undefined
}

export const addWhy = change({
  request: add,
  fact: 'why.added',
  subjectKind: 'why',
  load: inOrganisation,
  async check(scene, _, { reviewId, parentId, cause }) {
    const [review] = await loadReviews(scene, [reviewId])
    if (!review) return unknown('review')
    mustWriteIn(scene, review.caseId)
    if ((await parentOf(scene, review.id, parentId)) === undefined) return unknown('why in this review')
    return mustRun(review) ?? causeProblem(scene, cause)
  },
  async apply(scene, _, { reviewId, parentId, text, cause }) {
    const [review] = await loadReviews(scene, [reviewId])
    const [id, caseId] = [newId(scene.now), review!.caseId]
    const made = { created_at: scene.now, created_by: scene.actor.personId }
    await insertInto(scene, 'whys', {
      id,
      review_id: review!.id,
      case_id: caseId,
      parent_id: parentId,
      text,
      cause,
      ...made,
    })
    const parent = (await parentOf(scene, review!.id, parentId))?.text ?? null
    return [{ subjectId: id, caseId, data: { text, cause, parent } }]
  },
  present: presentWhys,
  inverse: ({ subjectId }) => ({ change: remove.name, subjectId, body: {} }),
})

export const editWhy = change({
  ...onWhy,
  request: edit,
  fact: 'why.edited',
  when: mustStand,
  check: (scene, why, { cause }) => (cause === why.cause ? undefined : causeProblem(scene, cause)),
  apply: one(async (scene, why: WhyRow, body) => {
    const fields = Object.keys(body) as ('text' | 'cause')[]
    await updateIn(scene, { table: 'whys', id: why.id }, body)
    const before = Object.fromEntries(fields.map((field) => [field, why[field]]))
    const data = { text: body.text ?? why.text, cause: body.cause === undefined ? why.cause : body.cause, fields }
    return { subjectId: why.id, caseId: why.caseId, data, before, after: body }
  }),
  inverse: ({ subjectId, before }) => before && { change: edit.name, subjectId, body: before },
})

export const removeWhy = change({
  ...onWhy,
  request: remove,
  fact: 'why.removed',
  when: (why) =>
    mustStand(why) ??
    (why.below
      ? conflict('why.carries', 'Other whys hang below this one. Take those out first; nothing was removed.')
      : undefined),
  apply: one(async (scene, why: WhyRow) => {
    await updateIn(scene, { table: 'whys', id: why.id }, { removed_at: scene.now })
    return { subjectId: why.id, caseId: why.caseId, data: told(why) }
  }),
  inverse: ({ subjectId }) => ({ change: restore.name, subjectId, body: {} }),
})

export const restoreWhy = change({
  ...onWhy,
  request: restore,
  fact: 'why.restored',
  when: mustBeOut,
  check: async (scene, { review_id: reviewId, parent_id: parentId }) =>
    (await parentOf(scene, reviewId, parentId)) === undefined
      ? conflict('why.hangs-nowhere', 'What this explained is not in the tree any more. Restore that first.')
      : undefined,
  apply: one(async (scene, why: WhyRow) => {
    await updateIn(scene, { table: 'whys', id: why.id }, { removed_at: null })
    return { subjectId: why.id, caseId: why.caseId, data: told(why) }
  }),
  inverse: ({ subjectId }) => ({ change: remove.name, subjectId, body: {} }),
})
