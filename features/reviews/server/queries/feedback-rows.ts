import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Feedback, Said } from '../../contract/review.ts'
import { isOver, type RoundRow } from '../review.ts'
import { roundColumns, roundsFrom } from '../reviews.store.ts'
import { person } from './parts.ts'

type Row = RoundRow & { asker: PersonRef | null; asked: number; answered: number }

/** So few would be known by what they say. */
const fewest = 3

export async function roundRows(scene: Scene, where: RawBuilder<unknown>): Promise<Feedback[]> {
  const counted = sql`(select count(*)::int from feedback_asked f
    where f.organisation_id = t.organisation_id and f.round_id = t.id`
  const { rows } = await sql<Row>`${roundColumns}, ${person('p')} as asker, ${counted}) as asked,
      ${counted} and f.answered) as answered ${roundsFrom(scene.actor.personId)}
    left join people p on p.id = t.asked_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by t.id`.execute(scene.db)
  const shown = new Map(rows.map((row) => [row.id, heldBy(scene, row)]))
  const said = await saidIn(
    scene,
    rows.flatMap(({ id }) => (shown.get(id) === undefined ? [id] : [])),
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    reviewId: row.review_id,
    anonymous: row.anonymous,
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asker,
    endsAt: row.ends_at.toISOString(),
    over: isOver(row, scene.now),
    asked: row.asked,
    answered: row.answered,
    said: shown.get(row.id) === undefined ? (said.get(row.id) ?? []) : null,
    held: shown.get(row.id) || null,
    mine: row.mine && !row.answered_by_me && !isOver(row, scene.now),
    can: abilities(
      scene,
      scene.changesOn('feedback').filter((change) => !change.door),
      row,
    ),
  }))
}

/** Why what was said is not shown to the reader; empty: it is none of theirs; undefined: it is shown. */
function heldBy({ actor, now }: Scene, row: Row): string | undefined {
  const told = actor.personId !== null && [row.asked_by, row.lead_id].includes(actor.personId)
  if (!told) return ''
  if (!row.anonymous) return undefined
  if (!isOver(row, now) && row.answered < row.asked)
    return 'What was said is shown when the feedback is over, so that nobody is known by when they answered.'
  if (row.answered < fewest)
    return 'Fewer than three answered, so what they said is not shown: they would be known by it.'
  return undefined
}

async function saidIn(scene: Scene, rounds: readonly string[]): Promise<Map<string, Said[]>> {
  if (rounds.length === 0) return new Map()
  const { rows } = await sql<Said & { round: string }>`select a.round_id as round, a.id, a.rating, a.well, a.better,
      ${person('p')} as by
    from feedback_answers a left join people p on p.id = a.person_id
    where a.organisation_id = ${scene.actor.organisationId} and a.round_id = any(${[...rounds]}::uuid[])
    order by a.id`.execute(scene.db)
  return Map.groupBy(rows, ({ round }) => round)
}

export async function presentRounds(scene: Scene, ids: readonly string[]): Promise<Feedback[]> {
  const found = await roundRows(scene, sql`t.id = any(${[...ids]}::uuid[])`)
  return ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
}
