import { unknown } from '../../../../platform/contract/problem.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  askFeedback as ask,
  chaseFeedback as chase,
  endFeedback as end,
  giveFeedback as give,
} from '../../contract/requests/feedback.ts'
import { insertAsked, insertSaid, turnoutOf } from '../feedback.store.ts'
import { presentRounds } from '../queries/feedback-rows.ts'
import { participantsOf, seeingOf } from '../queries/participants.ts'
import { conflict, isOver, mustRun, type RoundRow } from '../review.ts'
import { insertInto, loadReviews, loadRounds, updateIn } from '../reviews.store.ts'

const day = 86_400_000
const onRound = { subjectKind: 'feedback', load: loadRounds, present: presentRounds } as const

async function wanted(scene: Scene, caseId: string, people: readonly string[] | undefined): Promise<string[]> {
  return people === undefined
    ? (await participantsOf(scene, caseId)).map(({ id }) => id)
    : seeingOf(scene, caseId, people)
}

export const askFeedback = change({
  request: ask,
  fact: 'feedback.asked',
  subjectKind: 'feedback',
  load: inOrganisation,
  async check(scene, _, { reviewId, people }) {
    const [review] = await loadReviews(scene, [reviewId])
    if (!review) return unknown('review')
    mustWriteIn(scene, review.caseId)
    const found = await wanted(scene, review.caseId, people)
    if (found.length < (people ? new Set(people).size : 1))
      return conflict(
        'feedback.nobody',
        people
          ? 'Not all of them see this case. Nobody was asked.'
          : 'Nobody who took part sees this case. Nobody was asked.',
      )
    return mustRun(review)
  },
  async apply(scene, _, { reviewId, anonymous, days, people }) {
    const [review] = await loadReviews(scene, [reviewId])
    const caseId = review!.caseId
    const [id, endsAt] = [newId(scene.now), new Date(scene.now.getTime() + days * day)]
    const asked = await wanted(scene, caseId, people)
    await insertInto(scene, 'feedback_rounds', {
      ...{ id, review_id: review!.id, case_id: caseId, anonymous, ends_at: endsAt },
      ...{ asked_at: scene.now, asked_by: scene.actor.personId, chase_at: halfway(scene.now, endsAt) },
    })
    await insertAsked(scene, { roundId: id, caseId, people: asked })
    return [{ subjectId: id, caseId, data: { anonymous, people: asked, endsAt: endsAt.toISOString() } }]
  },
  present: presentRounds,
  inverse: ({ subjectId }) => ({ change: end.name, subjectId, body: {} }),
})

/** They are reminded once, when half of the time is gone. */
const halfway = (from: Date, to: Date) => new Date((from.getTime() + to.getTime()) / 2)

/** It concerns nobody but who does it, so members who may only read can do it too. */
export const giveFeedback = change({
  ...onRound,
  request: give,
  inPerson: true,
  reading: true,
  fact: 'feedback.given',
  allow: (_, round) => round.mine || 'Only those who were asked say how it went.',
  when: (round) =>
    round.ended_at
      ? conflict('feedback.over', 'This feedback is over. Nothing was saved.')
      : round.answered_by_me
        ? conflict('feedback.given', 'You have answered already. Nothing was saved.')
        : undefined,
  check: (scene, round) =>
    isOver(round, scene.now)
      ? conflict('feedback.over', 'The time for this feedback is over. Nothing was saved.')
      : undefined,
  apply: one(async (scene, { id, caseId, anonymous }: RoundRow, said) => {
    await insertSaid(scene, { roundId: id, caseId, anonymous, ...said })
    return { subjectId: id, caseId, data: { anonymous } }
  }),
})

export const endFeedback = change({
  ...onRound,
  request: end,
  fact: 'feedback.ended',
  when: ({ ended_at: at }) => (at ? conflict('feedback.over', 'This feedback is over already.') : undefined),
  apply: one(async (scene, round: RoundRow) => {
    await updateIn(scene, { table: 'feedback_rounds', id: round.id }, { ended_at: scene.now, chase_at: null })
    const { asked, answered } = await turnoutOf(scene, round.id)
    const tell = [...new Set([round.asked_by, round.lead_id])].filter((id) => id !== null)
    return { subjectId: round.id, caseId: round.caseId, data: { asked, answered, tell } }
  }),
})

/** Made by the clock: reminds once, and comes again at the end. */
export const chaseFeedback = change({
  ...onRound,
  request: chase,
  door: true,
  fact: 'feedback.chased',
  apply: one(async (scene, round: RoundRow) => {
    await updateIn(scene, { table: 'feedback_rounds', id: round.id }, { chase_at: round.ends_at })
    const { silent: people } = await turnoutOf(scene, round.id)
    const data = { anonymous: round.anonymous, people, endsAt: round.ends_at.toISOString() }
    return { subjectId: round.id, caseId: round.caseId, data }
  }),
  present: async (_, ids) => ids.map(() => null),
})
