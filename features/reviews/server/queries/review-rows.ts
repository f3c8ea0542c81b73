import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { missingOf } from '../../contract/missing.ts'
import type { Answer, Review, Why } from '../../contract/review.ts'
import { causesOf } from '../forms/forms.store.ts'
import type { ReviewRow, WhyRow } from '../review.ts'
import { reviewColumns, whyColumns, whysFrom } from '../reviews.store.ts'
import { roundRows } from './feedback-rows.ts'
import { head, person } from './parts.ts'

type Row = ReviewRow & { lead: PersonRef | null; starter: PersonRef | null; finisher: PersonRef | null }

export async function reviewRows(scene: Scene, where: RawBuilder<unknown>): Promise<Review[]> {
  const { rows } = await sql<Row>`${reviewColumns}, ${head}, ${person('l')} as lead, ${person('s')} as starter,
      ${person('f')} as finisher
    from reviews t left join people l on l.id = t.lead_id left join people s on s.id = t.started_by
      left join people f on f.id = t.finished_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by t.id`.execute(scene.db)
  const ids = rows.map(({ id }) => id)
  const of = sql`t.review_id = any(${ids}::uuid[])`
  const whys = await whyRows(scene, sql`${of} and t.removed_at is null`)
  const feedback = await roundRows(scene, of)
  const answers = await answersIn(scene, ids)
  return rows.map((row) => ({
    ...said(row),
    answers: answers.get(row.id) ?? [],
    whys: whys.filter(({ reviewId }) => reviewId === row.id),
    feedback: feedback.filter(({ reviewId }) => reviewId === row.id),
    can: abilities(
      scene,
      scene.changesOn('review').filter((change) => !change.door),
      row,
    ),
  }))
}

const said = (row: Row) => ({
  id: row.id,
  version: row.version,
  caseId: row.caseId,
  form: row.form,
  questions: row.questions,
  lead: row.lead,
  dueAt: row.due_at?.toISOString() ?? null,
  wentWell: row.went_well,
  wentBadly: row.went_badly,
  follows: row.follows,
  startedAt: row.started_at.toISOString(),
  startedBy: row.starter,
  finished: row.finished_at && { at: row.finished_at.toISOString(), by: row.finisher },
  withdrawn: row.withdrawn_at !== null,
  missing: missingOf({ ...row, wentWell: row.went_well, wentBadly: row.went_badly }),
})

async function answersIn(scene: Scene, reviews: readonly string[]): Promise<Map<string, Answer[]>> {
  const { rows } = await sql<
    Omit<Answer, 'at'> & { at: Date; review: string }
  >`select a.review_id as review, a.question,
      a.answer, a.at, ${person('p')} as by
    from review_answers a left join people p on p.id = a.by_id
    where a.organisation_id = ${scene.actor.organisationId} and a.review_id = any(${[...reviews]}::uuid[])
    order by a.question`.execute(scene.db)
  const dated = rows.map(({ review, at, ...row }) => ({ review, row: { ...row, at: at.toISOString() } }))
  return new Map([...Map.groupBy(dated, ({ review }) => review)].map(([id, all]) => [id, all.map(({ row }) => row)]))
}

async function whyRows(scene: Scene, where: RawBuilder<unknown>): Promise<Why[]> {
  const { rows } = await sql<WhyRow & { creator: PersonRef | null }>`${whyColumns}, ${head}, ${person('p')} as creator
    ${whysFrom} left join people p on p.id = t.created_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by t.id`.execute(scene.db)
  const names = rows.some(({ cause }) => cause)
    ? new Map((await causesOf(scene)).map(({ key, name }) => [key, name]))
    : new Map<string, string>()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    reviewId: row.review_id,
    parentId: row.parent_id,
    text: row.text,
    cause: row.cause,
    causeName: row.cause === null ? null : (names.get(row.cause) ?? row.cause),
    createdBy: row.creator,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('why'), row),
  }))
}

/** The `present` of changes, in the order of `ids`. */
const aligned =
  <Row extends { id: string }>(rows: (scene: Scene, where: RawBuilder<unknown>) => Promise<Row[]>) =>
  async (scene: Scene, ids: readonly string[]): Promise<Row[]> => {
    const found = await rows(scene, sql`t.id = any(${[...ids]}::uuid[])`)
    return ids.flatMap((wanted) => found.find((row) => row.id === wanted) ?? [])
  }

export const presentReviews = aligned(reviewRows)
export const presentWhys = aligned(whyRows)
