import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { untitled, type Note, type NoteItem } from '../contract/note.ts'
import { mustBeWritable } from './note.ts'
import { noteRows, type NoteRow } from './queries/note-rows.ts'

const headOf = (scene: Scene, row: NoteRow) => ({
  id: row.id,
  version: row.version,
  case: { id: row.caseId, key: row.caseKey, title: row.caseTitle },
  title: row.title,
  createdAt: row.createdAt.toISOString(),
  createdBy: row.creator,
  updatedAt: row.updatedAt.toISOString(),
  updatedBy: row.updater,
  privileged: row.privileged,
  readOnly: mustBeWritable(row)?.detail ?? null,
  // What has no route of its own is not offered.
  can: abilities(
    scene,
    scene.changesOn('note').filter((change) => !change.door),
    row,
  ),
})

/** Pictures are no words; the beginning is told without them. */
const excerptOf = (text: string): string =>
  text
    .replaceAll(/!\[[^\]\n]*\]\([^)\n]*\)/g, '')
    .replaceAll(/@\[([^\]\n]*)\]\(person:[^)\n]*\)/g, '@$1')
    .replaceAll(/[#>*_`|~\s]+/g, ' ')
    .trim()
    .slice(0, 200)

/** The heading that the text begins with, and the rest. */
const beginning = /^\s*#{1,6}[ \t]+([^\n]*)\n?/

export const presentItem = (scene: Scene, row: NoteRow): NoteItem => {
  const heading = row.title === untitled ? excerptOf(beginning.exec(row.text)?.[1] ?? '') : ''
  return {
    ...headOf(scene, row),
    ...(heading && { title: heading }),
    excerpt: excerptOf(heading ? row.text.replace(beginning, '') : row.text),
  }
}

export const presentNote = (scene: Scene, row: NoteRow): Note => ({ ...headOf(scene, row), body: row.text })

export async function presentNotes(scene: Scene, ids: readonly string[]): Promise<Note[]> {
  if (ids.length === 0) return []
  const rows = new Map((await noteRows(scene, { ids })).map((row) => [row.id, row]))
  return ids.map((id) => presentNote(scene, rows.get(id)!))
}
