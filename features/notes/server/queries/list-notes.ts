import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listNotes as request } from '../../contract/requests/read-notes.ts'
import { presentItem } from '../note.view.ts'
import { noteRows } from './note-rows.ts'

export const listNotes = query({
  request,
  permission: 'note.read',
  async run(scene, { case: ref, reach, cursor, limit }) {
    const kase = await findCase(scene, ref)
    if (!kase) throw unknown('case')
    const caseIds = await familyOf(scene, kase.id, reach)
    const before = cursor && isId(cursor) ? cursor : undefined
    const rows = await noteRows(scene, { caseIds, before, limit: limit + 1, excerpt: true })
    const items = rows.slice(0, limit).map((row) => presentItem(scene, row))
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  },
})
