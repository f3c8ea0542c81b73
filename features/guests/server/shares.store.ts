import { sql } from 'kysely'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { SharedKind } from '../contract/guest.ts'

export type ShareRow = { id: string; guestId: string; kind: SharedKind; thingId: string; title: string; at: Date }
export type RemarkRow = {
  id: string
  guestId: string
  shareId: string | null
  personId: string
  name: string | null
  byGuest: boolean
  body: string
  at: Date
}
export type FileRow = {
  id: string
  guestId: string
  contentId: string
  name: string
  size: number
  sha256: string
  words: string
  at: Date
  decision: 'taken' | 'refused' | null
  reason: string | null
}

export async function remarksOf(scene: Scene, guestIds: readonly string[]): Promise<RemarkRow[]> {
  const { rows } =
    await sql<RemarkRow>`select r.id, r.guest_id as "guestId", r.share_id as "shareId", r.person_id as "personId", p.name,
      r.person_id = g.person_id as "byGuest", r.body, r.at
    from guest_remarks r join guests g on g.organisation_id = r.organisation_id and g.id = r.guest_id
    left join people p on p.id = r.person_id
    where r.organisation_id = ${scene.actor.organisationId} and r.guest_id = any(${[...guestIds]}::uuid[]) order by r.id`.execute(
      scene.db,
    )
  return rows
}

export async function filesOf(scene: Scene, guestIds: readonly string[]): Promise<FileRow[]> {
  const { rows } =
    await sql<FileRow>`select id, guest_id as "guestId", content_id as "contentId", name, size, sha256, words, at,
      decision, reason from guest_files
    where organisation_id = ${scene.actor.organisationId} and guest_id = any(${[...guestIds]}::uuid[]) order by id`.execute(
      scene.db,
    )
  return rows
}

type Sharing = { guestId: string; caseId: string; kind: SharedKind; thingId: string }

export async function insertShare(scene: Scene, { guestId, caseId, kind, thingId }: Sharing): Promise<boolean> {
  const done =
    await sql`insert into case_shares (organisation_id, id, case_id, guest_id, kind, thing_id, shared_at, shared_by)
    values (${scene.actor.organisationId}, ${newId(scene.now)}, ${caseId}, ${guestId}, ${kind}, ${thingId}, ${scene.now},
      ${scene.actor.personId}) on conflict do nothing`.execute(scene.db)
  return done.numAffectedRows === 1n
}

export async function endShare(scene: Scene, { guestId, kind, thingId }: Omit<Sharing, 'caseId'>): Promise<boolean> {
  const done =
    await sql`update case_shares set ended_at = ${scene.now} where organisation_id = ${scene.actor.organisationId}
    and guest_id = ${guestId} and kind = ${kind} and thing_id = ${thingId} and ended_at is null`.execute(scene.db)
  return done.numAffectedRows === 1n
}

type NewRemark = { guestId: string; caseId: string; shareId: string | null; body: string }

export async function insertRemark(scene: Scene, { guestId, caseId, shareId, body }: NewRemark): Promise<void> {
  await sql`insert into guest_remarks (organisation_id, id, case_id, guest_id, share_id, person_id, body, at)
    values (${scene.actor.organisationId}, ${newId(scene.now)}, ${caseId}, ${guestId}, ${shareId}, ${scene.actor.personId},
      ${body}, ${scene.now})`.execute(scene.db)
}

/** Whether this share is one of that guest's that stands. */
export async function isShareOf(scene: Scene, guestId: string, shareId: string): Promise<boolean> {
  const { rows } =
    await sql`select from case_shares where organisation_id = ${scene.actor.organisationId} and id = ${shareId}
    and guest_id = ${guestId} and ended_at is null`.execute(scene.db)
  return rows.length > 0
}

type NewFile = { id: string; guestId: string; caseId: string } & Pick<
  FileRow,
  'contentId' | 'name' | 'size' | 'sha256' | 'words'
>

export async function insertFile(scene: Scene, file: NewFile): Promise<void> {
  await sql`insert into guest_files (organisation_id, id, case_id, guest_id, content_id, name, size, sha256, words, at)
    values (${scene.actor.organisationId}, ${file.id}, ${file.caseId}, ${file.guestId}, ${file.contentId}, ${file.name},
      ${file.size}, ${file.sha256}, ${file.words}, ${scene.now})`.execute(scene.db)
}

type Decision = { fileId: string; taken: boolean; reason: string }

export async function decideFile(scene: Scene, { fileId, taken, reason }: Decision): Promise<void> {
  await sql`update guest_files set decision = ${taken ? 'taken' : 'refused'}, reason = ${reason}, decided_at = ${scene.now},
      decided_by = ${scene.actor.personId}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${fileId}`.execute(scene.db)
}

/** For who sees its case; the case is named, so that the look is kept. */
export async function findFile(scene: Scene, id: string): Promise<(FileRow & { caseId: string }) | undefined> {
  const { rows } = await sql<FileRow & { caseId: string }>`select id, guest_id as "guestId", case_id as "caseId",
      content_id as "contentId", name, size, sha256, words, at, decision, reason
    from guest_files where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows[0]
}

/** What was received stays from now on. @returns false where it is not there */
export async function holdContent({ db }: Scene, contentId: string, holderId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select hold_handed_over(${contentId}, ${holderId}) as held`.execute(db)
  return rows[0]?.held ?? false
}
