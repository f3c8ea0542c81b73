import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { TemplateBody } from '../contract/report.ts'

export type TemplateRow = TemplateBody & {
  id: string
  key: string
  version: number
  savedAt: Date
  savedById: string | null
  savedByName: string | null
}

/** What the organisation has of its own; by key where one is named. */
export async function selectTemplates(scene: Scene, key: string | null = null): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`select t.id, t.key, t.version, t.name, t.title, t.intro, t.audience, t.parts,
      t.saved_at as "savedAt", t.saved_by as "savedById", p.name as "savedByName"
    from report_templates t left join people p on p.id = t.saved_by
    where t.organisation_id = ${scene.actor.organisationId} and t.removed_at is null
      and (${key}::text is null or t.key = ${key}) order by t.name, t.id`.execute(scene.db)
  return rows
}

/** Puts it in the place of whatever stood under its key. */
export async function saveTemplateRow(scene: Scene, id: string, { key, body }: { key: string; body: TemplateBody }) {
  await removeTemplateRow(scene, key)
  const { actor, now } = scene
  await sql`insert into report_templates (organisation_id, id, key, name, title, intro, audience, parts, saved_by, saved_at, version)
    values (${actor.organisationId}, ${id}, ${key}, ${body.name}, ${body.title}, ${body.intro}, ${body.audience},
      ${JSON.stringify(body.parts)}::jsonb, ${actor.personId}, ${now},
      1 + (select count(*) from report_templates where organisation_id = ${actor.organisationId} and key = ${key}))`.execute(
    scene.db,
  )
}

export async function removeTemplateRow({ db, actor, now }: Scene, key: string): Promise<void> {
  await sql`update report_templates set removed_at = ${now}
    where organisation_id = ${actor.organisationId} and key = ${key} and removed_at is null`.execute(db)
}

/** Of rows, removed ones as well. */
export async function keysOf({ db, actor }: Scene, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; key: string }>`select id, key from report_templates
    where organisation_id = ${actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(db)
  return ids.flatMap((id) => rows.find((row) => row.id === id)?.key ?? [])
}
