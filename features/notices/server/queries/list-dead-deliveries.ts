import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { DeadDelivery } from '../../contract/channel.ts'
import { listDeadDeliveries as request } from '../../contract/requests/channels.ts'

type Row = Omit<DeadDelivery, 'can' | 'madeAt' | 'givenUpAt'> & { madeAt: Date; givenUpAt: Date; state: string }

/** What was given up and not looked at. What hangs on a case the reader may not see is not here. */
export const listDeadDeliveriesQuery = query({
  request,
  permission: 'delivery.list',
  async run(scene, { cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))
    const { rows } =
      await sql<Row>`select d.id, d.state, d.made_at as "madeAt", coalesce(d.settled_at, d.made_at) as "givenUpAt",
        d.attempts, n.why, c.key as "caseKey", coalesce(d.said, '') as said,
        case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person,
        case when h.id is not null then json_build_object('id', h.id, 'name', h.name, 'kind', h.kind) end as channel
      from notice_deliveries d
        left join notices n on n.organisation_id = d.organisation_id and n.id = d.notice_id
        left join people p on p.id = d.person_id
        left join notice_channels h on h.organisation_id = d.organisation_id and h.id = d.channel_id
        left join cases c on c.organisation_id = d.organisation_id and c.id = d.case_id
      where d.organisation_id = ${scene.actor.organisationId} and d.state = 'dead'
        and (${after?.[0] ?? null}::uuid is null or d.id < ${after?.[0] ?? null}::uuid)
      order by d.id desc limit ${limit + 1}`.execute(scene.db)
    const changes = scene.changesOn('delivery')
    const items = rows.slice(0, limit).map(({ state, madeAt, givenUpAt, ...row }) => ({
      ...row,
      madeAt: madeAt.toISOString(),
      givenUpAt: givenUpAt.toISOString(),
      can: abilities(scene, changes, { id: row.id, state } as { id: string }),
    }))
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.id]) : null }
  },
})
