import { sql } from 'kysely'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import type { Severity } from '../../../../platform/contract/scalars.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Sighting } from '../../contract/observable.ts'
import { listSightings, readObservable } from '../../contract/requests/observables.ts'
import { presentObservables } from './observable-rows.ts'

const severities: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical']

type Row = {
  subject_kind: 'alert' | 'case'
  subject_id: string
  seen_at: Date
  added_at: Date
  source: string | null
  title: string
  severity: number
  status: string
  case_id: string | null
  case_key: string | null
  case_title: string | null
}

/**
 * Newest first: a subject's id is in order of its time. Which case it is in is worked out before cases are asked: below
 * row-level security an index is used for a column, never for `coalesce` of two, and all cases would be read.
 */
async function sightingsOf(
  scene: Scene,
  observableId: string,
  page: { before?: string | undefined; kind?: 'alert' | 'case' | undefined; limit: number },
): Promise<Sighting[]> {
  const { organisationId } = scene.actor
  const { rows } =
    await sql<Row>`select s.subject_kind, s.subject_id, s.seen_at, s.added_at, s.source, coalesce(s.title, c.title) as title,
      coalesce(s.severity, c.severity) as severity, coalesce(s.status, c.stage) as status,
      c.id as case_id, c.key as case_key, c.title as case_title
    from (select s.*, a.id as alert_id, a.source, a.title, a.severity, a.status, coalesce(s.case_id, a.case_id) as in_case
      from (select * from sightings where organisation_id = ${organisationId} and observable_id = ${observableId}
        ${page.kind ? sql`and subject_kind = ${page.kind}` : sql`and subject_kind <> 'import'`}
        ${page.before ? sql`and subject_id < ${page.before}` : sql``} order by subject_id desc limit ${page.limit}) s
      left join alerts a on s.subject_kind = 'alert' and a.organisation_id = ${organisationId} and a.id = s.subject_id
      offset 0) s
    left join cases c on c.organisation_id = ${organisationId} and c.id = s.in_case
    where s.alert_id is not null or c.id is not null
    order by s.subject_id desc`.execute(scene.db)
  return rows.map((row) => ({
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    title: row.title,
    severity: severities[row.severity - 1]!,
    status: row.status,
    seenAt: row.seen_at.toISOString(),
    addedAt: row.added_at.toISOString(),
    source: row.source,
    case: row.case_id ? { id: row.case_id, key: row.case_key!, title: row.case_title! } : null,
  }))
}

export const readObservableQuery = query({
  request: readObservable,
  permission: 'observable.read',
  run: async (scene, _filter, { id }) => {
    const [observable] = isId(id!) ? await presentObservables(scene, [id!.toLowerCase()]) : []
    if (!observable) throw unknown('observable')
    return { ...observable, seenIn: await sightingsOf(scene, observable.id, { limit: 20 }) }
  },
})

export const listSightingsQuery = query({
  request: listSightings,
  permission: 'observable.read',
  run: async (scene, { limit, cursor, kind }, { id }) => {
    if (!isId(id!)) throw unknown('observable')
    if (cursor !== undefined && !isId(cursor))
      throw new Problem('invalid', 'request.cursor', 'This cursor is not one of this list. Begin again without it.')
    const items = await sightingsOf(scene, id!, { before: cursor, kind, limit: limit + 1 })
    const shown = items.slice(0, limit)
    return { items: shown, nextCursor: items.length > limit ? shown.at(-1)!.subjectId : null }
  },
})
