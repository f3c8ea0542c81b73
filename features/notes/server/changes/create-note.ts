import type { z } from 'zod'
import { change, inOrganisation, one, type Target } from '../../../../platform/server/change.ts'
import { openCase } from '../../../cases/server/index.ts'
import { createNote as request } from '../../contract/requests/change-notes.ts'
import { newMentions, outsideCircle } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { inCircle } from '../notes.store.ts'
import { writeNote } from '../write-note.ts'

export const createNote = change({
  request,
  fact: 'note.created',
  subjectKind: 'note',
  load: inOrganisation,
  apply: one(async (scene, _: Target, { caseId, title, body, privileged }: z.output<typeof request.body>) => {
    const kase = await openCase(scene, caseId)
    if (privileged && !(kase.restricted && (await inCircle(scene, kase.id)))) throw outsideCircle(kase.key)
    const id = await writeNote(scene, { caseId: kase.id, title, body, privileged })
    return { subjectId: id, caseId: kase.id, data: { title, mentions: newMentions('', body) }, after: { title } }
  }),
  present: presentNotes,
  inverse: (fact) => ({ change: 'note.remove', subjectId: fact.subjectId, body: {} }),
})
