import { change, one } from '../../../../platform/server/change.ts'
import { tellPeople as request } from '../../contract/requests/engine.ts'
import { loadRuns, type RunTarget } from '../stores/runs.store.ts'

/** The fact is what they are told by: notices react to it. */
export const tellPeopleChange = change({
  request,
  fact: 'playbook.told',
  subjectKind: 'playbook-run',
  permission: 'playbook.start',
  door: true,
  load: loadRuns,
  apply: one(async (_scene, run: RunTarget, { people, text }) => ({
    subjectId: run.id,
    caseId: run.caseId,
    data: { run: { id: run.id, name: run.name }, people, text },
  })),
  present: async (_scene, ids) => ids.map((id) => ({ id })),
})
