import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Improvement } from '../../contract/improvement.ts'
import type { ImprovementRow } from '../improvement.ts'
import { columns, from } from '../improvements.store.ts'

type Row = ImprovementRow & { creator: PersonRef | null; ender: PersonRef | null }
type Asked = { where: RawBuilder<unknown>; order: RawBuilder<unknown>; limit: number }

const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

export async function improvementRows(scene: Scene, { where, order, limit }: Asked): Promise<Improvement[]> {
  const { rows } = await sql<Row>`${columns}, ${person('b')} as creator, ${person('e')} as ender ${from}
    left join people b on b.id = t.created_by left join people e on e.id = t.ended_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by ${order} limit ${limit}`.execute(
    scene.db,
  )
  return rows.map((row) => present(scene, row))
}

const present = (scene: Scene, row: Row): Improvement => ({
  id: row.id,
  version: row.version,
  case: row.kase && { id: row.kase.id, key: row.kase.key, title: row.kase.title },
  title: row.title,
  description: row.description,
  owner: row.owner,
  dueAt: row.due_at?.toISOString() ?? null,
  shared: row.shared,
  status: row.status,
  outcome: row.outcome,
  endedAt: row.ended_at?.toISOString() ?? null,
  endedBy: row.ender,
  createdAt: row.created_at.toISOString(),
  createdBy: row.creator,
  withdrawn: row.withdrawn_at !== null,
  can: abilities(
    scene,
    scene.changesOn('improvement').filter((change) => !change.door),
    row,
  ),
})

export async function presentImprovements(scene: Scene, ids: readonly string[]): Promise<Improvement[]> {
  const where = sql`t.id = any(${[...ids]}::uuid[])`
  const found = await improvementRows(scene, { where, order: sql`t.id`, limit: ids.length })
  return ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
}
