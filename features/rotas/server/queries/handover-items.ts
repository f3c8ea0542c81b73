import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import type { HandoverItem, HandoverNote } from '../../contract/handover.ts'

type Item = Omit<HandoverItem, 'notes' | 'dueAt'> & {
  dueAt: Date | null
  restrictedCase: string | null
  closed: string | null
  waived: boolean
}

/** Of what hangs on a closed case its own state says no more that somebody should see to it. */
const closedWith = ({ status, closed, waived }: Pick<Item, 'status' | 'closed' | 'waived'>) => {
  if (!closed || !['open', 'in_progress', 'asked'].includes(status)) return status
  return waived ? 'waived' : `case ${closed}`
}

/** Whether nothing is left to do about an item of `i`, for one of the kinds it may be. */
const settled = sql.raw(`i.part <> 'changed' and (coalesce(c.stage = 'closed' or c.merged_into_id is not null, false)
  or case i.subject_kind when 'alert' then a.status in ('linked', 'suppressed', 'closed')
    when 'task' then t.status not in ('open', 'in_progress') when 'playbook-ask' then q.status <> 'open'
    when 'approval' then s.spent_at is not null or coalesce(d.kind = 'refused', false) else false end)`)

/** With words as they are now; what the reader may not see, or is gone, is not there. */
export async function itemsOf(scene: Scene, handoverId: string): Promise<Omit<HandoverItem, 'notes'>[]> {
  const { rows } = await sql<Item>`select i.id, i.part, i.subject_kind as kind, i.subject_id as "subjectId", c.key,
      coalesce(case i.subject_kind when 'case' then c.title when 'alert' then a.title when 'task' then t.title
        when 'approval' then s.words else q.question end, '') as title,
      coalesce(case i.subject_kind when 'case' then c.status when 'alert' then a.status when 'task' then t.status
        when 'approval' then case when s.spent_at is null then coalesce(d.kind, 'asked') else 'decided' end else q.status end, '') as status, ${settled} as settled,
      case i.subject_kind when 'case' then c.severity when 'alert' then a.severity end as severity,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as owner,
      i.due_at as "dueAt", i.facts, case when c.restricted then c.id end as "restrictedCase",
      case when c.stage = 'closed' and i.subject_kind <> 'case' then c.status end as closed,
      exists (select from case_waivers w where w.organisation_id = i.organisation_id and w.task_id = t.id) as waived
    from handover_items i
    left join cases c on c.organisation_id = i.organisation_id and c.id = i.case_id
    left join alerts a on i.subject_kind = 'alert' and a.organisation_id = i.organisation_id and a.id = i.subject_id
    left join tasks t on i.subject_kind = 'task' and t.organisation_id = i.organisation_id and t.id = i.subject_id
    left join case_sign_offs s on i.subject_kind = 'approval' and s.organisation_id = i.organisation_id and s.id = i.subject_id
    left join lateral (select d.kind from case_sign_offs d where d.organisation_id = s.organisation_id and d.case_id = s.case_id
      and d.status = s.status and d.spent_at is null and d.kind in ('approved', 'refused') order by d.id desc limit 1) d on true
    left join playbook_asks q on i.subject_kind = 'playbook-ask' and q.organisation_id = i.organisation_id and q.id = i.subject_id
    left join people p on p.id = case i.subject_kind when 'case' then c.owner_id when 'alert' then a.assignee_id
      when 'task' then t.owner_id end
    where i.organisation_id = ${scene.actor.organisationId} and i.handover_id = ${handoverId}
      and num_nonnulls(a.id, t.id, s.id, q.id, case when i.subject_kind = 'case' then c.id end) > 0
      and c.withdrawn_at is null and t.withdrawn_at is null
    order by i.id`.execute(scene.db)
  return rows.map(({ dueAt, restrictedCase, closed, waived, ...row }) => {
    if (restrictedCase) scene.restrictedReads?.add(restrictedCase)
    return { ...row, status: closedWith({ ...row, closed, waived }), dueAt: dueAt?.toISOString() ?? null }
  })
}

type Note = { id: string; itemId: string | null; promised: boolean; body: string; at: Date; by: PersonRef | null }

export async function notesOf(scene: Scene, handoverId: string, accepted: boolean): Promise<HandoverNote[]> {
  const { rows } = await sql<Note>`select n.id, n.item_id as "itemId", n.promised, n.body, n.at,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as by
    from handover_notes n left join people p on p.id = n.author_id
    where n.organisation_id = ${scene.actor.organisationId} and n.handover_id = ${handoverId} and n.withdrawn_at is null
    order by n.id limit 500`.execute(scene.db)
  return rows.map((row) => {
    const target = { id: row.id, authorId: row.by?.id ?? null, accepted, withdrawn: false }
    return { ...row, at: row.at.toISOString(), can: abilities(scene, scene.changesOn('handover-note'), target) }
  })
}
