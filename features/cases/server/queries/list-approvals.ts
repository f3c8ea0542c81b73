import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { approvalsNeeded, withFlows } from '../../../lifecycles/server/index.ts'
import type { CaseKind } from '../../contract/case.ts'
import { listApprovals as request } from '../../contract/requests/approvals.ts'

type Row = Record<
  'id' | 'status' | 'words' | 'caseId' | 'key' | 'title' | 'from' | 'lifecycle' | 'byId' | 'byName',
  string
> & {
  kind: CaseKind
  restricted: boolean
  lifecycle_version: number
  at: Date
  /** How many approved it already. */
  given: number
}

const Position = z.tuple([z.uuid()])

/** Those the reader asked for, decided, or that are refused or have all they need wait for others, or for nobody. */
export const listApprovals = query({
  request,
  permission: 'case.approve',
  async run(scene, { cursor, limit }) {
    const rows = await askedOfOthers(scene, { after: decodeCursor(cursor, Position)?.[0] ?? null, limit: limit + 1 })
    const shown = await withFlows(scene, rows.slice(0, limit))
    const waiting = shown.filter(({ flow, from, status, given }) => given < (approvalsNeeded(flow, from, status) ?? 0))
    for (const { caseId, restricted } of waiting) if (restricted) scene.restrictedReads?.add(caseId)
    return {
      items: waiting.map(({ id, caseId, key, title, kind, status, words, at, byId, byName }) => ({
        id,
        case: { id: caseId, key, title, kind },
        status,
        words,
        at: at.toISOString(),
        by: { id: byId, name: byName },
      })),
      nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)!.id]) : null,
    }
  },
})

async function askedOfOthers({ db, actor }: Scene, { after, limit }: { after: string | null; limit: number }) {
  const { rows } = await sql<Row>`select s.id, s.status, s.words, s.at, s.by_id as "byId", p.name as "byName",
      c.id as "caseId", c.key, c.title, c.kind, c.restricted, c.status as "from", c.lifecycle, c.lifecycle_version,
      (select count(*)::int from case_sign_offs d where d.organisation_id = s.organisation_id and d.case_id = s.case_id
        and d.status = s.status and d.spent_at is null and d.kind = 'approved') as given
    from case_sign_offs s
    join cases c on c.organisation_id = s.organisation_id and c.id = s.case_id
    join people p on p.id = s.by_id
    where s.organisation_id = ${actor.organisationId} and s.kind = 'asked' and s.spent_at is null
      and s.by_id is distinct from ${actor.personId} and (${after}::uuid is null or s.id < ${after}::uuid)
      and c.stage <> 'closed' and c.merged_into_id is null and c.withdrawn_at is null
      and not exists (select from case_sign_offs d where d.organisation_id = s.organisation_id and d.case_id = s.case_id
        and d.status = s.status and d.spent_at is null
        and (d.kind = 'refused' or d.kind = 'approved' and d.by_id = ${actor.personId}))
    order by s.id desc limit ${limit}`.execute(db)
  return rows
}
