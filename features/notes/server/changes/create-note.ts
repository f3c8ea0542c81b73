import type { z } from 'zod'
import { change, inOrganisation, one, type Target } from '../../../../platform/server/change.ts'
import { openCase } from '../../../cases/server/index.ts'
import { createNote as request } from '../../contract/requests/change-notes.ts'
import { newMentions } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { writeNote } from '../write-note.ts'

export const createNote = change({
  request,
  fact: 'note.created',
  subjectKind: 'note',
  load: inOrganisation,
  apply: one(async (scene, _: Target, { caseId, title, body }: z.output<typeof request.body>) => {
    const kase = await openCase(scene, caseId)
    const id = await writeNote(scene, { caseId: kase.id, title, body })
    return { subjectId: id, caseId: kase.id, data: { title, mentions: newMentions('', body) }, after: { title } }
  }),
  present: presentNotes,
  inverse: (fact) => ({ change: 'note.remove', subjectId: fact.subjectId, body: {} }),
})
