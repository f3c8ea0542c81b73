import { sql, type RawBuilder } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ProposalKind, ReadingRun } from '../../contract/run.ts'
import type { RunRow } from '../runs.store.ts'

type Count = { kind: string; section: string; lines: number; decided: number }
type Row = RunRow & {
  tool: string | null
  tool_version: string | null
  confined: ReadingRun['confined']
  format: string | null
  says: string | null
  input: string | null
  output: string | null
  asked_at: Date
  asker: string | null
  started_at: Date | null
  finished_at: Date | null
  summary: string | null
  counts: Count[]
}

/** Runs with what came of them, for a condition on `r`. */
export async function selectRuns(scene: Scene, where: RawBuilder<unknown>, most: number): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select r.id, r.case_id as "caseId", r.evidence_id as "evidenceId", e.exhibit, r.how, r.state, r.arguments,
      r.title, r.asked_by as "askedBy", r.tool, r.tool_version, r.confined, r.format, r.says, encode(r.input_sha256, 'hex') as input,
      encode(r.output_sha256, 'hex') as output, r.asked_at, p.name as asker, r.started_at, r.finished_at,
      (select l.body from reading_lines l where l.organisation_id = r.organisation_id and l.run_id = r.id and l.kind = 'summary'
        order by l.number limit 1) as summary,
      coalesce((select json_agg(json_build_object('kind', c.kind, 'section', c.section, 'lines', c.lines, 'decided', c.decided)
        order by c.kind, c.section) from reading_counts c
        where c.organisation_id = r.organisation_id and c.run_id = r.id), '[]') as counts
    from reading_runs r
    join evidence e on e.organisation_id = r.organisation_id and e.id = r.evidence_id
    left join people p on p.id = r.asked_by
    where r.organisation_id = ${scene.actor.organisationId} and ${where}
    order by r.id desc limit ${most}`.execute(scene.db)
  return rows
}

/** The `present` of every change on a run, in the order of `ids`. */
export async function presentRuns(scene: Scene, ids: readonly string[]): Promise<ReadingRun[]> {
  const rows = await selectRuns(scene, sql`r.id = any(${[...ids]}::uuid[])`, ids.length)
  const found = new Map(rows.map((row) => [row.id, presentRun(scene, row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

const proposalKinds: readonly ProposalKind[] = ['observable', 'event', 'child']

export const presentRun = (scene: Scene, row: Row): ReadingRun => ({
  id: row.id,
  evidenceId: row.evidenceId,
  caseId: row.caseId,
  how: row.how,
  state: row.state,
  tool: row.tool,
  version: row.tool_version,
  arguments: row.arguments,
  confined: row.confined,
  format: row.format,
  title: row.title,
  says: row.says,
  facts: factsOf(row.summary),
  inputSha256: row.input,
  outputSha256: row.output,
  warnings: row.counts.find(({ kind }) => kind === 'warning')?.lines ?? 0,
  tables: row.counts.filter(({ kind }) => kind === 'row').map(({ section, lines }) => ({ name: section, rows: lines })),
  proposals: proposalKinds.flatMap((kind) =>
    row.counts
      .filter((count) => count.kind === kind)
      .map(({ lines, decided }) => ({ kind, all: lines, open: lines - decided })),
  ),
  askedAt: row.asked_at.toISOString(),
  askedBy: row.askedBy && row.asker ? { id: row.askedBy, name: row.asker } : null,
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  can: abilities(scene, scene.changesOn('reading'), row),
})

function factsOf(summary: string | null): ReadingRun['facts'] {
  // Held against the contract when it was written.
  return summary === null ? [] : (JSON.parse(summary) as { facts: ReadingRun['facts'] }).facts
}
