import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listYaraRules } from '../../contract/requests/yara.ts'
import type { YaraRule } from '../../contract/yara-rule.ts'
import type { YaraRow } from '../yara-rules.store.ts'

async function select(scene: Scene, where: RawBuilder<unknown>, most: number): Promise<YaraRule[]> {
  const { rows } = await sql<YaraRow & { editor: string | null }>`select y.id, y.version, y.name, y.rules, y.enabled,
      y.edited_at, y.edited_by, y.removed_at, p.name as editor
    from yara_rules y left join people p on p.id = y.edited_by
    where y.organisation_id = ${scene.actor.organisationId} and ${where} order by y.name, y.id limit ${most}`.execute(
    scene.db,
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    text: row.rules,
    enabled: row.enabled,
    editedAt: row.edited_at.toISOString(),
    editedBy: row.edited_by && row.editor ? { id: row.edited_by, name: row.editor } : null,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('yara-rule'), row),
  }))
}

export async function presentYaraRules(scene: Scene, ids: readonly string[]): Promise<YaraRule[]> {
  const found = new Map(
    (await select(scene, sql`y.id = any(${[...ids]}::uuid[])`, ids.length)).map((rule) => [rule.id, rule]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const listYaraRulesQuery = query({
  request: listYaraRules,
  permission: 'yara-rule.list',
  async run(scene, { cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
    const beyond = after ? sql`and (y.name, y.id) > (${after[0]}, ${after[1]}::uuid)` : sql``
    const rules = await select(scene, sql`y.removed_at is null ${beyond}`, limit + 1)
    const items = rules.slice(0, limit)
    const last = items.at(-1)
    return { items, nextCursor: rules.length > limit && last ? encodeCursor([last.name, last.id]) : null }
  },
})
