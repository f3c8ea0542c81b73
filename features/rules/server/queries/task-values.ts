import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { valuesOfCases } from '../../../cases/server/index.ts'
import type { Known } from './values.ts'

type Row = {
  id: string
  /** The case it is worked in: its own, or what that was merged into. */
  head: string
  case_id: string
  title: string
  phase: string
  mandatory: boolean
  status: string
  owner_id: string | null
  owner: string | null
}

export async function taskValues(scene: Scene, ids: readonly string[]) {
  const { rows } =
    await sql<Row>`select t.id, t.case_id, t.title, t.phase, t.mandatory, t.status, t.owner_id, p.name as owner,
      case when c.merged_into_id is null then c.id else case_head(c.id) end as head
    from tasks t join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
    left join people p on p.id = t.owner_id
    where t.organisation_id = ${scene.actor.organisationId} and t.id = any(${[...ids]}::uuid[])
      and t.withdrawn_at is null`.execute(scene.db)
  const cases = await valuesOfCases(scene, [...new Set(rows.map(({ head }) => head))])
  return new Map<string, Known>(
    rows.map((row) => [
      row.id,
      { name: row.title, caseId: row.case_id, values: { task: valuesOf(row), case: cases.get(row.head) ?? null } },
    ]),
  )
}

const valuesOf = (row: Row) => ({
  id: row.id,
  title: row.title,
  phase: row.phase,
  mandatory: row.mandatory,
  status: row.status,
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner },
  caseId: row.case_id,
})
