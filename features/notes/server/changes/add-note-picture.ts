import type { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { addNotePicture as request } from '../../contract/requests/change-notes.ts'
import { mustBeWritable, type NoteTarget } from '../note.ts'
import { loadNotes } from '../notes.store.ts'
import { countPictures, insertPicture } from '../pictures.store.ts'

const mostPictures = 200

/** The door has read the picture and answers with it. */
export const addNotePicture = change({
  request,
  fact: 'note.picture-added',
  subjectKind: 'note',
  permission: 'note.edit',
  door: true,
  load: loadNotes,
  when: mustBeWritable,
  async check(scene, note) {
    if ((await countPictures(scene, note.id)) < mostPictures) return undefined
    return new Problem(
      'conflict',
      'note.too-many-pictures',
      `A note holds up to ${mostPictures} pictures. Nothing was saved; put this one into another note.`,
    )
  },
  apply: one(async (scene, note: NoteTarget, picture: z.output<typeof request.body>) => {
    const sha256 = await insertPicture(scene, note, picture)
    const { name, mediaType, bytes } = picture
    return {
      subjectId: note.id,
      caseId: note.caseId,
      data: { title: note.title, name, mediaType, size: bytes.length, sha256 },
    }
  }),
  present: async (_, ids) => ids.map(() => null),
})
