import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { NoteVersion } from '../../contract/note.ts'
import { listNoteVersions as request } from '../../contract/requests/read-notes.ts'
import { editCounts } from '../note.ts'
import { selectVersions, type VersionRow } from '../versions.store.ts'
import { visibleNote } from './get-note.ts'
import { selectPeople } from './select-people.ts'

export const listNoteVersions = query({
  request,
  permission: 'note.read',
  async run(scene, { cursor, limit }, { id }) {
    const note = await visibleNote(scene, id)
    const below = cursor && /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined
    const rows = await selectVersions(scene, note.id, { below, limit: limit + 1 })
    const items = await presentVersions(scene, rows)
    const shown = items.slice(0, limit)
    return { items: shown, nextCursor: rows.length > limit ? String(shown.at(-1)?.number) : null }
  },
})

/** Each against the row after it, which is the version before. */
export async function presentVersions(scene: Scene, rows: readonly VersionRow[]): Promise<NoteVersion[]> {
  const people = await selectPeople(
    scene,
    rows.flatMap((row) => row.authorIds),
  )
  return rows.map((row, at) => ({
    number: row.number,
    title: row.title,
    at: row.at.toISOString(),
    authors: people.filter((person) => row.authorIds.includes(person.id)),
    ...editCounts(rows[at + 1]?.body ?? '', row.body),
  }))
}
