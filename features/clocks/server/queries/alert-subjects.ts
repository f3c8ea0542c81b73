import { sql } from 'kysely'
import { Severity } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Subject, SubjectFact } from '../run/run.ts'
import { factsBy, ms, restsOf, turns } from './subject-facts.ts'

type Row = {
  id: string
  version: number
  title: string
  type: string | null
  source: string
  severity: number
  score: number
  status: string
  tags: string[]
  assignee_id: string | null
  owner: string | null
  case_id: string | null
  received_at: Date
  occurred_at: Date | null
  detected_at: Date
  closed_at: Date | null
}

/** The first of these says that somebody decided something about an alert. */
const decisions = [
  'alert.taken',
  'alert.assigned',
  'alert.snoozed',
  'alert.closed',
  'alert.closed-with-case',
  'alert.linked',
]

/** Facts of a case that name alerts; of an alert each says that it came into the case. */
const linking = ['case.opened', 'case.alerts-added']

export async function alertSubjects(
  scene: Scene,
  ids: readonly string[],
  facts: readonly string[],
): Promise<Subject[]> {
  const { rows } =
    await sql<Row>`select a.id, a.version, a.title, a.type, a.source, a.severity, a.score, a.status, a.tags,
      a.assignee_id, p.name as owner, a.case_id, a.received_at, a.occurred_at, a.detected_at, a.closed_at
    from alerts a left join people p on p.id = a.assignee_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  // Of an alert as it came, of which there are many, nothing has been said yet.
  const changed = rows.filter(({ version, status }) => version > 1 || status !== 'new').map(({ id }) => id)
  const said = await factsBy(scene, 'subject', { ids: changed, facts: [...facts, ...turns('alert'), ...decisions] })
  const links = await linksOf(scene, rows)
  return rows.map((row) => {
    const own = [...(said.get(row.id) ?? []), ...(links.get(row.id) ?? [])].toSorted((a, b) => a.at - b.at)
    const linkedAt =
      row.case_id === null ? null : (own.findLast(({ fact }) => fact === 'alert.linked')?.at ?? ms(row.received_at))
    const decided = own.find(({ fact }) => decisions.includes(fact))?.at ?? null
    return {
      kind: 'alert',
      id: row.id,
      caseId: row.case_id,
      live: row.status !== 'suppressed',
      times: {
        received: ms(row.received_at),
        occurred: ms(row.occurred_at),
        detected: ms(row.detected_at),
        acknowledged: row.status === 'new' ? null : (decided ?? linkedAt),
        closed: ms(row.closed_at),
      },
      // In a case it is the business of the case.
      endedAt: linkedAt ?? ms(row.closed_at),
      values: { alert: alertValues(row) },
      facts: own,
      pauses: [],
      rests: restsOf('alert', own),
    }
  })
}

async function linksOf(scene: Scene, rows: readonly Row[]): Promise<Map<string, SubjectFact[]>> {
  const inCases = rows.filter(({ case_id }) => case_id !== null)
  const ids = [...new Set(inCases.map(({ case_id }) => case_id!))]
  const said = await factsBy(scene, 'subject', { ids, facts: linking })
  return new Map(
    inCases.map(({ id, case_id }) => [
      id,
      (said.get(case_id!) ?? [])
        .filter(({ data }) => (data.alertIds as string[] | undefined)?.includes(id))
        .map((fact) => ({ ...fact, fact: 'alert.linked' })),
    ]),
  )
}

const alertValues = (row: Row) => ({
  id: row.id,
  title: row.title,
  type: row.type,
  source: row.source,
  severity: Severity.options[row.severity - 1],
  severityRank: row.severity,
  score: row.score,
  status: row.status,
  tags: row.tags,
  assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.owner },
  caseId: row.case_id,
})
