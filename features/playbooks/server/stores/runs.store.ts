import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { RunStatus, StepStatus } from '../../contract/run.ts'

/** A run as it stands in its row. */
export type RunTarget = {
  id: string
  version: number
  caseId: string | null
  alertId: string | null
  playbookId: string
  number: number
  name: string
  status: RunStatus
  chain: string[]
  depth: number
  input: Record<string, unknown>
  parentStepId: string | null
  startedBy: string | null
  stepsBegun: number
}

/** One time a step was come to. */
export type StepRow = {
  id: string
  run_id: string
  step: string
  frame: string
  take: number
  attempt: number
  status: StepStatus
  input: unknown
  output: unknown
  error: string | null
  state: Record<string, unknown>
  due_at: Date | null
  began_at: Date
  ended_at: Date | null
}

/** Without what it was given and came to. */
export type StepPlace = Omit<StepRow, 'input' | 'output'>

const runColumns = sql`id, version, case_id as "caseId", alert_id as "alertId", playbook_id as "playbookId", number, name,
  status, chain, depth, input, parent_step_id as "parentStepId", started_by as "startedBy", steps_begun as "stepsBegun"`

/** The `load` of every change on a run: locked in order of id. */
export async function loadRuns(scene: Scene, refs: readonly string[]): Promise<(RunTarget | undefined)[]> {
  const { rows } = await sql<RunTarget>`select ${runColumns} from playbook_runs
    where organisation_id = ${scene.actor.organisationId} and id = any(${refs.filter(isId)}::uuid[])
    order by id for update`.execute(scene.db)
  return refs.map((ref) => rows.find(({ id }) => id === ref.toLowerCase()))
}

export async function findRun(scene: Scene, id: string): Promise<RunTarget | undefined> {
  const { rows } = await sql<RunTarget>`select ${runColumns} from playbook_runs
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows[0]
}

export type NewRun = Pick<
  RunTarget,
  | 'id'
  | 'caseId'
  | 'alertId'
  | 'playbookId'
  | 'number'
  | 'name'
  | 'chain'
  | 'depth'
  | 'input'
  | 'parentStepId'
  | 'startedBy'
>

export async function insertRun(scene: Scene, run: NewRun): Promise<void> {
  await sql`insert into playbook_runs (organisation_id, id, playbook_id, number, name, status, case_id, alert_id,
      parent_step_id, chain, depth, input, started_at, started_by)
    values (${scene.actor.organisationId}, ${run.id}, ${run.playbookId}, ${run.number}, ${run.name}, 'running', ${run.caseId},
      ${run.alertId}, ${run.parentStepId}, ${run.chain}, ${run.depth}, ${JSON.stringify(run.input)}, ${scene.now},
      ${run.startedBy})`.execute(scene.db)
}

export type Ending = { status: RunStatus; why: string | null; output: unknown }

export async function setRunEnded(scene: Scene, id: string, { status, why, output }: Ending): Promise<void> {
  await sql`update playbook_runs set status = ${status}, why = ${why}, output = ${JSON.stringify(output ?? null)},
      ended_at = ${scene.now}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export async function setRunning(scene: Scene, id: string): Promise<void> {
  await sql`update playbook_runs set status = 'running', why = null, output = null, ended_at = null, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** From here on it acts on behalf of this person. */
export async function takeOver(scene: Scene, id: string, personId: string): Promise<void> {
  await sql`update playbook_runs set started_by = ${personId}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** Counts what a run begins, and makes its readers see that it moved. */
export async function countSteps(scene: Scene, id: string, begun: number): Promise<void> {
  await sql`update playbook_runs set steps_begun = steps_begun + ${begun}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
