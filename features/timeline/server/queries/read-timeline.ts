import { sql } from 'kysely'
import { z } from 'zod'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { Severity } from '../../../../platform/contract/scalars.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase, toldHereToo, headOf, type Kase } from '../../../cases/server/index.ts'
import { readTimeline as request } from '../../contract/requests/timeline.ts'
import { CoursePart, TimelineKind, type TimelineItem } from '../../contract/timeline-item.ts'
import type { EventRow } from '../event.ts'
import { sources, type SourceRow } from './timeline-sources.ts'

type Filter = ParsedFilterOf<typeof request>
type Row = SourceRow & { actor_name: string | null; case_key: string }

/** Time and id of the entry a page ended at, and which way the next one lies. */
const Position = z.tuple([z.iso.datetime(), z.uuid(), z.enum(['next', 'previous'])])

export const readTimeline = query({
  request,
  permission: 'event.read',
  async run(scene, filter, { id = '' }) {
    const kase = await findCase(scene, id)
    const head = kase && (await headOf(scene, kase.id))
    if (!kase || !head) throw unknown('case')
    const { rows, ...cursors } = await page(scene, filter, await familyOf(scene, kase.id, filter.reach))
    return { items: rows.map((row) => present(scene, head, row)), ...cursors }
  },
})

async function page(scene: Scene, filter: Filter, members: readonly string[]) {
  const position = decodeCursor(filter.cursor, Position)
  const forward = position?.[2] !== 'previous'
  const found = await read(scene, { filter, members, position, ascending: (filter.order === 'oldest') === forward })
  const more = found.length > filter.limit
  const rows = found.slice(0, filter.limit)
  if (!forward) rows.reverse()
  const cursor = (row: Row | undefined, way: 'next' | 'previous') =>
    row ? encodeCursor([row.at.toISOString(), row.id, way]) : null
  return {
    rows,
    nextCursor: !forward || more ? cursor(rows.at(-1), 'next') : null,
    previousCursor: (forward ? position : more) ? cursor(rows[0], 'previous') : null,
  }
}

type Reading = {
  filter: Filter
  members: readonly string[]
  position: z.output<typeof Position> | undefined
  ascending: boolean
}

async function read(scene: Scene, { filter, members, position, ascending }: Reading): Promise<Row[]> {
  const from = sources(scene, {
    members,
    merges: await toldHereToo(scene, members),
    course: filter.course ?? CoursePart.options,
  })
  const [beyond, direction] = ascending ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const where = [sql`true`]
  if (filter.from) where.push(sql`at >= ${filter.from}`)
  if (filter.to) where.push(sql`at < ${filter.to}`)
  if (position) where.push(sql`(at, line.id) ${beyond} (${position[0]}::timestamptz, ${position[1]}::uuid)`)
  const kinds = TimelineKind.options.filter((kind) => !filter.kinds || filter.kinds.includes(kind))
  // The first names the columns of all.
  const each = [
    sql`(${from.event} and ${kinds.includes('event')}::boolean)`,
    ...kinds.filter((kind) => kind !== 'event').map((kind) => sql`(${from[kind]})`),
  ]
  const { rows } = await sql<Row>`select line.*, p.name as actor_name, c.key as case_key
    from (${sql.join(each, sql` union all `)}) as line left join people p on p.id = line.actor_id
    join cases c on c.organisation_id = ${scene.actor.organisationId} and c.id = line.case_id
    where ${sql.join(where, sql` and `)} order by at ${direction}, line.id ${direction} limit ${filter.limit + 1}`.execute(
    scene.db,
  )
  return rows
}

const present = (scene: Scene, head: Kase, row: Row): TimelineItem => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toISOString(),
  endsAt: row.ends_at?.toISOString() ?? null,
  caseId: row.case_id,
  caseKey: row.case_key,
  title: row.title,
  body: row.body,
  fact: row.fact,
  data: row.data,
  actor: row.actor_id && row.actor_name ? { id: row.actor_id, name: row.actor_name } : null,
  actorKind: row.actor_kind,
  source: row.source,
  severity: row.severity === null ? null : (Severity.options[row.severity - 1] ?? null),
  count: row.count,
  links: row.links,
  version: row.version,
  can: row.kind === 'event' ? abilities(scene, scene.changesOn('event'), eventOf(row, head)) : [],
})

/** As much of the event as abilities ask. */
const eventOf = (row: Row, head: Kase): EventRow => ({
  id: row.id,
  version: row.version ?? 1,
  caseId: row.case_id,
  head,
  title: row.title ?? '',
  body: row.body ?? '',
  starts_at: row.at,
  ends_at: row.ends_at,
  created_at: row.created_at ?? row.at,
  created_by: row.actor_id,
  removed_at: null,
})
