import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { MovedItem } from '../../contract/link.ts'

type Wanted = Pick<MovedItem, 'kind' | 'id'>

/** Which case of the family each hangs on; of observables those put in by hand. What is not here is left out. */
export async function homesOf(
  scene: Scene,
  family: readonly string[],
  wanted: readonly Wanted[],
): Promise<MovedItem[]> {
  const ids = (kind: MovedItem['kind']) => wanted.filter((each) => each.kind === kind).map(({ id }) => id)
  const here = (table: string) =>
    sql`${sql.ref(`${table}.organisation_id`)} = ${scene.actor.organisationId} and ${sql.ref(`${table}.case_id`)} = any(${[...family]}::uuid[])`
  const parts: RawBuilder<unknown>[] = [
    sql`select 'alert' as kind, a.id, a.case_id as home from alerts a where ${here('a')} and a.id = any(${ids('alert')}::uuid[])`,
    sql`select 'task', t.id, t.case_id from tasks t where ${here('t')} and t.id = any(${ids('task')}::uuid[]) and t.withdrawn_at is null`,
    sql`select 'note', n.id, n.case_id from notes n where ${here('n')} and n.id = any(${ids('note')}::uuid[]) and n.removed_at is null`,
    sql`select distinct on (s.observable_id) 'observable', s.observable_id, s.case_id from sightings s
      where ${here('s')} and s.observable_id = any(${ids('observable')}::uuid[]) and s.subject_kind = 'case'`,
  ]
  const each = parts.map((part) => sql`(${part})`)
  const { rows } = await sql<MovedItem>`${sql.join(each, sql` union all `)}`.execute(scene.db)
  return rows
}

/** Of what a split moved, what still hangs on the new case. */
export async function stillIn(scene: Scene, caseId: string, items: readonly MovedItem[]): Promise<MovedItem[]> {
  const there = await homesOf(scene, [caseId], items)
  return items.filter((item) => there.some(({ kind, id }) => kind === item.kind && id === item.id))
}
