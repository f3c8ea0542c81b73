import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { handOver as request } from '../../contract/requests/shared.ts'
import { presentMatter } from '../guest.view.ts'
import type { Guesthood } from '../queries/my-guesthood.ts'
import { holdContent, insertFile } from '../shares.store.ts'
import { loadMatters } from './remark.ts'

/** The door has received the bytes; from now on what was handed over needs them. */
export const handOver = change({
  request,
  inPerson: true,
  door: true,
  fact: 'guest.file-handed-over',
  subjectKind: 'guest',
  load: loadMatters,
  apply: one(async (scene, { id: guestId, caseId, name: guest, invitedBy }: Guesthood, file) => {
    const id = newId(scene.now)
    if (!(await holdContent(scene, file.contentId, id))) throw unknown('file')
    await insertFile(scene, { ...file, id, guestId, caseId })
    const { name, size, sha256 } = file
    const tell = invitedBy ? [invitedBy] : []
    return { subjectId: guestId, caseId, data: { guest, name, size, sha256, tell } }
  }),
  present: presentMatter,
})
