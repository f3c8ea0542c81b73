import { sql, type Updateable } from 'kysely'
import type { Notes } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { NoteTarget } from './note.ts'

/** The `load` of every change on a note: locked in order of id, with the case it is worked in locked against closing. */
export async function loadNotes(scene: Scene, refs: readonly string[]): Promise<(NoteTarget | undefined)[]> {
  const ids = refs.filter(isId).map((ref) => ref.toLowerCase())
  if (ids.length === 0) return refs.map(() => undefined)
  const rows = await scene.db
    .selectFrom('notes')
    .select(['id', 'version', 'case_id as caseId', 'title', 'body', 'doc', 'removed_at as removedAt', 'privileged'])
    .select(['unversioned_since as unversionedSince', 'unversioned_by as unversionedBy'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => {
      const head = heads.get(row.caseId)
      return head ? [[row.id, { ...row, head }] as const] : []
    }),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type NewNote = { id: string; caseId: string; title: string; body: string; doc: Buffer; privileged: boolean }

/** Whether who acts belongs to counsel's circle of a case. */
export async function inCircle({ db }: Scene, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ inside: boolean }>`select ${caseId}::uuid in (select circle_cases()) as inside`.execute(
    db,
  )
  return rows[0]?.inside ?? false
}

export async function insertNote(scene: Scene, { id, caseId, title, body, doc, privileged }: NewNote): Promise<void> {
  const by = { created_by: scene.actor.personId, updated_by: scene.actor.personId }
  const at = { created_at: scene.now, updated_at: scene.now }
  await scene.db
    .insertInto('notes')
    .values({
      organisation_id: scene.actor.organisationId,
      id,
      case_id: caseId,
      title,
      body,
      doc,
      privileged,
      ...by,
      ...at,
    })
    .execute()
}

/** Takes back those nobody has touched since they were written. @returns their ids */
export async function removeUntouched(scene: Scene, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update notes set removed_at = ${scene.now}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])
      and version = 1 and unversioned_since is null and removed_at is null returning id`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Writes, tells the nodes that hold it open, and counts the version up unless nobody could see a difference. */
export async function updateNote(
  scene: Scene,
  id: string,
  { seen = true, ...set }: Updateable<Notes> & { seen?: boolean },
): Promise<void> {
  await scene.db
    .updateTable('notes')
    .set((eb) => ({ ...set, version: eb('version', '+', seen ? 1 : 0) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
  await sql`select pg_notify('notes', ${JSON.stringify({ note: id })})`.execute(scene.db)
}

export const touched = (scene: Scene) => ({ updated_at: scene.now, updated_by: scene.actor.personId })

/** The stored document; undefined when the note is not there for who asks. */
export async function selectDoc(scene: Scene, id: string): Promise<Buffer | undefined> {
  const row = await scene.db
    .selectFrom('notes')
    .select('doc')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.doc
}

/** Into another case, with their versions and pictures. */
export async function moveNotes({ db, actor }: Scene, ids: readonly string[], caseId: string): Promise<void> {
  await sql`update notes set case_id = ${caseId}, version = version + 1
    where organisation_id = ${actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(db)
  for (const table of ['note_versions', 'note_pictures'] as const)
    await sql`update ${sql.table(table)} set case_id = ${caseId}
      where organisation_id = ${actor.organisationId} and note_id = any(${[...ids]}::uuid[])`.execute(db)
}
