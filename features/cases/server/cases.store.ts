import { sql, type Insertable, type Updateable } from 'kysely'
import type { Cases } from '../../../generated/db.ts'
import { unknown } from '../../../platform/contract/problem.ts'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../platform/server/ids.ts'
import { mustWriteIn } from '../../../platform/server/activity/parts.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { withFlows } from '../../lifecycles/server/index.ts'
import type { Reach } from '../contract/case.ts'
import { mustBeOpen, type Kase, type StoredCase } from './case.ts'

const columns = [
  'c.id',
  'c.version',
  'c.kind',
  'c.key',
  'c.title',
  'c.summary',
  'c.type',
  'c.severity',
  'c.impact',
  'c.impact_by_hand',
  'c.priority',
  'c.lifecycle',
  'c.lifecycle_version',
  'c.status',
  'c.stage',
  'c.tlp',
  'c.pap',
  'c.tags',
  'c.techniques',
  'c.owner_id',
  'c.team_id',
  'c.restricted',
  'c.disposition',
  'c.closing_summary',
  'c.status_before_closing',
  'c.merged_into_id',
  'c.withdrawn_at',
  'c.occurred_at',
  'c.detected_at',
  'c.acknowledged_at',
  'c.contained_at',
  'c.resolved_at',
  'c.closed_at',
  'c.created_at',
  'c.created_by',
  'c.updated_at',
] as const

/** Rows of cases as the rules know them; the database's check constraints hold the enumerations. */
export const selectCases = (scene: Scene) =>
  scene.db
    .selectFrom('cases as c')
    .leftJoin('cases as head', (join) =>
      join.onRef('head.organisation_id', '=', 'c.organisation_id').onRef('head.id', '=', 'c.merged_into_id'),
    )
    .select([...columns, 'c.id as caseId', 'head.key as merged_into_key'])
    .where('c.organisation_id', '=', scene.actor.organisationId)
    .$castTo<StoredCase>()

const byRefs = (scene: Scene, refs: readonly string[]) => {
  const ids = refs.filter(isId).map((ref) => ref.toLowerCase())
  const keys = refs.filter((ref) => !isId(ref)).map((ref) => ref.toUpperCase())
  return selectCases(scene)
    .where('c.withdrawn_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('c.id', '=', eb.fn.any(sql<string[]>`${ids}::uuid[]`)),
        eb('c.key', '=', eb.fn.any(sql<string[]>`${keys}::text[]`)),
      ]),
    )
}

const inOrderOf = (refs: readonly string[], rows: readonly Kase[]): (Kase | undefined)[] => {
  const found = new Map(rows.flatMap((row) => [[row.id, row] as const, [row.key, row] as const]))
  return refs.map((ref) => found.get(ref.toLowerCase()) ?? found.get(ref.toUpperCase()))
}

/** The `load` of every change on a case: locked in order of id; ids and keys alike. */
export async function loadCases(scene: Scene, refs: readonly string[]): Promise<(Kase | undefined)[]> {
  const meant = await byRefs(scene, refs).clearSelect().select('c.id').execute()
  const ids = meant.map((row) => row.id)
  await lockRows(scene, 'cases', ids)
  return inOrderOf(refs, await withFlows(scene, await byRefs(scene, ids).execute()))
}

/** By id or key, without a lock; undefined when there is none the actor may see. */
export async function findCase(scene: Scene, ref: string): Promise<Kase | undefined> {
  const [kase] = await withFlows(scene, await byRefs(scene, [ref]).execute())
  if (kase?.restricted) scene.restrictedReads?.add(kase.id)
  return kase
}

/**
 * For whatever is about to be added to a case: locked against closing until the transaction ends.
 * @throws Problem request.unknown · case.closed · case.merged
 */
export async function openCase(scene: Scene, ref: string): Promise<Kase> {
  const [kase] = await withFlows(scene, await byRefs(scene, [ref]).forShare('c').execute())
  if (!kase) throw unknown('case')
  mustWriteIn(scene, kase.id)
  const problem = mustBeOpen(kase)
  if (problem) throw problem
  return kase
}

