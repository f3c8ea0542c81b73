import { sql, type Insertable, type Updateable } from 'kysely'
import type { CustodyEvents, Evidence, EvidenceAcquisitions } from '../../../generated/db.ts'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { EvidenceRow } from './evidence.ts'

export const columns = [
  'e.id',
  'e.version',
  'e.case_id as caseId',
  'e.number',
  'e.exhibit',
  'e.parent_id',
  'e.kind',
  'e.title',
  'e.description',
  'e.source',
  'e.place',
  'e.owner_name',
  'e.owner_id',
  'e.serial',
  'e.content_id',
  'e.file_name',
  'e.size',
  'e.md5',
  'e.sha1',
  'e.sha256',
  'e.sha512',
  'e.acquired_at',
  'e.registered_at',
  'e.registered_by',
  'e.standing',
  'e.holder_id',
  'e.holder_name',
  'e.offered_to',
  'e.disposal_by',
  'e.seal',
  'e.storage',
  'e.steps',
  'e.last_step_at',
  'e.checked_at',
  'e.checked',
  'e.check_says',
  'e.check_asked_at',
  'e.privileged',
] as const

const selectEvidence = (scene: Scene) =>
  scene.db
    .selectFrom('evidence as e')
    .select(columns)
    .where('e.organisation_id', '=', scene.actor.organisationId)
    .$castTo<Omit<EvidenceRow, 'head'>>()

/** The `load` of every change on an exhibit: locked in order of id, so that steps of custody follow one another. */
export async function loadEvidence(scene: Scene, refs: readonly string[]): Promise<(EvidenceRow | undefined)[]> {
  const ids = refs.filter(isId).map((ref) => ref.toLowerCase())
  if (ids.length === 0) return refs.map(() => undefined)
  await lockRows(scene, 'evidence', ids)
  const rows = await selectEvidence(scene).where('e.id', 'in', ids).execute()
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => (heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId)! }] as const] : [])),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** Numbers are given under a row lock, one after the other, and never again. */
export async function nextNumber(scene: Scene, caseId: string): Promise<number> {
  const { rows } = await sql<{
    last_number: number
  }>`insert into evidence_counters (organisation_id, case_id, last_number)
    values (${scene.actor.organisationId}, ${caseId}, 1)
    on conflict (organisation_id, case_id) do update set last_number = evidence_counters.last_number + 1
    returning last_number`.execute(scene.db)
  return rows[0]!.last_number
}

export async function insertEvidence(scene: Scene, row: Omit<Insertable<Evidence>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('evidence')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateEvidence(scene: Scene, id: string, set: Updateable<Evidence>): Promise<void> {
  await scene.db
    .updateTable('evidence')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function insertStep(scene: Scene, row: Omit<Insertable<CustodyEvents>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('custody_events')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function insertAcquisition(
  scene: Scene,
  row: Omit<Insertable<EvidenceAcquisitions>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto('evidence_acquisitions')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

/** Of these cases the exhibit with this id. */
export async function exhibitIn(
  scene: Scene,
  caseIds: readonly string[],
  id: string,
): Promise<{ id: string; exhibit: string } | undefined> {
  return scene.db
    .selectFrom('evidence')
    .select(['id', 'exhibit'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .where('case_id', 'in', [...caseIds])
    .executeTakeFirst()
}

/** Whether who acts belongs to counsel's circle of a case. */
export async function mayPrivilege({ db }: Scene, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ inside: boolean }>`select ${caseId}::uuid in (select circle_cases()) as inside`.execute(
    db,
  )
  return rows[0]?.inside ?? false
}

/** It and all that was taken out of it. */
export async function markPrivileged({ db, actor }: Scene, id: string, privileged: boolean): Promise<void> {
  await sql`with recursive within as (
      select e.id from evidence e where e.organisation_id = ${actor.organisationId} and e.id = ${id}
      union
      select e.id from evidence e join within w on e.parent_id = w.id where e.organisation_id = ${actor.organisationId})
    update evidence e set privileged = ${privileged}, version = version + 1 from within w
    where e.organisation_id = ${actor.organisationId} and e.id = w.id and e.privileged <> ${privileged}`.execute(db)
}

/** People as facts name them, whether they still work here or not. */
export async function personRef(scene: Scene, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null) return null
  const found = await scene.db.selectFrom('people').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
  return found ?? null
}
