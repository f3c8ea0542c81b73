import { change } from '../../../../platform/server/change.ts'
import { settleNote as request } from '../../contract/requests/change-notes.ts'
import { keepLiveText } from '../keep-text.ts'
import { loadNotes } from '../notes.store.ts'
import { versionBefore } from './edit-note.ts'

/** Adds nothing to the text, so that it is done in a closed case too: it was typed before. */
export const settleNote = change({
  request,
  fact: 'note.edited',
  subjectKind: 'note',
  door: true,
  load: loadNotes,
  async apply(scene, notes) {
    const drafts = []
    for (const note of notes)
      drafts.push(...(await keepLiveText(scene, note, { text: note, authorIds: [], final: true })))
    return drafts
  },
  present: async (_, ids) => ids.map(() => null),
  inverse: versionBefore,
})
