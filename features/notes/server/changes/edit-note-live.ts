import type { z } from 'zod'
import { change } from '../../../../platform/server/change.ts'
import { editNoteLive as request } from '../../contract/requests/change-notes.ts'
import { keepLiveText } from '../keep-text.ts'
import { mustBeWritable } from '../note.ts'
import { loadNotes } from '../notes.store.ts'
import { mergeText } from '../text.ts'
import { versionBefore } from './edit-note.ts'

/** Merged into what is stored under the lock of its row: whatever another node saved meanwhile stays. */
export const editNoteLive = change({
  request,
  fact: 'note.edited',
  subjectKind: 'note',
  permission: 'note.edit',
  door: true,
  load: loadNotes,
  when: mustBeWritable,
  async apply(scene, notes, { update, authorIds, final }: z.output<typeof request.body>) {
    const drafts = []
    for (const note of notes)
      drafts.push(...(await keepLiveText(scene, note, { text: mergeText(note.doc, update), authorIds, final })))
    return drafts
  },
  present: async (_, ids) => ids.map(() => null),
  inverse: versionBefore,
})
