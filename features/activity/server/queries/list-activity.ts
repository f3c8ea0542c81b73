import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { idFloor, isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { toldHereToo } from '../../../cases/server/index.ts'
import type { FactEntry } from '../../contract/fact-entry.ts'
import { listActivity as request } from '../../contract/requests/activity.ts'

type Row = Omit<FactEntry, 'at' | 'data'> & { at: Date; payload: Pick<FactEntry, 'data' | 'before' | 'after'> | null }

export const listActivity = query({
  request,
  permission: 'activity.read',
  async run(scene, filter) {
    const after = decodeCursor(filter.cursor, z.tuple([z.uuid()]))
    const cases = filter.case === undefined ? undefined : await family(scene, filter.case)
    if (cases?.length === 0) return { items: [], nextCursor: null }
    const merges = cases && (await toldHereToo(scene, cases))
    const [exact, nouns] = factNames(filter.fact)
    const { rows } =
      await sql<Row>`select a.id, a.at, a.fact, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.case_id as "caseId",
        case when c.id is null then null else json_build_object('id', c.id, 'key', c.key) end as case,
        case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as actor,
        a.actor_kind as "actorKind", t.name as token, a.source, a.group_id as "groupId", a.undoes,
        exists (select from activity u where u.organisation_id = a.organisation_id and u.undoes = a.group_id) as undone, ap.payload
      from activity a
        left join activity_payloads ap on ap.organisation_id = a.organisation_id and ap.activity_id = a.id
        left join people p on p.id = a.actor_id
        left join tokens t on t.organisation_id = a.organisation_id and t.id = a.token_id
        left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
      where a.organisation_id = ${scene.actor.organisationId}
        and (${after?.[0] ?? null}::uuid is null or a.id < ${after?.[0] ?? null}::uuid)
        ${cases ? sql`and (a.case_id = any(${cases}::uuid[]) or a.id = any(${merges}::uuid[]))` : sql``}
        ${filter.subject ? sql`and a.subject_id = ${filter.subject}` : sql``}
        ${filter.group ? sql`and a.group_id = ${filter.group}` : sql``}
        ${filter.actor ? sql`and a.actor_id = ${filter.actor}` : sql``}
        ${filter.from ? sql`and a.id >= ${idFloor(filter.from)}` : sql``}
        ${filter.to ? sql`and a.id < ${idFloor(filter.to)}` : sql``}
        ${filter.fact ? sql`and (a.fact = any(${exact}) or split_part(a.fact, '.', 1) = any(${nouns}))` : sql``}
      order by a.id desc limit ${filter.limit + 1}`.execute(scene.db)
    const items = rows.slice(0, filter.limit).map(present)
    return { items, nextCursor: rows.length > filter.limit ? encodeCursor([items.at(-1)?.id]) : null }
  },
})

const present = ({ payload, at, ...row }: Row): FactEntry => ({
  ...row,
  at: at.toISOString(),
  // Erased lawfully: the fact stands, its payload is gone.
  data: payload?.data ?? {},
  ...(payload?.before ? { before: payload.before } : {}),
  ...(payload?.after ? { after: payload.after } : {}),
})

function factNames(csv: string | undefined): [string[], string[]] {
  const names = (csv ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return [names.filter((name) => name.includes('.')), names.filter((name) => !name.includes('.'))]
}

/** The case and all that was merged into it. */
async function family(scene: Scene, ref: string): Promise<string[]> {
  const column = isId(ref) ? sql`id = ${ref}` : sql`key = ${ref.toUpperCase()}`
  const { organisationId } = scene.actor
  const { rows } = await sql<{ id: string }>`with recursive family as (
      select id from cases where organisation_id = ${organisationId} and ${column}
      union select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = ${organisationId})
    select id from family`.execute(scene.db)
  return rows.map((row) => row.id)
}
