import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { EvidenceViewRow } from '../evidence.view.ts'
import { columns } from '../evidence.store.ts'

/** The case it is worked in, as far as its rules ask; of each row alone, for `case_head` is dear in a join. */
const head = sql`(select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'restricted', h.restricted,
    'owner_id', h.owner_id, 'merged_into_id', null, 'merged_into_key', null)
  from cases h where h.organisation_id = e.organisation_id and h.id = case_head(e.case_id))`

const listed = sql.raw(
  columns
    .filter((column) => column !== 'e.description')
    .map((column) => column.replace(/ as (\w+)$/, ' as "$1"'))
    .join(', '),
)

/** Exhibits by their ids with the names beside them, in the order of `ids`; their descriptions are the page's alone. */
export async function evidenceRows(scene: Scene, ids: readonly string[]): Promise<EvidenceViewRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<EvidenceViewRow>`select ${listed}, c.key as case_key, c.title as case_title,
      parent.exhibit as parent_exhibit, parent.title as parent_title, holder.name as holder_person,
      taker.name as offered_person, proposer.name as disposal_person, registrar.name as registrar, ${head} as head
    from evidence e
    join cases c on c.organisation_id = e.organisation_id and c.id = e.case_id
    left join evidence parent on parent.organisation_id = e.organisation_id and parent.id = e.parent_id
    left join people holder on holder.id = e.holder_id
    left join people taker on taker.id = e.offered_to
    left join people proposer on proposer.id = e.disposal_by
    left join people registrar on registrar.id = e.registered_by
    where e.organisation_id = ${scene.actor.organisationId} and e.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id.toLowerCase()) ?? [])
}
