import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { ReadingLine } from '../../contract/reading.ts'
import { listSources as request } from '../../contract/requests/readings.ts'
import type { ReadingSource } from '../../contract/run.ts'
import { foundIn, type Proposing } from '../lines.ts'

const most = 50

type Row = {
  runId: string
  number: number
  body: string
  evidenceId: string
  exhibit: string
  title: string
  tool: string | null
  version: string | null
  acceptedAt: Date
  personId: string | null
  person: string | null
}

/** Only out of exhibits the reader may see: what is privileged is left out by row-level security. */
export const listSourcesQuery = query({
  request,
  permission: 'reading.read',
  async run({ db, actor }, _filter, { id = '' }) {
    if (!isId(id)) throw unknown('observable')
    const { rows } =
      await sql<Row>`select d.run_id as "runId", d.number, l.body, e.id as "evidenceId", e.exhibit, e.title, r.tool,
        r.tool_version as version, d.decided_at as "acceptedAt", d.decided_by as "personId", p.name as person
      from reading_decisions d
      join reading_lines l on l.organisation_id = d.organisation_id and l.run_id = d.run_id and l.number = d.number
      join reading_runs r on r.organisation_id = d.organisation_id and r.id = d.run_id
      join evidence e on e.organisation_id = r.organisation_id and e.id = r.evidence_id
      left join people p on p.id = d.decided_by
      where d.organisation_id = ${actor.organisationId} and d.became = ${id}::uuid
      order by d.decided_at desc, d.run_id, d.number limit ${most + 1}`.execute(db)
    return { items: rows.slice(0, most).map(present), more: rows.length > most }
  },
})

function present(row: Row): ReadingSource {
  const { where, context } = foundIn(ReadingLine.parse(JSON.parse(row.body)) as Proposing)
  const { runId, number, tool, version, exhibit, title } = row
  return {
    runId,
    number,
    evidence: { id: row.evidenceId, exhibit, title },
    tool,
    version,
    where,
    context,
    acceptedAt: row.acceptedAt.toISOString(),
    acceptedBy: row.personId && row.person ? { id: row.personId, name: row.person } : null,
  }
}
