import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type LookRow = {
  id: string
  at: Date
  personId: string | null
  name: string | null
  tokenId: string | null
  permission: string
  subjectRef: string | null
  title: string | null
  allowed: boolean
  reason: string
}

type Wanted = { caseIds: readonly string[]; before: string | undefined; most: number }

/** What `decisions` keeps of these cases, the newest first. */
export async function selectLooks({ db, actor }: Scene, { caseIds, before, most }: Wanted): Promise<LookRow[]> {
  const { rows } =
    await sql<LookRow>`select d.id, d.at, d.actor_id as "personId", p.name, d.token_id as "tokenId", d.permission,
      d.subject_ref as "subjectRef", d.allowed, d.reason,
      coalesce(c.key, n.title, t.title, a.title, e.exhibit || ' ' || e.title, r.exhibit || ' ' || r.title,
        substring(d.subject_ref from '^[A-Z]+-[0-9]+$')) as title
    from (select d.*, case when d.subject_ref ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then d.subject_ref::uuid end as thing
      from decisions d
      where d.organisation_id = ${actor.organisationId} and d.case_id = any(${[...caseIds]}::uuid[])
        and (${before ?? null}::uuid is null or d.id < ${before ?? null}::uuid)
      order by d.id desc limit ${most}) d
    left join people p on p.id = d.actor_id
    left join cases c on c.organisation_id = d.organisation_id and c.id = d.thing
    left join notes n on n.organisation_id = d.organisation_id and n.id = d.thing
    left join tasks t on t.organisation_id = d.organisation_id and t.id = d.thing
    left join alerts a on a.organisation_id = d.organisation_id and a.id = d.thing
    left join evidence e on e.organisation_id = d.organisation_id and e.id = d.thing
    left join reading_runs run on run.organisation_id = d.organisation_id and run.id = d.thing
    left join evidence r on r.organisation_id = run.organisation_id and r.id = run.evidence_id
    order by d.id desc`.execute(db)
  return rows
}
