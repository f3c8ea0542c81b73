import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Bytes of an exhibit that are kept here, as they were registered; hashes in hexadecimal. */
export type Kept = {
  id: string
  contentId: string
  size: number
  md5: string
  sha1: string
  sha256: string
  sha512: string
}

type Row = Omit<Kept, 'size'> & { size: string }

const columns = sql`e.id, e.content_id as "contentId", e.size, encode(e.md5, 'hex') as md5, encode(e.sha1, 'hex') as sha1,
  encode(e.sha256, 'hex') as sha256, encode(e.sha512, 'hex') as sha512`

const kept = ({ size, ...row }: Row): Kept => ({ ...row, size: Number(size) })

export async function keptContent(scene: Scene, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Row>`select ${columns} from evidence e
    where e.organisation_id = ${scene.actor.organisationId} and e.id = ${id} and e.content_id is not null
      and e.standing <> 'disposed'`.execute(scene.db)
  return rows.map(kept)[0]
}

/** Those whose last check is the longest ago, if that was before `checkedBefore`. */
export async function longestUnchecked(
  scene: Scene,
  { checkedBefore, most }: { checkedBefore: Date; most: number },
): Promise<Kept[]> {
  const { rows } = await sql<Row>`select ${columns} from evidence e
    where e.organisation_id = ${scene.actor.organisationId} and e.content_id is not null and e.standing <> 'disposed'
      and coalesce(e.checked_at, e.registered_at) < ${checkedBefore}
    order by coalesce(e.checked_at, e.registered_at), e.id limit ${most}`.execute(scene.db)
  return rows.map(kept)
}
