import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ReadingLine } from '../contract/reading.ts'
import type { ProposalKind } from '../contract/run.ts'

export type NumberedLine = { number: number; line: ReadingLine }
type OfRun = { id: string; caseId: string }

/** What a reader wrote; PostgreSQL text holds no NUL, of which readers leave none. */
export async function insertLines(scene: Scene, run: OfRun, lines: readonly NumberedLine[]): Promise<void> {
  await sql`insert into reading_lines (organisation_id, run_id, case_id, number, kind, section, body)
    select ${scene.actor.organisationId}, ${run.id}, ${run.caseId}, * from unnest(
      ${lines.map(({ number }) => number)}::int[], ${lines.map(({ line }) => line.kind)}::text[],
      ${lines.map(({ line }) => (line.kind === 'row' ? line.table : ''))}::text[],
      ${lines.map(({ line }) => JSON.stringify(line).replaceAll('\\u0000', '\\ufffd'))}::text[])`.execute(scene.db)
}

export async function countLines(scene: Scene, run: OfRun): Promise<void> {
  await sql`insert into reading_counts (organisation_id, run_id, case_id, kind, section, lines)
    select organisation_id, run_id, ${run.caseId}, kind, section, count(*) from reading_lines
    where organisation_id = ${scene.actor.organisationId} and run_id = ${run.id}
    group by organisation_id, run_id, kind, section`.execute(scene.db)
}

const proposing = ['observable', 'event', 'child'] as const

export type Decidable = { number: number; kind: ProposalKind; body: string; verdict: 'accepted' | 'dismissed' | null }

/** Of the run the proposals named, or the first of a kind nobody decided on. */
export async function selectDecidable(
  scene: Scene,
  runId: string,
  which: { numbers?: readonly number[] | undefined; all?: ProposalKind | undefined; most: number },
): Promise<Decidable[]> {
  const { numbers, all, most } = which
  const asked = numbers
    ? sql`l.number = any(${[...numbers]}::int[])`
    : sql`l.kind = ${all} and not exists (select from reading_decisions n where n.organisation_id = l.organisation_id
        and n.run_id = l.run_id and n.number = l.number)`
  const { rows } = await sql<Decidable>`select l.number, l.kind, l.body, d.verdict
    from reading_lines l left join reading_decisions d
      on d.organisation_id = l.organisation_id and d.run_id = l.run_id and d.number = l.number
    where l.organisation_id = ${scene.actor.organisationId} and l.run_id = ${runId} and l.kind = any(${[...proposing]}::text[])
      and ${asked} order by l.number limit ${most}`.execute(scene.db)
  return rows
}

type Decided = { run: OfRun; lines: readonly Pick<Decidable, 'number' | 'kind'>[]; verdict: 'accepted' | 'dismissed' }

export async function decideOn(scene: Scene, { run, lines, verdict }: Decided): Promise<void> {
  await sql`insert into reading_decisions (organisation_id, run_id, case_id, number, verdict, decided_at, decided_by)
    select ${scene.actor.organisationId}, ${run.id}, ${run.caseId}, number, ${verdict}, ${scene.now}, ${scene.actor.personId}::uuid
    from unnest(${lines.map(({ number }) => number)}::int[]) as number`.execute(scene.db)
  await addDecided(scene, run.id, { lines, by: 1 })
}

export async function undecide(
  scene: Scene,
  run: OfRun,
  lines: readonly Pick<Decidable, 'number' | 'kind'>[],
): Promise<void> {
  await scene.db
    .deleteFrom('reading_decisions')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('run_id', '=', run.id)
    .where(
      'number',
      'in',
      lines.map(({ number }) => number),
    )
    .execute()
  await addDecided(scene, run.id, { lines, by: -1 })
}

async function addDecided(
  scene: Scene,
  runId: string,
  { lines, by }: { lines: readonly Pick<Decidable, 'kind'>[]; by: 1 | -1 },
): Promise<void> {
  for (const [kind, group] of Map.groupBy(lines, (line) => line.kind))
    await sql`update reading_counts set decided = decided + ${by * group.length}
      where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and kind = ${kind} and section = ''`.execute(
      scene.db,
    )
}

export type Brought = { number: number; became: string | null; says: string | null }

export async function noteBrought(scene: Scene, runId: string, brought: readonly Brought[]): Promise<void> {
  await sql`update reading_decisions d set became = b.became, says = b.says
    from unnest(${brought.map(({ number }) => number)}::int[], ${brought.map(({ became }) => became)}::uuid[],
      ${brought.map(({ says }) => says)}::text[]) as b (number, became, says)
    where d.organisation_id = ${scene.actor.organisationId} and d.run_id = ${runId} and d.number = b.number`.execute(
    scene.db,
  )
}
