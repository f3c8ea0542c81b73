import { sql } from 'kysely'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { StepStatus } from '../../contract/run.ts'
import type { StepPlace, StepRow } from './runs.store.ts'

const place = sql`id, run_id, step, frame, take, attempt, status, error, state, due_at, began_at, ended_at`
const columns = sql`${place}, input, output`

/** Without those that were undone, in the order in which they were begun. What they came to may be large: it is not read. */
export async function stepsOf(scene: Scene, runId: string): Promise<StepPlace[]> {
  const { rows } = await sql<StepPlace>`select ${place} from playbook_steps
    where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and status <> 'undone'
    order by began_at, id`.execute(scene.db)
  return rows
}

export type CameTo = Pick<StepRow, 'step' | 'output' | 'error'>

/** What these steps came to as one sees it from a frame, of each the last: from inside, and once a loop or a branch is over. */
export async function cameTo(
  scene: Scene,
  { run_id: runId, frame }: Pick<StepRow, 'run_id' | 'frame'>,
  steps: readonly string[],
): Promise<CameTo[]> {
  if (steps.length === 0) return []
  const { rows } = await sql<CameTo>`select distinct on (step) step, output, error from playbook_steps
    where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and status <> 'undone' and step = any(${[...steps]}::text[])
      and (starts_with(frame, ${frame}) or starts_with(${frame}, frame))
    order by step, began_at desc, id desc`.execute(scene.db)
  return rows
}

/** What the step of this frame remembers, as the last that was begun there. */
export async function stateAt(
  scene: Scene,
  runId: string,
  at: { step: string; frame: string },
): Promise<StepRow['state'] | undefined> {
  const { rows } = await sql<Pick<StepRow, 'state'>>`select state from playbook_steps
    where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and step = ${at.step} and frame = ${at.frame}
      and status <> 'undone' order by began_at desc, id desc limit 1`.execute(scene.db)
  return rows[0]?.state
}

export async function findStep(scene: Scene, id: string): Promise<StepRow | undefined> {
  const { rows } = await sql<StepRow>`select ${columns} from playbook_steps
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows[0]
}

export async function findLive(
  scene: Scene,
  runId: string,
  at: { step: string; frame: string },
): Promise<StepRow | undefined> {
  const { rows } = await sql<StepRow>`select ${columns} from playbook_steps
    where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and step = ${at.step} and frame = ${at.frame}
      and status in ('ready', 'waiting')`.execute(scene.db)
  return rows[0]
}

export async function countLive(scene: Scene, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from playbook_steps
    where organisation_id = ${scene.actor.organisationId} and run_id = ${runId} and status in ('ready', 'waiting')`.execute(
    scene.db,
  )
  return rows[0]?.count ?? 0
}

export type NewStep = { id: string; runId: string; step: string; frame: string; status: StepStatus; state?: object }

export async function insertStep(scene: Scene, row: NewStep): Promise<void> {
  const { organisationId } = scene.actor
  await sql`insert into playbook_steps (organisation_id, id, run_id, step, frame, take, status, state, began_at)
    select ${organisationId}, ${row.id}, ${row.runId}, ${row.step}, ${row.frame}, coalesce(max(take), 0) + 1, ${row.status},
      ${JSON.stringify(row.state ?? {})}::jsonb, ${scene.now}
    from playbook_steps where organisation_id = ${organisationId} and run_id = ${row.runId} and step = ${row.step}
      and frame = ${row.frame}`.execute(scene.db)
}

export type StepChange = Partial<Pick<StepRow, 'status' | 'input' | 'output' | 'error' | 'state' | 'attempt'>> & {
  dueAt?: Date | null
}

/** What is not named stays; a step that is over has its time of ending. */
export async function updateStep(scene: Scene, id: string, set: StepChange): Promise<void> {
  const json = (value: unknown) => JSON.stringify(value ?? null)
  const over = set.status !== undefined && set.status !== 'ready' && set.status !== 'waiting'
  const sets = [
    set.status === undefined ? [] : [sql`status = ${set.status}`],
    set.input === undefined ? [] : [sql`input = ${json(set.input)}::jsonb`],
    set.output === undefined ? [] : [sql`output = ${json(set.output)}::jsonb`],
    set.error === undefined ? [] : [sql`error = ${set.error}`],
    set.state === undefined ? [] : [sql`state = ${json(set.state)}::jsonb`],
    set.attempt === undefined ? [] : [sql`attempt = ${set.attempt}`],
    set.dueAt === undefined ? [] : [sql`due_at = ${set.dueAt}`],
    over ? [sql`ended_at = ${scene.now}`] : [],
  ].flat()
  await sql`update playbook_steps set ${sql.join(sets)}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** What still stands there is given up; with `frame`, only what lies below it. */
export async function giveUpSteps(scene: Scene, runId: string, frame = ''): Promise<void> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ id: string }>`update playbook_steps set status = 'cancelled', ended_at = ${scene.now}
    where organisation_id = ${organisationId} and run_id = ${runId} and status in ('ready', 'waiting')
      and starts_with(frame, ${frame}) returning id`.execute(scene.db)
  await leaveAlone(
    scene,
    rows.map((row) => row.id),
  )
}

/** Rows of steps that are begun anew, or follow from one that is. */
export async function undoSteps(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update playbook_steps set status = 'undone', ended_at = coalesce(ended_at, ${scene.now})
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
  await leaveAlone(scene, ids)
}

/** Nobody is asked any more, and no fact is waited for. */
export async function leaveAlone(scene: Scene, stepIds: readonly string[]): Promise<void> {
  const { organisationId } = scene.actor
  if (stepIds.length === 0) return
  await sql`delete from playbook_waits where organisation_id = ${organisationId} and step_id = any(${[...stepIds]}::uuid[])`.execute(
    scene.db,
  )
  await sql`with closed as (update playbook_asks set status = 'withdrawn', link_hash = null, version = version + 1
      where organisation_id = ${organisationId} and step_id = any(${[...stepIds]}::uuid[]) and status = 'open' returning id)
    update playbook_asked set open = false where organisation_id = ${organisationId} and ask_id in (select id from closed)`.execute(
    scene.db,
  )
}

export type Wait = { fact: string; subjectId: string; since: Date }

export async function insertWait(scene: Scene, row: StepRow, wait: Wait): Promise<void> {
  await sql`insert into playbook_waits (organisation_id, step_id, run_id, attempt, fact, subject_id, since)
    values (${scene.actor.organisationId}, ${row.id}, ${row.run_id}, ${row.attempt}, ${wait.fact}, ${wait.subjectId}, ${wait.since})
    on conflict do nothing`.execute(scene.db)
}

/** The same step once more, in the same turns and branches. @returns its new row */
export async function beginAgain(scene: Scene, row: StepPlace): Promise<string> {
  const id = newId(scene.now)
  await insertStep(scene, { id, runId: row.run_id, step: row.step, frame: row.frame, status: 'ready' })
  return id
}

/** A loop or a join waits again for what begins anew below it. */
export async function reopenStep(scene: Scene, { id, state }: { id: string; state: object }): Promise<void> {
  await sql`update playbook_steps set status = 'waiting', state = ${JSON.stringify(state)}::jsonb, output = null, error = null,
      ended_at = null
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
