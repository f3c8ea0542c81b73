import { sql } from 'kysely'
import { Severity } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Subject } from '../run.ts'
import type { Stretch } from '../time/calendar.ts'
import { factsBy, ms, restsOf, turns } from './subject-facts.ts'

export type CaseWords = {
  case_id: string
  case_key: string
  case_kind: string
  case_title: string
  case_type: string | null
  case_severity: number
  case_status: string
  case_stage: string
  case_tlp: string
  case_tags: string[]
  case_owner_id: string | null
  case_owner: string | null
  case_team_id: string | null
  case_team: string | null
  case_restricted: boolean
}

/** What conditions may ask of a case, of cases joined as `c`, with their owner `co` and team `ct`. */
export const caseWords = sql.raw(`c.id as case_id, c.key as case_key, c.kind as case_kind, c.title as case_title,
  c.type as case_type, c.severity as case_severity, c.status as case_status, c.stage as case_stage, c.tlp as case_tlp,
  c.tags as case_tags, c.owner_id as case_owner_id, co.name as case_owner, c.team_id as case_team_id, ct.name as case_team,
  c.restricted as case_restricted`)
export const caseNames = sql.raw(`left join people co on co.id = c.owner_id
  left join teams ct on ct.organisation_id = c.organisation_id and ct.id = c.team_id`)

export const caseValues = (row: CaseWords) => ({
  id: row.case_id,
  key: row.case_key,
  kind: row.case_kind,
  title: row.case_title,
  type: row.case_type,
  severity: Severity.options[row.case_severity - 1],
  severityRank: row.case_severity,
  priority: null,
  status: row.case_status,
  stage: row.case_stage,
  tlp: row.case_tlp,
  tags: row.case_tags,
  owner: row.case_owner,
  ownerId: row.case_owner_id,
  team: row.case_team,
  teamId: row.case_team_id,
  restricted: row.case_restricted,
})

type Row = CaseWords & {
  live: boolean
  created_at: Date
  occurred_at: Date | null
  detected_at: Date | null
  acknowledged_at: Date | null
  contained_at: Date | null
  resolved_at: Date | null
  closed_at: Date | null
}

export async function caseSubjects(scene: Scene, ids: readonly string[], facts: readonly string[]): Promise<Subject[]> {
  const { rows } = await sql<Row>`select ${caseWords}, c.withdrawn_at is null and c.merged_into_id is null as live,
      c.created_at, c.occurred_at, c.detected_at, c.acknowledged_at, c.contained_at, c.resolved_at, c.closed_at
    from cases c ${caseNames}
    where c.organisation_id = ${scene.actor.organisationId} and c.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const said = await factsBy(scene, 'case', { ids, facts: [...facts, ...turns('case')] })
  const pauses = await pausesOf(scene, ids)
  return rows.map((row) => {
    const own = said.get(row.case_id) ?? []
    return {
      kind: 'case',
      id: row.case_id,
      caseId: row.case_id,
      live: row.live,
      times: {
        opened: ms(row.created_at),
        occurred: ms(row.occurred_at),
        detected: ms(row.detected_at),
        acknowledged: ms(row.acknowledged_at),
        contained: ms(row.contained_at),
        resolved: ms(row.resolved_at),
        closed: ms(row.closed_at),
      },
      endedAt: row.case_stage === 'closed' ? ms(row.closed_at) : null,
      values: { case: caseValues(row) },
      facts: own,
      pauses: pauses.get(row.case_id) ?? [],
      rests: restsOf('case', own),
    }
  })
}

/** By case; one that has no end goes on for ever. */
export async function pausesOf(scene: Scene, caseIds: readonly string[]): Promise<Map<string, Stretch[]>> {
  const { rows } = await sql<{ case_id: string; from_at: Date; until_at: Date | null }>`
    select case_id, from_at, until_at from case_pauses
    where organisation_id = ${scene.actor.organisationId} and case_id = any(${[...caseIds]}::uuid[])
    order by from_at`.execute(scene.db)
  const found = new Map<string, Stretch[]>()
  for (const { case_id, from_at, until_at } of rows) {
    const own = found.get(case_id) ?? []
    own.push({ from: from_at.getTime(), to: until_at?.getTime() ?? Infinity })
    found.set(case_id, own)
  }
  return found
}
