import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { PlaybookTarget } from '../playbook.ts'

const selectPlaybooks = (scene: Scene) =>
  scene.db
    .selectFrom('playbooks')
    .select(['id', 'version', 'name', 'draft', 'published', 'retired_at as retiredAt'])
    .where('organisation_id', '=', scene.actor.organisationId)

/** By id, or by the name of one in use. */
const meant = (refs: readonly string[]) =>
  sql<boolean>`(id = any(${refs.filter(isId)}::uuid[]) or (lower(name) = any(${refs.map((ref) => ref.toLowerCase())}::text[]) and retired_at is null))`

type Row = Omit<PlaybookTarget, 'draft'> & { draft: unknown }
const asTarget = (row: Row): PlaybookTarget => ({ ...row, draft: row.draft as PlaybookDocument })

const inOrder = (refs: readonly string[], rows: readonly Row[]): (PlaybookTarget | undefined)[] =>
  refs.map((ref) => {
    const row =
      rows.find(({ id }) => id === ref.toLowerCase()) ??
      rows.find(({ name, retiredAt }) => !retiredAt && name.toLowerCase() === ref.toLowerCase())
    return row && asTarget(row)
  })

/** The `load` of every change on a playbook: locked in order of id. */
export async function loadPlaybooks(scene: Scene, refs: readonly string[]): Promise<(PlaybookTarget | undefined)[]> {
  return inOrder(refs, await selectPlaybooks(scene).where(meant(refs)).orderBy('id').forUpdate().execute())
}

/** For what only reads it: no lock. */
export async function findPlaybooks(scene: Scene, refs: readonly string[]): Promise<(PlaybookTarget | undefined)[]> {
  return inOrder(refs, await selectPlaybooks(scene).where(meant(refs)).execute())
}

export async function isNameTaken(scene: Scene, name: string, exceptId: string | null): Promise<boolean> {
  const rows = await selectPlaybooks(scene)
    .where(sql<boolean>`lower(name) = ${name.toLowerCase()} and retired_at is null`)
    .execute()
  return rows.some(({ id }) => id !== exceptId)
}

export async function insertPlaybook(
  scene: Scene,
  { id, document, shipped }: { id: string; document: PlaybookDocument; shipped: string | null },
): Promise<void> {
  await sql`insert into playbooks (organisation_id, id, name, draft, shipped, created_at, created_by, updated_at, updated_by)
    values (${scene.actor.organisationId}, ${id}, ${document.name}, ${JSON.stringify(document)}::json, ${shipped},
      ${scene.now}, ${scene.actor.personId}, ${scene.now}, ${scene.actor.personId})`.execute(scene.db)
}

export async function saveDraft(scene: Scene, id: string, document: PlaybookDocument): Promise<void> {
  await sql`update playbooks set name = ${document.name}, draft = ${JSON.stringify(document)}::json, version = version + 1,
      updated_at = ${scene.now}, updated_by = ${scene.actor.personId}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export async function setRetired(scene: Scene, id: string, at: Date | null): Promise<void> {
  await sql`update playbooks set retired_at = ${at}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** @returns the number of the version that runs from now on */
export async function publishDraft(scene: Scene, { id, draft }: PlaybookTarget): Promise<number> {
  const { organisationId, personId } = scene.actor
  const { rows } = await sql<{ number: number }>`insert into playbook_versions
      (organisation_id, playbook_id, number, document, published_at, published_by)
    select ${organisationId}, ${id}, coalesce(max(number), 0) + 1, ${JSON.stringify(draft)}::json, ${scene.now}, ${personId}
    from playbook_versions where organisation_id = ${organisationId} and playbook_id = ${id}
    returning number`.execute(scene.db)
  const number = rows[0]!.number
  await sql`update playbooks set published = ${number}, version = version + 1
    where organisation_id = ${organisationId} and id = ${id}`.execute(scene.db)
  return number
}
