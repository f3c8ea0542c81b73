import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { FormField } from '../../contract/document/step.ts'

/** A question as it stands in its row, with what its run is about. */
export type AskRow = {
  id: string
  version: number
  runId: string
  runName: string
  stepId: string
  attempt: number
  caseId: string | null
  alertId: string | null
  kind: 'approval' | 'form'
  question: string
  fields: FormField[]
  status: 'open' | 'approved' | 'denied' | 'answered' | 'expired' | 'withdrawn'
  notBy: string | null
  email: string | null
  dueAt: Date | null
  decidedBy: string | null
  comment: string | null
  answers: unknown
  people: string[]
}

const columns = sql`a.id, a.version, a.run_id as "runId", r.name as "runName", a.step_id as "stepId",
  (select s.attempt from playbook_steps s where s.organisation_id = a.organisation_id and s.id = a.step_id) as attempt,
  r.case_id as "caseId", r.alert_id as "alertId", a.kind, a.question, a.fields, a.status, a.not_by as "notBy", a.email,
  a.due_at as "dueAt", a.decided_by as "decidedBy", a.comment, a.answers,
  array(select p.person_id from playbook_asked p where p.organisation_id = a.organisation_id and p.ask_id = a.id) as people`

/** The `load` of every change on a question: locked in order of id. */
export const loadAsks = (scene: Scene, refs: readonly string[]): Promise<(AskRow | undefined)[]> =>
  selectAsks(scene, refs, sql`for update of a`)

export const loadAsksUnlocked = (scene: Scene, refs: readonly string[]): Promise<(AskRow | undefined)[]> =>
  selectAsks(scene, refs, sql``)

async function selectAsks(
  scene: Scene,
  refs: readonly string[],
  lock: RawBuilder<unknown>,
): Promise<(AskRow | undefined)[]> {
  const { rows } = await sql<AskRow>`select ${columns} from playbook_asks a
    join playbook_runs r on r.organisation_id = a.organisation_id and r.id = a.run_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${refs.filter(isId)}::uuid[])
    order by a.id ${lock}`.execute(scene.db)
  return refs.map((ref) => rows.find(({ id }) => id === ref.toLowerCase()))
}

export async function latestAsk(scene: Scene, stepId: string): Promise<AskRow | undefined> {
  const { rows } = await sql<AskRow>`select ${columns} from playbook_asks a
    join playbook_runs r on r.organisation_id = a.organisation_id and r.id = a.run_id
    where a.organisation_id = ${scene.actor.organisationId} and a.step_id = ${stepId} order by a.asked_at desc limit 1`.execute(
    scene.db,
  )
  return rows[0]
}

export type NewAsk = Pick<
  AskRow,
  'id' | 'runId' | 'stepId' | 'kind' | 'question' | 'fields' | 'notBy' | 'email' | 'dueAt' | 'people'
> & {
  asked: string
  linkHash: Buffer | null
}

/** Whoever was asked before for the same step is no longer asked. */
export async function insertAsk(scene: Scene, ask: NewAsk): Promise<void> {
  const { organisationId } = scene.actor
  await closeAsks(scene, ask.stepId, 'expired')
  await sql`insert into playbook_asks (organisation_id, id, run_id, step_id, kind, question, fields, asked, status, not_by,
      email, link_hash, asked_at, due_at)
    values (${organisationId}, ${ask.id}, ${ask.runId}, ${ask.stepId}, ${ask.kind}, ${ask.question}, ${JSON.stringify(ask.fields)}::jsonb,
      ${ask.asked}, 'open', ${ask.notBy}, ${ask.email}, ${ask.linkHash}, ${scene.now}, ${ask.dueAt})`.execute(scene.db)
  await sql`insert into playbook_asked (organisation_id, person_id, ask_id)
    select ${organisationId}, person, ${ask.id} from unnest(${ask.people}::uuid[]) as person`.execute(scene.db)
}

async function closeAsks(scene: Scene, stepId: string, status: 'expired'): Promise<void> {
  const { organisationId } = scene.actor
  await sql`update playbook_asked set open = false where organisation_id = ${organisationId}
    and ask_id in (select id from playbook_asks where organisation_id = ${organisationId} and step_id = ${stepId})`.execute(
    scene.db,
  )
  await sql`update playbook_asks set status = ${status}, link_hash = null, version = version + 1
    where organisation_id = ${organisationId} and step_id = ${stepId} and status = 'open'`.execute(scene.db)
}

export type Decision = { status: 'approved' | 'denied' | 'answered'; comment?: string | null; answers?: unknown }

/** A link works once: it is gone with the answer. */
export async function setDecided(
  scene: Scene,
  id: string,
  { status, comment = null, answers = null }: Decision,
): Promise<void> {
  const { organisationId, personId, kind } = scene.actor
  const by = kind === 'system' ? null : personId
  await sql`update playbook_asks set status = ${status}, comment = ${comment}, answers = ${JSON.stringify(answers)}::jsonb,
      decided_at = ${scene.now}, decided_by = ${by}, link_hash = null, version = version + 1
    where organisation_id = ${organisationId} and id = ${id}`.execute(scene.db)
  await sql`update playbook_asked set open = false where organisation_id = ${organisationId} and ask_id = ${id}`.execute(
    scene.db,
  )
}

/** The question a link was made for; asked across organisations, for the link says by itself where it belongs. */
export async function askOfLink(
  scene: Scene,
  hash: Buffer,
): Promise<{ organisationId: string; id: string } | undefined> {
  const { rows } = await sql<{ organisationId: string; id: string }>`select organisation_id as "organisationId", id
    from playbook_ask_of_link(${hash})`.execute(scene.db)
  return rows[0]
}

export async function setLink(scene: Scene, id: string, hash: Buffer): Promise<void> {
  await sql`update playbook_asks set link_hash = ${hash} where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(
    scene.db,
  )
}
