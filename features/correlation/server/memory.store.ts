import { sql } from 'kysely'
import type { Position } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Saved } from './engine/engine.ts'
import type { Constraint, Side } from './engine/signal.ts'

export type Arrival = { organisationId: string; id: string; xid: string }

export const positionOf = ({ xid, id }: Arrival): Position => ({ xid, after: id })

export const isAfter = ({ xid, id }: Pick<Arrival, 'xid' | 'id'>, { xid: last, after }: Position): boolean =>
  BigInt(xid) > BigInt(last) || (xid === last && id > after)

/** In the order of transactions, of all organisations; for the system alone. */
export async function arrivalsAfter(scene: Scene, from: Position, most: number): Promise<Arrival[]> {
  const { rows } = await sql<Arrival>`select organisation_id as "organisationId", id, xid
    from arrivals_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

export async function readMemory(scene: Scene): Promise<(Position & { memory: Saved }) | undefined> {
  const { rows } = await sql<Position & { memory: Saved }>`select xid::text, after, memory from correlation_memories
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return rows[0]
}

/** Where the memory that was kept stands, without it. */
export async function rememberedAt(scene: Scene): Promise<Position | undefined> {
  const { rows } = await sql<Position>`select xid::text, after from correlation_memories
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return rows[0]
}

export async function keepMemory(scene: Scene, at: Position, memory: Saved): Promise<void> {
  await sql`insert into correlation_memories (organisation_id, xid, after, memory, kept_at)
    values (${scene.actor.organisationId}, ${at.xid}::xid8, ${at.after}, ${JSON.stringify(memory)}::json, ${scene.now})
    on conflict (organisation_id) do update set xid = excluded.xid, after = excluded.after, memory = excluded.memory,
      kept_at = excluded.kept_at`.execute(scene.db)
}

/** So many pairs bind, the latest decided. */
const mostPairs = 2000

/** What analysts decided and did not take back. */
export async function readConstraints(scene: Scene): Promise<Constraint[]> {
  const rows = await scene.db
    .selectFrom('group_constraints')
    .select(['together', 'one', 'other'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('ended_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(mostPairs)
    .execute()
  return rows.map(({ together, one, other }) => ({
    kind: together ? 'together' : 'apart',
    a: sideOf(one),
    b: sideOf(other),
  }))
}

const sideOf = (text: string): Side => JSON.parse(text) as Side
const textOf = ({ host, rule }: Side): string => JSON.stringify({ host, rule })

/** The later decision about a pair ends the earlier one. */
export async function decidePairs(
  scene: Scene,
  pairs: readonly { id: string; constraint: Constraint }[],
): Promise<void> {
  await endPairs(
    scene,
    pairs.map(({ constraint }) => constraint),
  )
  const of = (pick: (constraint: Constraint) => string) => pairs.map(({ constraint }) => pick(constraint))
  await sql`insert into group_constraints (organisation_id, id, together, one, other, made_by, made_at)
    select ${scene.actor.organisationId}, p.id, p.kind = 'together', p.one, p.other, ${scene.actor.personId}, ${scene.now}
    from unnest(${pairs.map(({ id }) => id)}::uuid[], ${of(({ kind }) => kind)}::text[], ${of(({ a }) => textOf(a))}::text[],
      ${of(({ b }) => textOf(b))}::text[]) as p (id, kind, one, other)`.execute(scene.db)
}

export async function endPairs(scene: Scene, pairs: readonly Pick<Constraint, 'a' | 'b'>[]): Promise<void> {
  await sql`update group_constraints c set ended_at = ${scene.now}
    from unnest(${pairs.map(({ a }) => textOf(a))}::text[], ${pairs.map(({ b }) => textOf(b))}::text[]) as p (one, other)
    where c.organisation_id = ${scene.actor.organisationId} and c.ended_at is null
      and ((c.one = p.one and c.other = p.other) or (c.one = p.other and c.other = p.one))`.execute(scene.db)
}
