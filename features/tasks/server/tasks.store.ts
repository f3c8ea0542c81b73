import { sql, type Insertable, type Updateable } from 'kysely'
import type { Tasks } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import { between, type TaskRow } from './task.ts'

type Stored = Omit<TaskRow, 'head'>

const selectTasks = (scene: Scene) =>
  scene.db
    .selectFrom('tasks as t')
    .select([
      't.id',
      't.version',
      't.case_id as caseId',
      't.phase',
      't.title',
      't.description',
      't.checked',
      't.owner_id',
      't.due_at',
      't.position',
      't.mandatory',
      't.status',
      't.outcome',
      't.created_at',
      't.created_by',
      't.finished_at',
      't.withdrawn_at',
    ])
    .where('t.organisation_id', '=', scene.actor.organisationId)
    .$castTo<Stored>()

/** The `load` of every change on a task: locked in order of id, its case locked against closing. */
export async function loadTasks(scene: Scene, refs: readonly string[]): Promise<(TaskRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const rows = await selectTasks(scene)
    .where('t.id', 'in', ids)
    .where('t.withdrawn_at', 'is', null)
    .orderBy('t.id')
    .forUpdate()
    .execute()
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => (heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId)! }] as const] : [])),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function insertTask(scene: Scene, row: Omit<Insertable<Tasks>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('tasks')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function insertTasks(
  scene: Scene,
  rows: readonly Omit<Insertable<Tasks>, 'organisation_id'>[],
): Promise<void> {
  if (rows.length === 0) return
  await scene.db
    .insertInto('tasks')
    .values(rows.map((row) => ({ ...row, organisation_id: scene.actor.organisationId })))
    .execute()
}

/** Takes back those nobody has touched since they were written. @returns their ids */
export async function withdrawUntouched(scene: Scene, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update tasks t set withdrawn_at = ${scene.now}, version = version + 1
    where t.organisation_id = ${scene.actor.organisationId} and t.id = any(${[...ids]}::uuid[])
      and t.version = 1 and t.status = 'open' and t.withdrawn_at is null
      and not exists (select from task_logs l where l.organisation_id = t.organisation_id and l.task_id = t.id)
    returning t.id`.execute(scene.db)
  return rows.map((row) => row.id)
}

export async function updateTasks(scene: Scene, ids: readonly string[], set: Updateable<Tasks>): Promise<void> {
  if (ids.length === 0) return
  await scene.db
    .updateTable('tasks')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [...ids])
    .execute()
}

export async function insertLog(
  scene: Scene,
  task: Pick<TaskRow, 'id' | 'caseId'>,
  entry: { id: string; body: string },
): Promise<void> {
  await scene.db
    .insertInto('task_logs')
    .values({
      ...entry,
      organisation_id: scene.actor.organisationId,
      task_id: task.id,
      case_id: task.caseId,
      at: scene.now,
      author_id: scene.actor.personId,
    })
    .execute()
}

/** The tasks of a phase in their order, over the family of the case. */
export async function phaseOf(
  scene: Scene,
  caseIds: readonly string[],
  phase: string,
): Promise<{ id: string; position: number }[]> {
  return scene.db
    .selectFrom('tasks')
    .select(['id', 'position'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', 'in', [...caseIds])
    .where('phase', '=', phase)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Where a task comes to stand: last, or before `beforeId`. Undefined: that one is not in this phase. */
export async function placeIn(
  scene: Scene,
  { caseIds, phase }: { caseIds: readonly string[]; phase: string },
  { moving, beforeId }: { moving?: string; beforeId: string | null },
): Promise<number | undefined> {
  const others = (await phaseOf(scene, caseIds, phase)).filter((task) => task.id !== moving)
  const index = beforeId === null ? others.length : others.findIndex((task) => task.id === beforeId)
  if (index < 0) return undefined
  const place = between(others[index - 1]?.position, others[index]?.position)
  if (place !== undefined) return place
  await renumber(
    scene,
    others.map((task) => task.id),
  )
  return index + 0.5
}

/** 1, 2, 3 … in the order given; no new version, for nothing of what a person wrote has changed. */
async function renumber(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update tasks t set position = o.place from unnest(${[...ids]}::uuid[]) with ordinality as o (id, place)
    where t.organisation_id = ${scene.actor.organisationId} and t.id = o.id`.execute(scene.db)
}

/** Into another case, with their log: last in their phases there. */
export async function moveTasks({ db, actor }: Scene, ids: readonly string[], caseId: string): Promise<void> {
  await sql`update tasks t set case_id = ${caseId}, version = version + 1, position = t.position + (
      select coalesce(max(o.position), 0) from tasks o where o.organisation_id = t.organisation_id and o.case_id = ${caseId})
    where t.organisation_id = ${actor.organisationId} and t.id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`update task_logs set case_id = ${caseId}
    where organisation_id = ${actor.organisationId} and task_id = any(${[...ids]}::uuid[])`.execute(db)
}
