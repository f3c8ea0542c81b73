import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { activePeople, findCase, mustNotBeMerged, partProblem } from '../../../cases/server/index.ts'
import { formFor } from '../../contract/form.ts'
import {
  answerReview as answer,
  editReview as edit,
  restoreReview as restore,
  startReview as start,
  withdrawReview as withdraw,
} from '../../contract/requests/reviews.ts'
import { formsOf } from '../forms/forms.store.ts'
import { presentReviews } from '../queries/review-rows.ts'
import { conflict, mustRun, type ReviewRow } from '../review.ts'
import { insertInto, loadReviews, putAnswer, reviewOfCase, updateIn } from '../reviews.store.ts'
import { participantsOf } from '../queries/participants.ts'
import { askFeedback } from './feedback.ts'

const day = 86_400_000
export const onReview = { subjectKind: 'review', load: loadReviews, present: presentReviews } as const
export const told = ({ head, form }: Pick<ReviewRow, 'head' | 'form'>) => ({ key: head.key, form })

const nameOf = async (scene: Scene, id: string | null) =>
  id === null ? null : ((await activePeople(scene, [id])).get(id) ?? null)

/** Also of a closed case. @throws Problem request.unknown · case.merged */
async function reviewable(scene: Scene, ref: string) {
  const kase = await findCase(scene, ref)
  if (!kase) throw unknown('case')
  mustWriteIn(scene, kase.id)
  const problem = mustNotBeMerged(kase)
  if (problem) throw problem
  return { kase, form: formFor(await formsOf(scene), kase.type) }
}

export const startReview = change({
  request: start,
  fact: 'review.started',
  subjectKind: 'review',
  load: inOrganisation,
  async check(scene, _, { caseId, leadId }) {
    const { kase, form } = await reviewable(scene, caseId)
    if (await reviewOfCase(scene, kase.id))
      return conflict('review.there', `${kase.key} has a review already. Nothing was begun.`)
    if (!form) return conflict('review.no-form', 'No form of reviews is for cases of this type. Make one first.')
    return leadId === undefined ? undefined : partProblem(scene, kase, leadId)
  },
  async apply(scene, _, { caseId: ref, leadId = scene.actor.personId ?? undefined, dueAt, asks }) {
    const { kase, form } = await reviewable(scene, ref)
    if (!form) throw new Problem('conflict', 'review.no-form', 'No form of reviews is for cases of this type.')
    const [id, due] = [newId(scene.now), dueAt ?? new Date(scene.now.getTime() + form.days * day)]
    await insertInto(scene, 'reviews', {
      ...{ id, case_id: kase.id, form: form.name, questions: JSON.stringify(form.questions) },
      ...{
        lead_id: leadId ?? null,
        due_at: due,
        chase_at: due,
        started_at: scene.now,
        started_by: scene.actor.personId,
      },
    })
    const how = asks ?? form.asks
    const people = how === 'nobody' ? [] : (await participantsOf(scene, kase.id)).map((each) => each.id)
    if (people.length > 0) {
      const body = { reviewId: id, anonymous: how === 'anonymous', days: form.days, people }
      await scene.also?.({ change: askFeedback, refs: [], body })
    }
    const data = { key: kase.key, form: form.name, lead: await nameOf(scene, leadId ?? null) }
    return [{ subjectId: id, caseId: kase.id, data }]
  },
  present: presentReviews,
  inverse: ({ subjectId }) => ({ change: withdraw.name, subjectId, body: {} }),
})

export const withdrawReview = change({
  ...onReview,
  request: withdraw,
  fact: 'review.withdrawn',
  when: mustRun,
  apply: one(async (scene, review: ReviewRow) => {
    await updateIn(scene, { table: 'reviews', id: review.id }, { withdrawn_at: scene.now, chase_at: null })
    return { subjectId: review.id, caseId: review.caseId, data: told(review) }
  }),
  inverse: ({ subjectId }) => ({ change: restore.name, subjectId, body: {} }),
})

export const restoreReview = change({
  ...onReview,
  request: restore,
  fact: 'review.restored',
  when: ({ head, withdrawn_at: gone }) =>
    mustNotBeMerged(head) ?? (gone ? undefined : conflict('review.there', 'This review is there already.')),
  check: async (scene, { caseId, head }) =>
    (await reviewOfCase(scene, caseId))
      ? conflict('review.there', `${head.key} has another review by now. Nothing was restored.`)
      : undefined,
  apply: one(async (scene, review: ReviewRow) => {
    await updateIn(scene, { table: 'reviews', id: review.id }, { withdrawn_at: null, chase_at: review.due_at })
    return { subjectId: review.id, caseId: review.caseId, data: told(review) }
  }),
  inverse: ({ subjectId }) => ({ change: withdraw.name, subjectId, body: {} }),
})

const columns = {
  wentWell: 'went_well',
  wentBadly: 'went_badly',
  follows: 'follows',
  leadId: 'lead_id',
  dueAt: 'due_at',
} as const

export const editReview = change({
  ...onReview,
  request: edit,
  fact: 'review.edited',
  when: mustRun,
  check: async (scene, { head }, { leadId }) => (leadId ? partProblem(scene, head, leadId) : undefined),
  apply: one(async (scene, review: ReviewRow, body) => {
    const fields = Object.keys(body) as (keyof typeof columns)[]
    const set = Object.fromEntries(fields.map((field) => [columns[field], body[field]]))
    const chase = body.dueAt === undefined ? {} : { chase_at: body.dueAt }
    await updateIn(scene, { table: 'reviews', id: review.id }, { ...set, ...chase })
    const before = Object.fromEntries(fields.map((field) => [field, review[columns[field]]]))
    const lead = body.leadId ? await nameOf(scene, body.leadId) : null
    return { subjectId: review.id, caseId: review.caseId, data: { ...told(review), fields, lead }, before, after: body }
  }),
  inverse: ({ subjectId, before }) => before && { change: edit.name, subjectId, body: before },
})

export const answerReview = change({
  ...onReview,
  request: answer,
  fact: 'review.answered',
  when: mustRun,
  check(_, { questions }, { question, answer: said }) {
    const asked = questions.find(({ key }) => key === question)
    if (!asked) return unknown('question in this review')
    const one = said === '' || asked.choices.length === 0 || asked.choices.includes(said)
    return one ? undefined : conflict('review.choice', `Answer with one of ${asked.choices.join(', ')}.`)
  },
  apply: one(async (scene, review: ReviewRow, { question, answer: said }) => {
    await putAnswer(scene, { reviewId: review.id, caseId: review.caseId, question, answer: said.trim() })
    await updateIn(scene, { table: 'reviews', id: review.id }, {})
    const text = review.questions.find(({ key }) => key === question)?.text ?? ''
    const was = review.answers.find((each) => each.question === question)?.answer ?? ''
    const data = { ...told(review), question, text, answer: said.trim() }
    return { subjectId: review.id, caseId: review.caseId, data, before: { question, answer: was } }
  }),
  inverse: ({ subjectId, before }) => before && { change: answer.name, subjectId, body: before },
})
