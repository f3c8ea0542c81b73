import { sql, type RawBuilder } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Ask } from '../../contract/run.ts'
import type { AskRow } from '../stores/asks.store.ts'
import { subjectOf } from './subject.ts'

type Row = AskRow &
  Record<'caseKey' | 'caseTitle' | 'alertTitle' | 'startedBy' | 'startedByName', string | null> & {
    askedAt: Date
    decidedAt: Date | null
    decidedByName: string | null
    /** `able`: active, and sees what it is about as it stands now. */
    named: { id: string; name: string; able: boolean }[]
  }

/** Whether `p` could answer what is asked in `a`. Who reads the question sees who else may see its case. */
const able = sql`exists (select from memberships m where m.organisation_id = a.organisation_id and m.person_id = p.id
    and m.deactivated_at is null)
  and not exists (select from cases k where k.organisation_id = a.organisation_id and k.id in (r.case_id, al.case_id) and k.restricted
    and not exists (select from case_members cm where cm.organisation_id = k.organisation_id and cm.case_id = k.id
      and cm.person_id = p.id))`

type Narrowing = { where: RawBuilder<unknown>; limit?: number }

/** Questions as `a`, newest first, with who is asked and what it is about. */
export async function askRows(scene: Scene, { where, limit }: Narrowing): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select a.id, a.version, a.run_id as "runId", r.name as "runName", a.step_id as "stepId",
      r.case_id as "caseId", c.key as "caseKey", c.title as "caseTitle", r.alert_id as "alertId", al.title as "alertTitle",
      a.kind, a.question, a.fields, a.status, a.not_by as "notBy", a.email, a.asked_at as "askedAt", a.due_at as "dueAt",
      a.decided_at as "decidedAt", a.decided_by as "decidedBy", d.name as "decidedByName", a.comment, a.answers,
      r.started_by as "startedBy", w.name as "startedByName",
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'able', ${able}) order by p.name) from playbook_asked q
        join people p on p.id = q.person_id where q.organisation_id = a.organisation_id and q.ask_id = a.id), '[]') as named
    from playbook_asks a
    join playbook_runs r on r.organisation_id = a.organisation_id and r.id = a.run_id
    left join cases c on c.organisation_id = r.organisation_id and c.id = r.case_id
    left join alerts al on al.organisation_id = r.organisation_id and al.id = r.alert_id
    left join people d on d.id = a.decided_by
    left join people w on w.id = r.started_by
    where a.organisation_id = ${scene.actor.organisationId} and ${where}
    order by a.id desc limit ${limit ?? null}`.execute(scene.db)
  return rows.map((row) => ({ ...row, people: row.named.map(({ id }) => id) }))
}

const ref = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null)

const nobodyAble =
  'None of those who are asked may see what this is about any more. It waits until one of them may; or begin its step anew, and whoever may see it by then is asked.'

export const presentAsk = (scene: Scene, row: Row): Ask => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  status: row.status,
  question: row.question,
  fields: row.fields,
  run: { id: row.runId, name: row.runName },
  stepId: row.stepId,
  subject: subjectOf(row),
  startedBy: ref(row.startedBy, row.startedByName),
  people: row.named.map(({ id, name }) => ({ id, name })),
  waits: row.status === 'open' && row.named.length > 0 && !row.named.some((person) => person.able) ? nobodyAble : null,
  email: row.email,
  fourEyes: row.notBy !== null,
  askedAt: row.askedAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: ref(row.decidedBy, row.decidedByName),
  comment: row.comment,
  answers: row.answers as Ask['answers'],
  can: abilities(
    scene,
    scene.changesOn('playbook-ask').filter((change) => !change.door),
    row as never,
  ),
})

/** The `present` of every change on a question, in the order of `ids`. */
export async function presentAsks(scene: Scene, ids: readonly string[]): Promise<Ask[]> {
  const rows = await askRows(scene, { where: sql`a.id = any(${[...ids]}::uuid[])` })
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => presentAsk(scene, row)))
}

export const asksOfRun = async (scene: Scene, runId: string): Promise<Ask[]> =>
  (await askRows(scene, { where: sql`a.run_id = ${runId}` })).map((row) => presentAsk(scene, row))
