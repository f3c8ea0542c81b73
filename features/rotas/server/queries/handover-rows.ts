import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import type { Handover, HandoverRow } from '../../contract/handover.ts'
import { listHandovers, readHandover } from '../../contract/requests/handovers.ts'
import { acceptBy } from '../stores/handovers.store.ts'
import { itemsOf, notesOf } from './handover-items.ts'
import { peopleNamed } from './people.ts'

type Row = Pick<HandoverRow, 'id' | 'version' | 'rota' | 'team' | 'shift' | 'nextShift' | 'handedBy' | 'acceptedBy'> & {
  startsAt: Date
  endsAt: Date
  nextStartsAt: Date | null
  madeAt: Date
  handedAt: Date | null
  acceptedAt: Date | null
  acceptBy: Date
  outgoing: string[]
  incoming: string[]
}

const person = (alias: string) =>
  sql.raw(`case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`)

const rows = async ({ db, actor }: Scene, which: RawBuilder<unknown>): Promise<Row[]> =>
  (
    await sql<Row>`select h.id, h.version, jsonb_build_object('id', r.id, 'name', r.name, 'zone', r.zone) as rota,
      jsonb_build_object('id', t.id, 'name', t.name) as team, h.shift, h.starts_at as "startsAt", h.ends_at as "endsAt",
      h.next_shift as "nextShift", h.next_starts_at as "nextStartsAt", h.outgoing, h.incoming, h.made_at as "madeAt",
      h.handed_at as "handedAt", ${person('hb')} as "handedBy", h.accepted_at as "acceptedAt", ${person('ab')} as "acceptedBy",
      ${acceptBy('h')} as "acceptBy"
    from handovers h join rotas r on r.organisation_id = h.organisation_id and r.id = h.rota_id
    join teams t on t.organisation_id = h.organisation_id and t.id = h.team_id
    left join people hb on hb.id = h.handed_by left join people ab on ab.id = h.accepted_by
    where h.organisation_id = ${actor.organisationId} and ${which}`.execute(db)
  ).rows

async function shown(scene: Scene, found: readonly Row[]): Promise<HandoverRow[]> {
  const people = await peopleNamed(
    scene,
    found.flatMap(({ outgoing, incoming }) => [...outgoing, ...incoming]),
  )
  const of = (ids: readonly string[]): PersonRef[] => ids.flatMap((id) => people.get(id) ?? [])
  return found.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    nextStartsAt: row.nextStartsAt?.toISOString() ?? null,
    madeAt: row.madeAt.toISOString(),
    handedAt: row.handedAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    acceptBy: row.acceptBy.toISOString(),
    outgoing: of(row.outgoing),
    incoming: of(row.incoming),
    can: canOf(scene, row),
  }))
}

function canOf(scene: Scene, row: Row): string[] {
  const target = {
    ...row,
    handed: row.handedAt !== null,
    handedBy: row.handedBy?.id ?? null,
    ended: row.endsAt <= scene.now,
    accepted: row.acceptedAt !== null,
  }
  return abilities(scene, scene.changesOn('handover'), target)
}

const Position = z.tuple([z.iso.datetime(), z.uuid()])

export const listHandoversQuery = query({
  request: listHandovers,
  permission: 'handover.read',
  async run(scene, { team, cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const found = await rows(
      scene,
      sql`${team ? sql`h.team_id = ${team}` : sql`true`}
        and ${after ? sql`(h.ends_at, h.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
        order by h.ends_at desc, h.id desc limit ${limit + 1}`,
    )
    const items = await shown(scene, found.slice(0, limit))
    const last = items.at(-1)
    return { items, nextCursor: found.length > limit && last ? encodeCursor([last.endsAt, last.id]) : null }
  },
})

/** In the order of `ids`, as the reader may see them today. */
export async function presentHandovers(scene: Scene, ids: readonly string[]): Promise<Handover[]> {
  const found = new Map(
    (await shown(scene, await rows(scene, sql`h.id = any(${[...ids]}::uuid[])`))).map((row) => [row.id, row]),
  )
  const handovers: Handover[] = []
  for (const id of ids) {
    const row = found.get(id)
    if (!row) continue
    const notes = await notesOf(scene, id, row.acceptedAt !== null)
    const items = (await itemsOf(scene, id)).map((item) => ({
      ...item,
      notes: notes.filter(({ itemId }) => itemId === item.id),
    }))
    const count = (part: string) => items.filter((item) => item.part === part && !item.settled).length
    const counts = {
      open: count('open'),
      breaching: count('breaching'),
      changed: count('changed'),
      promised: count('promised') + notes.filter(({ promised }) => promised).length,
    }
    handovers.push({ ...row, counts, items, notes: notes.filter(({ itemId }) => itemId === null) })
  }
  return handovers
}

export const readHandoverQuery = query({
  request: readHandover,
  permission: 'handover.read',
  async run(scene, _, params) {
    const id = params.id ?? ''
    const [handover] = isId(id) ? await presentHandovers(scene, [id.toLowerCase()]) : []
    if (!handover) throw unknown('handover')
    return handover
  },
})
