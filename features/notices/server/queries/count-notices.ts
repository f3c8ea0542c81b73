import { sql } from 'kysely'
import type { Count } from '../../../../platform/contract/page.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { countNotices as request } from '../../contract/requests/notices.ts'
import { over } from './over.ts'

const most = 100

export const countNotices = query({
  request,
  permission: 'notice.read',
  run: async (scene) => ({ unread: await unreadCount(scene) }),
})

export async function unreadCount({ db, actor }: Scene): Promise<Count> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from (
    select from notices n where n.organisation_id = ${actor.organisationId} and n.person_id = ${actor.personId} and n.read_at is null
      and not ${over}
      and exists (select from activity told where told.organisation_id = n.organisation_id and told.id = n.activity_id offset 0)
    limit ${most + 1}) capped`.execute(db)
  const found = rows[0]?.unread ?? 0
  return { value: Math.min(found, most), more: found > most }
}
