import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { PriorityMatrix } from '../contract/priority.ts'

const shippedNames = ['P1', 'P2', 'P3', 'P4', 'P5']
const shippedSays = [
  'Drop everything: call people in.',
  'At once, before anything else that is open.',
  'Today.',
  'This week.',
  'When there is time.',
]

/** As the organisation has it; what it has not said is as shipped. */
export async function readMatrix({ db, actor }: Scene): Promise<PriorityMatrix> {
  const { rows: cells } = await sql<{ severity: number; impact: number; level: number }>`
    select s.severity, i.impact, case_priority(${actor.organisationId}, s.severity::smallint, i.impact::smallint) as level
    from generate_series(1, 5) as s (severity), generate_series(0, 4) as i (impact) order by s.severity desc, i.impact`.execute(
    db,
  )
  const levels = await db
    .selectFrom('priority_levels')
    .select(['level', 'name', 'says'])
    .where('organisation_id', '=', actor.organisationId)
    .execute()
  return {
    levels: shippedNames.map(
      (name, index) =>
        levels.find(({ level }) => level === index + 1) ?? { level: index + 1, name, says: shippedSays[index] ?? '' },
    ),
    cells: [5, 4, 3, 2, 1].map((severity) =>
      cells.filter((cell) => cell.severity === severity).map((cell) => cell.level),
    ),
  }
}

export async function writeMatrix({ db, actor }: Scene, { levels, cells }: PriorityMatrix): Promise<void> {
  const org = actor.organisationId
  const flat = cells.flatMap((row, index) => row.map((level, impact) => ({ severity: 5 - index, impact, level })))
  await sql`insert into priority_matrix (organisation_id, severity, impact, level)
    select ${org}, * from unnest(${flat.map((cell) => cell.severity)}::smallint[], ${flat.map((cell) => cell.impact)}::smallint[],
      ${flat.map((cell) => cell.level)}::smallint[])
    on conflict (organisation_id, severity, impact) do update set level = excluded.level`.execute(db)
  await sql`insert into priority_levels (organisation_id, level, name, says)
    select ${org}, * from unnest(${levels.map((each) => each.level)}::smallint[], ${levels.map((each) => each.name)}::text[],
      ${levels.map((each) => each.says)}::text[])
    on conflict (organisation_id, level) do update set name = excluded.name, says = excluded.says`.execute(db)
}
