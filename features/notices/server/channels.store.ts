import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Channel, ChannelKind } from '../contract/channel.ts'

export type ChannelRow = {
  id: string
  version: number
  kind: ChannelKind
  name: string
  host: string
  personId: string | null
  teamId: string | null
}

/** Everybody's and one's own; of others' nobody needs to know. */
const visible = (scene: Scene) => sql`c.organisation_id = ${scene.actor.organisationId} and c.removed_at is null
  and (c.person_id is null or c.person_id = ${scene.actor.personId})`

const columns = sql`c.id, c.version, c.kind, c.name, c.host, c.person_id as "personId", c.team_id as "teamId"`

export async function loadChannels(scene: Scene, refs: readonly string[]): Promise<(ChannelRow | undefined)[]> {
  const { rows } = await sql<ChannelRow>`select ${columns} from notice_channels c
    where ${visible(scene)} and c.id = any(${refs.filter(isId)}::uuid[]) order by c.id for update`.execute(scene.db)
  return refs.map((ref) => rows.find((row) => row.id === ref.toLowerCase()))
}

export type NewChannel = Omit<ChannelRow, 'version'>

export async function insertChannel({ db, actor, now }: Scene, channel: NewChannel): Promise<void> {
  const { id, kind, name, host, personId, teamId } = channel
  await sql`insert into notice_channels (organisation_id, id, kind, name, host, person_id, team_id, created_by, created_at)
    values (${actor.organisationId}, ${id}, ${kind}, ${name}, ${host}, ${personId}, ${teamId}, ${actor.personId}, ${now})`.execute(
    db,
  )
}

export async function updateChannel(
  { db, actor }: Scene,
  { id, name, host, teamId }: Pick<ChannelRow, 'id' | 'name' | 'host' | 'teamId'>,
): Promise<void> {
  await sql`update notice_channels set name = ${name}, host = ${host}, team_id = ${teamId}, version = version + 1
    where organisation_id = ${actor.organisationId} and id = ${id}`.execute(db)
}

export async function removeChannelRow({ db, actor, now }: Scene, id: string): Promise<void> {
  await sql`update notice_channels set removed_at = ${now}, version = version + 1
    where organisation_id = ${actor.organisationId} and id = ${id}`.execute(db)
}

export async function isTeam({ db, actor }: Scene, id: string): Promise<boolean> {
  const { rows } = await sql`select from teams where organisation_id = ${actor.organisationId} and id = ${id}`.execute(
    db,
  )
  return rows.length > 0
}

export type ChannelView = Omit<Channel, 'can' | 'createdAt' | 'lastSentAt'> &
  ChannelRow & { createdAt: Date; lastSentAt: Date | null }

export async function selectChannels(scene: Scene, ids?: readonly string[]): Promise<ChannelView[]> {
  const { rows } = await sql<ChannelView>`select ${columns}, c.created_at as "createdAt",
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person,
      case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
      c.last_sent_at as "lastSentAt", c.trouble
    from notice_channels c left join people p on p.id = c.person_id
      left join teams t on t.organisation_id = c.organisation_id and t.id = c.team_id
    where ${visible(scene)} ${ids ? sql`and c.id = any(${[...ids]}::uuid[])` : sql``}
    order by c.person_id is null, c.name limit 500`.execute(scene.db)
  return rows
}