/** For what hangs on cases already: case id -> the case it is worked in (itself, or what it was merged into), locked against closing. */
export async function headsOf(scene: Scene, caseIds: readonly string[]): Promise<Map<string, Kase>> {
  if (caseIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; head: string }>`select id, case_head(id) as head
    from unnest(${[...new Set(caseIds)]}::uuid[]) as id`.execute(scene.db)
  const ids = [...new Set(rows.map((row) => row.head))].filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const heads = await withFlows(
    scene,
    await selectCases(scene).where('c.id', 'in', ids).orderBy('c.id').forShare('c').execute(),
  )
  const found = new Map(heads.map((head) => [head.id, head]))
  return new Map(rows.flatMap(({ id, head }) => (found.has(head) ? [[id, found.get(head)!] as const] : [])))
}

/** The case this one is worked in, without a lock: for views. */
export async function headOf(scene: Scene, caseId: string): Promise<Kase | undefined> {
  const rows = await selectCases(scene)
    .where('c.id', '=', sql<string>`case_head(${caseId}::uuid)`)
    .execute()
  return (await withFlows(scene, rows))[0]
}

/** The case and all merged into it, by whatever way; with `all`, also what it gathers and is the parent of. */
export async function familyOf(scene: Scene, caseId: string, reach: Reach = 'own'): Promise<string[]> {
  const members = reach === 'all' ? sql`case_reach(${caseId})` : sql`case_family(${caseId})`
  const { rows } = await sql<{ id: string }>`select ${members} as id`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Numbers are given under a row lock: no gap within, no number twice. */
export async function nextNumber(scene: Scene, kind: string): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`insert into case_counters (organisation_id, kind, last_number)
    values (${scene.actor.organisationId}, ${kind}, 1)
    on conflict (organisation_id, kind) do update set last_number = case_counters.last_number + 1 returning last_number`.execute(
    scene.db,
  )
  return rows[0]?.last_number ?? 1
}

export async function insertCase(scene: Scene, row: Omit<Insertable<Cases>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('cases')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

/** Ends the opening of a restricted case, after its first members are in: before, nobody could have let them in. */
export async function hideFromOthers(scene: Scene, id: string): Promise<void> {
  await scene.db
    .updateTable('cases')
    .set({ restricted: true })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function updateCases(scene: Scene, ids: readonly string[], set: Updateable<Cases>): Promise<void> {
  if (ids.length === 0) return
  await scene.db
    .updateTable('cases')
    .set((eb) => ({ ...set, updated_at: scene.now, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [...ids])
    .execute()
}

/** What its loss would mean, 0 not rated to 4 critical; priority follows in the database. */
export async function setImpact(
  scene: Scene,
  ids: readonly string[],
  set: { impact: number; byHand: boolean },
): Promise<void> {
  await updateCases(scene, ids, { impact: set.impact, impact_by_hand: set.byHand })
}

/** After another matrix: those that are open and would come out otherwise. Nobody wrote in them, so versions stay. */
export async function weighOpenCases({ db, actor }: Scene): Promise<void> {
  await sql`update cases set severity = severity where organisation_id = ${actor.organisationId} and stage <> 'closed'
    and merged_into_id is null and withdrawn_at is null
    and priority <> case_priority(organisation_id, severity, impact)`.execute(db)
}

/** Assets are named once per case. */
export async function addAssets(
  scene: Scene,
  caseId: string,
  assets: readonly { type: string; name: string }[],
): Promise<void> {
  await sql`insert into case_assets (organisation_id, case_id, type, name, added_at)
    select ${scene.actor.organisationId}, ${caseId}, type, name, ${scene.now}
    from unnest(${assets.map((each) => each.type)}::text[], ${assets.map((each) => each.name)}::text[]) as a (type, name)
    on conflict do nothing`.execute(scene.db)
}

export async function insertWaivers(
  scene: Scene,
  caseId: string,
  waived: readonly { taskId: string; reason: string }[],
): Promise<void> {
  await sql`insert into case_waivers (organisation_id, case_id, task_id, reason, at, by_id)
    select ${scene.actor.organisationId}, ${caseId}, task_id, reason, ${scene.now}, ${scene.actor.personId}
    from unnest(${waived.map((each) => each.taskId)}::uuid[], ${waived.map((each) => each.reason)}::text[]) as w (task_id, reason)`.execute(
    scene.db,
  )
}

export async function deleteWaivers(scene: Scene, caseId: string): Promise<{ taskId: string; reason: string }[]> {
  const rows = await scene.db
    .deleteFrom('case_waivers')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .returning(['task_id', 'reason'])
    .execute()
  return rows.map((row) => ({ taskId: row.task_id, reason: row.reason }))
}
