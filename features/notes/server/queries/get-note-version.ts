import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { difference } from '../../contract/difference.ts'
import { getNoteVersion as request } from '../../contract/requests/read-notes.ts'
import { selectVersions } from '../versions.store.ts'
import { visibleNote } from './get-note.ts'
import { presentVersions } from './list-note-versions.ts'

export const getNoteVersion = query({
  request,
  permission: 'note.read',
  async run(scene, { against }, { id, number }) {
    const note = await visibleNote(scene, id)
    const wanted = /^[1-9]\d{0,8}$/.test(number ?? '') ? Number(number) : 0
    const rows = await selectVersions(scene, note.id, { below: wanted + 1, limit: 2 })
    const row = rows[0]
    if (row?.number !== wanted) throw unknown('version')
    const [said] = await presentVersions(scene, rows)
    const pieces = against === 'now' ? difference(note.text, row.body) : difference(rows[1]?.body ?? '', row.body)
    return { ...said!, body: row.body, difference: pieces }
  },
})
