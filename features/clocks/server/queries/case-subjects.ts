import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { valuesOfCases } from '../../../cases/server/index.ts'
import type { Subject } from '../run/run.ts'
import type { Stretch } from '../time/calendar.ts'
import { filledIn } from './filled-in.ts'
import { factsBy, ms, restsOf, turns } from './subject-facts.ts'

type Row = {
  id: string
  stage: string
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
  const { rows } = await sql<Row>`select c.id, c.stage, c.withdrawn_at is null and c.merged_into_id is null as live,
      c.created_at, c.occurred_at, c.detected_at, c.acknowledged_at, c.contained_at, c.resolved_at, c.closed_at
    from cases c
    where c.organisation_id = ${scene.actor.organisationId} and c.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const said = await factsBy(scene, 'case', { ids, facts: [...facts, ...turns('case')] })
  const [pauses, words] = [await pausesOf(scene, ids), await wordsOfCases(scene, ids)]
  return rows.map((row) => {
    const own = said.get(row.id) ?? []
    return {
      kind: 'case',
      id: row.id,
      caseId: row.id,
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
      endedAt: row.stage === 'closed' ? ms(row.closed_at) : null,
      values: { case: words.get(row.id)! },
      facts: own,
      pauses: pauses.get(row.id) ?? [],
      rests: restsOf('case', own),
    }
  })
}

/** What conditions say of cases, with what is filled in of them. */
export async function wordsOfCases(scene: Scene, ids: readonly string[]) {
  const [words, fields] = [await valuesOfCases(scene, ids), await filledIn(scene, ids)]
  return new Map([...words].map(([id, values]) => [id, { ...values, fields: fields.get(id) ?? {} }]))
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
