import { sql, type Insertable, type RawBuilder, type Updateable } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { ReviewRow, RoundRow, WhyRow } from './review.ts'

/** Locked in order of id, each with its case locked against closing; aligned with `refs`. */
async function load<Row extends { id: string; caseId: string; head: unknown }>(
  scene: Scene,
  refs: readonly string[],
  select: RawBuilder<unknown>,
): Promise<(Row | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<Row>`${select} where t.organisation_id = ${scene.actor.organisationId}
    and t.id = any(${ids}::uuid[]) order by t.id for update of t`.execute(scene.db)
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => (heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId)! }] as const] : [])),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export const reviewColumns = sql`select t.id, t.version, t.case_id as "caseId", t.form, t.questions, t.lead_id, t.due_at,
  t.went_well, t.went_badly, t.follows, t.started_at, t.started_by, t.finished_at, t.finished_by, t.chase_at, t.withdrawn_at,
  (select coalesce(jsonb_agg(jsonb_build_object('question', a.question, 'answer', a.answer)), '[]') from review_answers a
    where a.organisation_id = t.organisation_id and a.review_id = t.id) as answers`
export const whyColumns = sql`select t.id, t.version, t.case_id as "caseId", t.review_id, t.parent_id, t.text, t.cause,
  t.created_at, t.created_by, t.removed_at, r.finished_at is not null as finished,
  exists (select from whys b where b.organisation_id = t.organisation_id and b.review_id = t.review_id
    and b.parent_id = t.id and b.removed_at is null) as below`
export const roundColumns = sql`select t.id, t.version, t.case_id as "caseId", t.review_id, t.anonymous,
  t.asked_at, t.asked_by, t.ends_at, t.ended_at, t.chase_at, r.lead_id,
  mine.person_id is not null as mine, coalesce(mine.answered, false) as answered_by_me`
/** `me`: whose own part in it is told. */
export const roundsFrom = (me: string | null) => sql`from feedback_rounds t
  join reviews r on r.organisation_id = t.organisation_id and r.id = t.review_id
  left join feedback_asked mine on mine.organisation_id = t.organisation_id and mine.round_id = t.id and mine.person_id = ${me}`
export const whysFrom = sql`from whys t join reviews r on r.organisation_id = t.organisation_id and r.id = t.review_id`

export const loadReviews = (scene: Scene, refs: readonly string[]) =>
  load<ReviewRow>(scene, refs, sql`${reviewColumns} from reviews t`)
export const loadWhys = (scene: Scene, refs: readonly string[]) =>
  load<WhyRow>(scene, refs, sql`${whyColumns} ${whysFrom}`)
export const loadRounds = (scene: Scene, refs: readonly string[]) =>
  load<RoundRow>(scene, refs, sql`${roundColumns} ${roundsFrom(scene.actor.personId)}`)

type Table = 'reviews' | 'whys' | 'feedback_rounds'

export async function insertInto<T extends Table>(
  scene: Scene,
  table: T,
  row: Omit<Insertable<DB[T]>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto(table)
    .values({ ...row, organisation_id: scene.actor.organisationId } as never)
    .execute()
}

export async function updateIn<T extends Table>(
  scene: Scene,
  { table, id }: { table: T; id: string },
  set: Updateable<DB[T]>,
): Promise<void> {
  await scene.db
    .updateTable(table as 'reviews')
    .set((eb) => ({ ...(set as Updateable<DB['reviews']>), version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

/** The one that stands, of the case itself. */
export async function reviewOfCase(
  scene: Scene,
  caseId: string,
): Promise<{ id: string; finished: boolean } | undefined> {
  const { rows } = await sql<{
    id: string
    finished: boolean
  }>`select id, finished_at is not null as finished from reviews
    where organisation_id = ${scene.actor.organisationId} and case_id = ${caseId} and withdrawn_at is null`.execute(
    scene.db,
  )
  return rows[0]
}

type NewAnswer = { reviewId: string; caseId: string; question: string; answer: string }

export async function putAnswer(scene: Scene, { reviewId, caseId, question, answer }: NewAnswer): Promise<void> {
  const org = scene.actor.organisationId
  if (answer === '') {
    await sql`delete from review_answers where organisation_id = ${org} and review_id = ${reviewId}
      and question = ${question}`.execute(scene.db)
    return
  }
  await sql`insert into review_answers (organisation_id, review_id, question, case_id, answer, at, by_id)
    values (${org}, ${reviewId}, ${question}, ${caseId}, ${answer}, ${scene.now}, ${scene.actor.personId})
    on conflict (organisation_id, review_id, question) do update
      set answer = excluded.answer, at = excluded.at, by_id = excluded.by_id`.execute(scene.db)
}
