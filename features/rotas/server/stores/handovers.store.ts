import { sql } from 'kysely'
import type { Target } from '../../../../platform/server/change.ts'
import { lockRows } from '../../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

const org = ({ actor }: Scene) => actor.organisationId

export type HandoverTarget = Target & {
  version: number
  rotaId: string
  teamId: string
  team: string
  shift: string
  startsAt: Date
  endsAt: Date
  outgoing: string[]
  incoming: string[]
  handed: boolean
  handedBy: string | null
  /** The shift is over: it may be taken over although nobody handed it over. */
  ended: boolean
  accepted: boolean
  chased: boolean
}

export async function loadHandovers(scene: Scene, refs: readonly string[]): Promise<(HandoverTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'handovers', ids)
  const { rows } =
    await sql<HandoverTarget>`select h.id, h.version, h.rota_id as "rotaId", h.team_id as "teamId", t.name as team,
      h.shift, h.starts_at as "startsAt", h.ends_at as "endsAt", h.outgoing, h.incoming, h.handed_at is not null as handed,
      h.handed_by as "handedBy", h.ends_at <= ${scene.now} as ended,
      h.accepted_at is not null as accepted, h.chased_at is not null as chased
    from handovers h join teams t on t.organisation_id = h.organisation_id and t.id = h.team_id
    where h.organisation_id = ${org(scene)} and h.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** One that was made late has its whole time all the same. */
export const acceptBy = (alias: string) =>
  sql.raw(`greatest(${alias}.ends_at, ${alias}.made_at) + ${alias}.accept_within * interval '1 minute'`)

export type NewHandover = {
  id: string
  rotaId: string
  teamId: string
  shift: string
  startsAt: Date
  endsAt: Date
  next: { shift: string; from: Date; to: Date } | null
  outgoing: readonly string[]
  incoming: readonly string[]
  acceptWithin: number
}

/** @returns false: it is there already */
export async function insertHandover(scene: Scene, each: NewHandover): Promise<boolean> {
  const { next } = each
  const done =
    await sql`insert into handovers (organisation_id, id, rota_id, team_id, shift, starts_at, ends_at, next_shift,
      next_starts_at, next_ends_at, outgoing, incoming, made_at, accept_within)
    values (${org(scene)}, ${each.id}, ${each.rotaId}, ${each.teamId}, ${each.shift}, ${each.startsAt}, ${each.endsAt},
      ${next?.shift ?? null}, ${next?.from ?? null}, ${next?.to ?? null}, ${[...each.outgoing]}::uuid[],
      ${[...each.incoming]}::uuid[], ${scene.now}, ${each.acceptWithin})
    on conflict (organisation_id, rota_id, shift, ends_at) do nothing`.execute(scene.db)
  return done.numAffectedRows === 1n
}

export type NewItem = {
  id: string
  part: string
  kind: string
  subjectId: string
  caseId: string | null
  dueAt: Date | null
  facts: number | null
}

export async function insertItems(scene: Scene, handoverId: string, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return
  await sql`insert into handover_items (organisation_id, id, handover_id, part, subject_kind, subject_id, case_id, due_at, facts)
    select ${org(scene)}, i.id, ${handoverId}, i.part, i.kind, i.subject, i.case_id, i.due_at, i.facts
    from unnest(${items.map((each) => each.id)}::uuid[], ${items.map((each) => each.part)}::text[],
      ${items.map((each) => each.kind)}::text[], ${items.map((each) => each.subjectId)}::uuid[],
      ${items.map((each) => each.caseId)}::uuid[], ${items.map((each) => each.dueAt)}::timestamptz[],
      ${items.map((each) => each.facts)}::int[]) as i (id, part, kind, subject, case_id, due_at, facts)`.execute(
    scene.db,
  )
}

/** An item the actor may see, of this handover. */
export async function itemOf(
  scene: Scene,
  handoverId: string,
  id: string,
): Promise<{ caseId: string | null } | undefined> {
  const { rows } = await sql<{ caseId: string | null }>`select case_id as "caseId" from handover_items
    where organisation_id = ${org(scene)} and handover_id = ${handoverId} and id = ${id}`.execute(scene.db)
  return rows[0]
}

type NewNote = { id: string; itemId: string | null; caseId: string | null; promised: boolean; body: string }

export async function insertNote(scene: Scene, handoverId: string, note: NewNote): Promise<void> {
  await sql`insert into handover_notes (organisation_id, id, handover_id, item_id, case_id, promised, body, at, author_id)
    values (${org(scene)}, ${note.id}, ${handoverId}, ${note.itemId}, ${note.caseId}, ${note.promised}, ${note.body}, ${scene.now},
      ${scene.actor.personId})`.execute(scene.db)
}

export type NoteTarget = Target & {
  handoverId: string
  authorId: string | null
  accepted: boolean
  withdrawn: boolean
} & Pick<HandoverTarget, 'teamId' | 'team' | 'shift' | 'endsAt'>

export async function loadNotes(scene: Scene, refs: readonly string[]): Promise<(NoteTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'handover_notes', ids)
  const { rows } =
    await sql<NoteTarget>`select n.id, n.case_id as "caseId", n.handover_id as "handoverId", n.author_id as "authorId",
      n.withdrawn_at is not null as withdrawn, h.accepted_at is not null as accepted, h.team_id as "teamId", t.name as team,
      h.shift, h.ends_at as "endsAt"
    from handover_notes n join handovers h on h.organisation_id = n.organisation_id and h.id = n.handover_id
    join teams t on t.organisation_id = h.organisation_id and t.id = h.team_id
    where n.organisation_id = ${org(scene)} and n.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function withdrawNotes(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update handover_notes set withdrawn_at = ${scene.now}
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** Who accepts says by that that it was handed over. */
export async function settle(
  scene: Scene,
  ids: readonly string[],
  as: 'handed' | 'accepted' | 'chased',
): Promise<void> {
  const set = {
    handed: sql`handed_at = ${scene.now}, handed_by = ${scene.actor.personId}`,
    accepted: sql`accepted_at = ${scene.now}, accepted_by = ${scene.actor.personId}`,
    chased: sql`chased_at = ${scene.now}`,
  }
  await sql`update handovers set ${set[as]}, version = version + 1
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** Those that should have been accepted by now and whose team has not been told. */
export async function handoversToChase(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from handovers where organisation_id = ${org(scene)}
      and accepted_at is null and chased_at is null and ${acceptBy('handovers')} <= ${scene.now}
    order by ends_at limit 100`.execute(scene.db)
  return rows.map((row) => row.id)
}
