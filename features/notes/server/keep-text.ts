import type { FactDraft } from '../../../platform/server/change.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { burstIsOver, editCounts, mustFit, newMentions, type NoteTarget } from './note.ts'
import { touched, updateNote } from './notes.store.ts'
import { selectPeople } from './queries/select-people.ts'
import type { NoteText } from './text.ts'
import { insertVersion, selectLastVersion } from './versions.store.ts'

type Writing = { text: NoteText; authorIds: readonly string[]; final: boolean }

/**
 * Keeps what was typed live. The text is stored each time; a version, and with it the fact, is written when the burst
 * of editing is over. A burst cut off by a crash is ended by the job `settle-notes`, so that no saved text stays without.
 */
export async function keepLiveText(
  scene: Scene,
  note: NoteTarget,
  { text, authorIds, final }: Writing,
): Promise<FactDraft[]> {
  const problem = mustFit(text.body)
  if (problem) throw problem
  const last = await selectLastVersion(scene, note.id)
  const changed = text.body !== note.body
  const since = note.unversionedSince ?? scene.now
  const writers = [...new Set([...note.unversionedBy, ...(changed ? authorIds : [])])]
  const stored = { doc: text.doc, body: text.body, ...(changed ? touched(scene) : {}) }
  // Typed and taken back again: nothing is left to tell of.
  const nothing = text.body === last.body && (final || note.unversionedSince === null)
  if (nothing || !burstIsOver(since, scene.now, final)) {
    const waiting = nothing
      ? { unversioned_since: null, unversioned_by: [] }
      : { unversioned_since: since, unversioned_by: writers }
    await updateNote(scene, note.id, { ...stored, ...waiting, seen: changed })
    return []
  }
  const version = await insertVersion(scene, {
    noteId: note.id,
    caseId: note.caseId,
    title: note.title,
    body: text.body,
    authorIds: writers,
  })
  await updateNote(scene, note.id, { ...stored, unversioned_since: null, unversioned_by: [], seen: changed })
  const data = {
    title: note.title,
    mentions: newMentions(last.body, text.body),
    version,
    ...editCounts(last.body, text.body),
    authors: await selectPeople(scene, writers),
  }
  return [{ subjectId: note.id, caseId: note.caseId, data, after: { number: version } }]
}

export type Kept = { before: number; version: number; mentions: string[] }

/**
 * Keeps a text that replaces the one before at once: an edit by API, a version put back. What live writers had saved
 * becomes a version of its own first, so that taking this back loses nothing of theirs.
 */
export async function keepWholeText(scene: Scene, note: NoteTarget, text: NoteText): Promise<Kept> {
  const last = await selectLastVersion(scene, note.id)
  const row = { noteId: note.id, caseId: note.caseId, title: note.title }
  const settled = note.body !== last.body
  const before = settled
    ? await insertVersion(scene, { ...row, body: note.body, authorIds: note.unversionedBy })
    : last.number
  const authorIds = scene.actor.personId ? [scene.actor.personId] : []
  const version = text.body === note.body ? before : await insertVersion(scene, { ...row, body: text.body, authorIds })
  await updateNote(scene, note.id, {
    doc: text.doc,
    body: text.body,
    ...touched(scene),
    unversioned_since: null,
    unversioned_by: [],
  })
  return { before, version, mentions: newMentions(last.body, note.body, text.body) }
}
