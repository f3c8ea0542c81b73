import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type Guesthood = {
  id: string
  caseId: string
  name: string
  matter: string
  expiresAt: Date
  invitedBy: string | null
}

/** What who asks is let into as a guest at this moment. */
export async function myGuesthood({ db, actor }: Scene): Promise<Guesthood[]> {
  const { rows } =
    await sql<Guesthood>`select g.id, g.case_id as "caseId", g.name, g.matter, g.expires_at as "expiresAt",
      g.invited_by as "invitedBy"
    from guests g where g.organisation_id = ${actor.organisationId} and g.person_id = ${actor.personId}
      and g.id in (select my_guest_ids()) order by g.id desc`.execute(db)
  return rows
}
