import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { SharedKind } from '../../contract/guest.ts'
import type { ShareRow } from '../shares.store.ts'

/** Everything that can be shared, with the case it is in; each under the row-level security of its own table. */
const things = (scene: Scene) => {
  const org = scene.actor.organisationId
  return {
    note: sql`select n.id, n.title, n.body, n.updated_at as at from notes n where n.organisation_id = ${org} and n.removed_at is null`,
    task: sql`select t.id, t.title, t.description as body, t.created_at as at from tasks t
      where t.organisation_id = ${org} and t.withdrawn_at is null`,
    event: sql`select e.id, e.title, e.body, e.starts_at as at from timeline_events e
      where e.organisation_id = ${org} and e.removed_at is null`,
    observable: sql`select o.id, o.type || ' ' || o.value as title, '' as body, null::timestamptz as at from observables o
      where o.organisation_id = ${org}`,
    evidence: sql`select x.id, x.exhibit || ' ' || x.title as title, x.description as body, x.acquired_at as at from evidence x
      where x.organisation_id = ${org}`,
  }
}
type Shareable = keyof ReturnType<typeof things>
export const shareable = (kind: SharedKind): kind is Shareable =>
  ['note', 'task', 'event', 'observable', 'evidence'].includes(kind)

/** What of these guests' shares stands and is still there, in the order it was shared. */
export async function sharesOf(scene: Scene, guestIds: readonly string[]): Promise<ShareRow[]> {
  const kinds = things(scene)
  const titled = Object.entries(kinds).map(
    ([
      kind,
      of,
    ]) => sql`select s.id, s.guest_id as "guestId", s.kind, s.thing_id as "thingId", x.title, s.shared_at as at
      from case_shares s join (${of}) x on x.id = s.thing_id
      where s.organisation_id = ${scene.actor.organisationId} and s.guest_id = any(${[...guestIds]}::uuid[])
        and s.ended_at is null and s.kind = ${kind}`,
  )
  const { rows } = await sql<ShareRow>`${sql.join(titled, sql` union all `)} order by 1`.execute(scene.db)
  return rows
}

export type Thing = { title: string; body: string; at: Date | null }

export async function thingOf(scene: Scene, kind: Shareable, id: string): Promise<Thing | undefined> {
  const { rows } =
    await sql<Thing>`select x.title, x.body, x.at from (${things(scene)[kind]}) x where x.id = ${id}`.execute(scene.db)
  return rows[0]
}

/** The case a thing is in is this one; an observable was seen in it. */
export async function isOfCase(
  scene: Scene,
  kind: Shareable,
  { id, caseIds }: { id: string; caseIds: readonly string[] },
): Promise<boolean> {
  const table = {
    note: 'notes',
    task: 'tasks',
    event: 'timeline_events',
    observable: 'sightings',
    evidence: 'evidence',
  }[kind]
  const { rows } = await sql`select from ${sql.table(table)} x where x.organisation_id = ${scene.actor.organisationId}
    and x.case_id = any(${[...caseIds]}::uuid[]) and ${kind === 'observable' ? sql`x.observable_id` : sql`x.id`} = ${id} limit 1`.execute(
    scene.db,
  )
  return rows.length > 0
}

/** The organisation's name, which guests do not read by themselves. */
export async function nameOfOrganisation({ db, actor }: Scene): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select name from organisations where id = ${actor.organisationId}`.execute(db)
  return rows[0]?.name ?? ''
}
