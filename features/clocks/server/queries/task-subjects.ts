import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Subject } from '../run/run.ts'
import { pausesOf, wordsOfCases } from './case-subjects.ts'
import { factsBy, ms, restsOf, turns } from './subject-facts.ts'

type Row = {
  id: string
  /** The case it is worked in. */
  case_id: string
  own_case: string
  title: string
  phase: string
  mandatory: boolean
  status: string
  owner_id: string | null
  owner: string | null
  live: boolean
  created_at: Date
  finished_at: Date | null
  case_closed_at: Date | null
}

/** With the case they are worked in: their own, or what that was merged into. */
export async function taskSubjects(scene: Scene, ids: readonly string[], facts: readonly string[]): Promise<Subject[]> {
  const org = scene.actor.organisationId
  const { rows } =
    await sql<Row>`select t.id, t.case_id as own_case, t.title, t.phase, t.mandatory, t.status, t.owner_id,
      p.name as owner, t.withdrawn_at is null and c.withdrawn_at is null as live, t.created_at, t.finished_at,
      case when c.stage = 'closed' then c.closed_at end as case_closed_at, c.id as case_id
    from tasks t
    join cases mine on mine.organisation_id = t.organisation_id and mine.id = t.case_id
    join cases c on c.organisation_id = t.organisation_id
      and c.id = case when mine.merged_into_id is null then mine.id else case_head(mine.id) end
    left join people p on p.id = t.owner_id
    where t.organisation_id = ${org} and t.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const caseIds = [...new Set(rows.flatMap((row) => [row.case_id, row.own_case]))]
  const said = await factsBy(scene, 'subject', { ids, facts: [...facts, ...turns('task'), 'task.started'] })
  const ofCases = await factsBy(scene, 'subject', { ids: caseIds, facts: turns('case') })
  const [pauses, words] = [await pausesOf(scene, caseIds), await wordsOfCases(scene, caseIds)]
  return rows.map((row) => {
    const own = said.get(row.id) ?? []
    const over = row.status === 'done' || row.status === 'skipped'
    const above = [...new Set([row.case_id, row.own_case])]
    return {
      kind: 'task',
      id: row.id,
      caseId: row.own_case,
      live: row.live,
      times: {
        created: ms(row.created_at),
        started:
          row.status === 'open' ? null : (own.find(({ fact }) => fact === 'task.started')?.at ?? ms(row.finished_at)),
        finished: over ? ms(row.finished_at) : null,
      },
      endedAt: over ? ms(row.finished_at) : ms(row.case_closed_at),
      values: { task: taskValues(row), case: words.get(row.case_id)! },
      facts: own,
      pauses: above.flatMap((id) => pauses.get(id) ?? []),
      rests: [...restsOf('task', own), ...restsOf('case', ofCases.get(row.case_id) ?? [])],
    }
  })
}

const taskValues = (row: Row) => ({
  id: row.id,
  title: row.title,
  phase: row.phase,
  mandatory: row.mandatory,
  status: row.status,
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner },
  caseId: row.own_case,
})
