import { sql, type RawBuilder } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Run, RunItem, RunStatus, RunStep } from '../../contract/run.ts'
import type { StepRow } from '../stores/runs.store.ts'
import { asksOfRun } from './ask-rows.ts'
import { subjectOf } from './subject.ts'
import { versionOf } from './versions.ts'

export type RunRow = {
  id: string
  version: number
  playbookId: string
  number: number
  name: string
  status: RunStatus
  why: string | null
  caseId: string | null
  caseKey: string | null
  caseTitle: string | null
  alertId: string | null
  alertTitle: string | null
  parentStepId: string | null
  parentRunId: string | null
  input: Record<string, never>
  output: unknown
  startedAt: Date
  startedBy: string | null
  startedByName: string | null
  endedAt: Date | null
  standsAt: string[]
}

type Narrowing = { where: RawBuilder<unknown>; limit?: number }

/** Runs as `r`, newest first. */
export async function runRows(scene: Scene, { where, limit }: Narrowing): Promise<RunRow[]> {
  const { rows } =
    await sql<RunRow>`select r.id, r.version, r.playbook_id as "playbookId", r.number, r.name, r.status, r.why, r.case_id as "caseId",
      c.key as "caseKey", c.title as "caseTitle", r.alert_id as "alertId", a.title as "alertTitle",
      r.parent_step_id as "parentStepId", (select s.run_id from playbook_steps s where s.organisation_id = r.organisation_id
        and s.id = r.parent_step_id) as "parentRunId", r.input, r.output, r.started_at as "startedAt", r.started_by as "startedBy",
      w.name as "startedByName", r.ended_at as "endedAt",
      case when r.status = 'running' then array(select s.step from playbook_steps s where s.organisation_id = r.organisation_id
        and s.run_id = r.id and s.status in ('ready', 'waiting') order by s.began_at desc, s.id desc limit 5) else '{}' end as "standsAt"
    from playbook_runs r
    left join cases c on c.organisation_id = r.organisation_id and c.id = r.case_id
    left join alerts a on a.organisation_id = r.organisation_id and a.id = r.alert_id
    left join people w on w.id = r.started_by
    where r.organisation_id = ${scene.actor.organisationId} and ${where}
    order by r.id desc limit ${limit ?? null}`.execute(scene.db)
  return rows
}

export function presentRunItem(scene: Scene, row: RunRow, document?: PlaybookDocument): RunItem {
  const names = [...new Set(row.standsAt)].map((id) => document?.steps[id]?.name ?? id)
  return {
    id: row.id,
    version: row.version,
    playbook: { id: row.playbookId, name: row.name, number: row.number },
    status: row.status,
    why: row.why,
    subject: subjectOf(row),
    case: row.caseId && row.caseKey ? { id: row.caseId, key: row.caseKey, title: row.caseTitle ?? '' } : null,
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedBy && row.startedByName ? { id: row.startedBy, name: row.startedByName } : null,
    endedAt: row.endedAt?.toISOString() ?? null,
    standsAt: names,
    can: abilities(
      scene,
      scene.changesOn('playbook-run').filter((change) => !change.door),
      row as never,
    ),
  }
}

async function stepsShown(scene: Scene, runId: string): Promise<RunStep[]> {
  const { rows } =
    await sql<StepRow>`select id, step, frame, take, attempt, status, input, output, error, due_at, began_at, ended_at
    from playbook_steps where organisation_id = ${scene.actor.organisationId} and run_id = ${runId}
    order by began_at, id limit 1000`.execute(scene.db)
  return rows.map(({ due_at: dueAt, began_at: beganAt, ended_at: endedAt, input, output, ...row }) => ({
    ...row,
    input: input as RunStep['input'],
    output: output as RunStep['output'],
    dueAt: dueAt?.toISOString() ?? null,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }))
}

async function childrenOf(scene: Scene, runId: string): Promise<Run['children']> {
  const { rows } = await sql<Run['children'][number]>`select r.id, r.name, r.status, r.parent_step_id as "stepId"
    from playbook_steps s join playbook_runs r on r.organisation_id = s.organisation_id and r.parent_step_id = s.id
    where s.organisation_id = ${scene.actor.organisationId} and s.run_id = ${runId} order by r.id`.execute(scene.db)
  return rows
}

/** The `present` of every change on a run, in the order of `ids`. */
export async function presentRuns(scene: Scene, ids: readonly string[]): Promise<Run[]> {
  const rows = await runRows(scene, { where: sql`r.id = any(${[...ids]}::uuid[])` })
  const found = new Map<string, Run>()
  for (const row of rows) {
    const version = await versionOf(scene, row.playbookId, row.number)
    if (!version) continue
    found.set(row.id, {
      ...presentRunItem(scene, row, version.document),
      document: version.document,
      input: row.input,
      output: row.output as Run['output'],
      steps: await stepsShown(scene, row.id),
      asks: await asksOfRun(scene, row.id),
      parent: row.parentRunId,
      children: await childrenOf(scene, row.id),
    })
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Of each playbook the run that was started in this very transaction. */
export async function presentStarted(scene: Scene, playbookIds: readonly string[]): Promise<Run[]> {
  const { rows } = await sql<{ id: string }>`select distinct on (playbook_id) id from playbook_runs
    where organisation_id = ${scene.actor.organisationId} and playbook_id = any(${[...playbookIds]}::uuid[])
      and started_at = ${scene.now} and xmin = pg_current_xact_id()::xid
    order by playbook_id, id desc`.execute(scene.db)
  return presentRuns(
    scene,
    rows.map(({ id }) => id),
  )
}
