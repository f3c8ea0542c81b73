import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { listInvites as invitesRequest, listPeople as request } from '../../contract/requests/people.ts'
import { me as meRequest } from '../../contract/requests/signing-in.ts'
import { selectPeople } from '../accounts.store.ts'
import { presentInvite } from '../invite.view.ts'
import { selectInvites } from '../invites.store.ts'
import { presentMe, presentPerson } from '../person.view.ts'

export const readMe = query({ request: meRequest, permission: 'me.read', run: presentMe })

/** By name; the cursor is the last name and id read. */
export const listPeople = query({
  request,
  permission: 'person.list',
  async run(scene, { limit, cursor, q, active }) {
    const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
    const rows = await selectPeople(scene)
      .$if(after !== undefined, (qb) => qb.where(sql<boolean>`(p.name, p.id) > (${after?.[0]}, ${after?.[1]})`))
      .$if(q !== undefined, (qb) =>
        qb.where(sql<boolean>`(p.name || ' ' || p.email) ilike ${`%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`}`),
      )
      .$if(active !== undefined, (qb) => qb.where('m.deactivated_at', active === 'true' ? 'is' : 'is not', null))
      .orderBy('p.name')
      .orderBy('p.id')
      .limit(limit + 1)
      .execute()
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const nextCursor = last ? encodeCursor([last.name, last.id]) : null
    return { items: rows.slice(0, limit).map((row) => presentPerson(scene, row)), nextCursor }
  },
})

export const listInvites = query({
  request: invitesRequest,
  permission: 'person.invite',
  async run(scene, { limit, cursor }) {
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))
    const rows = await selectInvites(scene)
      .where('i.accepted_at', 'is', null)
      .where('i.revoked_at', 'is', null)
      .$if(after !== undefined, (qb) => qb.where('i.id', '<', after?.[0] ?? ''))
      .orderBy('i.id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map((row) => presentInvite(scene, row))
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.id]) : null }
  },
})
