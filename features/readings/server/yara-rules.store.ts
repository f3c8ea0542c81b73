import { sql, type Updateable } from 'kysely'
import type { YaraRules } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'

export type YaraRow = {
  id: string
  version: number
  name: string
  rules: string
  enabled: boolean
  edited_at: Date
  edited_by: string | null
  removed_at: Date | null
}

const columns = ['id', 'version', 'name', 'rules', 'enabled', 'edited_at', 'edited_by', 'removed_at'] as const

export async function loadYaraRules(scene: Scene, refs: readonly string[]): Promise<(YaraRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const rows = await scene.db
    .selectFrom('yara_rules')
    .select(columns)
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function insertYaraRule(scene: Scene, row: { id: string; name: string; rules: string; enabled: boolean }) {
  await scene.db
    .insertInto('yara_rules')
    .values({
      ...row,
      organisation_id: scene.actor.organisationId,
      edited_at: scene.now,
      edited_by: scene.actor.personId,
    })
    .execute()
}

export async function updateYaraRule(scene: Scene, id: string, set: Updateable<YaraRules>): Promise<void> {
  await scene.db
    .updateTable('yara_rules')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function yaraNameTaken(scene: Scene, name: string, except?: string): Promise<boolean> {
  const { rows } = await sql`select from yara_rules where organisation_id = ${scene.actor.organisationId}
    and lower(name) = lower(${name}) and removed_at is null and id is distinct from ${except ?? null}::uuid`.execute(
    scene.db,
  )
  return rows.length > 0
}

/** All in use, by name: what a run is made with. */
export async function yaraRulesInUse(scene: Scene): Promise<Pick<YaraRow, 'id' | 'version' | 'name' | 'rules'>[]> {
  return scene.db
    .selectFrom('yara_rules')
    .select(['id', 'version', 'name', 'rules'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('removed_at', 'is', null)
    .where('enabled', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute()
}
