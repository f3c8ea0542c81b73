import { change, one } from '../../../../platform/server/change.ts'
import { recordAcquisition as request } from '../../contract/requests/register.ts'
import { addAcquisition, agreesWith } from '../add-acquisition.ts'
import { mustBeWorkable } from '../evidence.ts'
import { loadEvidence } from '../evidence.store.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'

/** One that was wrong is recorded anew; both stand. */
export const recordAcquisition = change({
  request,
  fact: 'evidence.acquisition-recorded',
  subjectKind: 'evidence',
  load: loadEvidence,
  when: mustBeWorkable,
  apply: one(async (scene, item, said) => {
    await addAcquisition(scene, item, said)
    const data = { key: item.exhibit, title: item.title, tool: said.tool, agrees: agreesWith(item, said) }
    return { subjectId: item.id, caseId: item.caseId, data }
  }),
  present: presentEvidence,
})
