import { sql } from 'kysely'
import { idFloor } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { leadingClocks } from '../../../clocks/server/index.ts'

/** What a handover is about: the team, its shift, and until when the next one serves. */
export type Span = { teamId: string; startsAt: Date; nextEndsAt: Date }

export type Content = {
  part: 'open' | 'breaching' | 'changed' | 'promised'
  kind: 'case' | 'alert' | 'task' | 'approval' | 'playbook-ask'
  subjectId: string
  caseId: string | null
  dueAt: Date | null
  facts: number | null
}

/** As the system sees it, restricted cases too: whoever reads the handover sees of it what they may. */
export async function contentOf(scene: Scene, span: Span): Promise<Content[]> {
  const open = await openOf(scene, span)
  const caseIds = open.filter(({ kind }) => kind === 'case').map(({ subjectId }) => subjectId)
  const ids = open.map(({ subjectId }) => subjectId)
  const late = await leadingClocks(scene, { ids, caseIds }, span.nextEndsAt)
  const breaching = late.map(({ kind, subjectId, caseId, dueAt }) => ({
    part: 'breaching' as const,
    kind,
    subjectId,
    caseId,
    dueAt,
    facts: null,
  }))
  return [...open, ...breaching, ...(await changedIn(scene, span)), ...(await promisedBy(scene, span, caseIds))]
}

/** Open cases of the team, the worst first, and what its people have in triage. */
async function openOf({ db, actor }: Scene, { teamId }: Span): Promise<Content[]> {
  const org = actor.organisationId
  const { rows } = await sql<Content>`
    (select 'open' as part, 'case' as kind, id as "subjectId", id as "caseId", null::timestamptz as "dueAt", null::int as facts
      from cases where organisation_id = ${org} and team_id = ${teamId} and stage <> 'closed' and merged_into_id is null
        and withdrawn_at is null order by severity desc, id desc limit 200)
    union all
    (select 'open', 'alert', a.id, a.case_id, null, null from alerts a
      join team_members m on m.organisation_id = a.organisation_id and m.person_id = a.assignee_id and m.team_id = ${teamId}
      where a.organisation_id = ${org} and a.status in ('new', 'triaging') order by a.severity desc, a.id desc limit 100)`.execute(
    db,
  )
  return rows
}

/** What happened during the shift, in so many facts: cases of the team and all that hangs on them. */
async function changedIn({ db, actor }: Scene, { teamId, startsAt }: Span): Promise<Content[]> {
  const { rows } = await sql<Content>`select 'changed' as part, 'case' as kind, c.id as "subjectId", c.id as "caseId",
      null::timestamptz as "dueAt", count(*)::int as facts
    from activity a join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id and c.team_id = ${teamId}
    where a.organisation_id = ${actor.organisationId} and a.id >= ${idFloor(startsAt)} and a.case_id is not null
      and c.withdrawn_at is null and a.fact !~ '^(notice|clock)\\.'
    group by c.id order by count(*) desc, c.id limit 200`.execute(db)
  return rows
}

/** What is due in the next shift: tasks, approvals asked for, questions of playbooks. */
async function promisedBy({ db, actor }: Scene, { nextEndsAt }: Span, caseIds: readonly string[]): Promise<Content[]> {
  const org = actor.organisationId
  const ids = sql`${[...caseIds]}::uuid[]`
  const { rows } = await sql<Content>`
    (select 'promised' as part, 'task' as kind, id as "subjectId", case_id as "caseId", due_at as "dueAt", null::int as facts
      from tasks where organisation_id = ${org} and case_id = any(${ids}) and status in ('open', 'in_progress')
        and withdrawn_at is null and due_at < ${nextEndsAt} order by due_at, id limit 100)
    union all
    (select 'promised', 'approval', s.id, s.case_id, null, null from case_sign_offs s
      where s.organisation_id = ${org} and s.case_id = any(${ids}) and s.kind = 'asked' and s.spent_at is null
        and not exists (select from case_sign_offs d where d.organisation_id = s.organisation_id and d.case_id = s.case_id
          and d.status = s.status and d.kind = 'refused' and d.spent_at is null) order by s.id limit 50)
    union all
    (select 'promised', 'playbook-ask', q.id, r.case_id, q.due_at, null from playbook_asks q
      join playbook_runs r on r.organisation_id = q.organisation_id and r.id = q.run_id
      where q.organisation_id = ${org} and r.case_id = any(${ids}) and q.status = 'open' order by q.due_at, q.id limit 50)`.execute(
    db,
  )
  return rows
}
