import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { activePeople, openCase, partProblem } from '../../../cases/server/index.ts'
import {
  noteEffort as note,
  removeEffort as remove,
  restoreEffort as restore,
} from '../../contract/requests/mandates.ts'
import { mustBeRemoved, mustBeThere, type EffortRow } from '../mandate.ts'
import { insertEffort, loadEfforts, updateEffort } from '../mandates.store.ts'
import { presentEfforts } from '../queries/mandate-rows.ts'

const told = ({ what, person_name: person, minutes, cost, currency }: EffortRow) => ({
  what,
  person,
  minutes,
  cost,
  currency,
})

export const noteEffort = change({
  request: note,
  fact: 'effort.noted',
  subjectKind: 'effort',
  load: inOrganisation,
  async check(scene, _, { caseId, personId = scene.actor.personId ?? '' }) {
    return partProblem(scene, await openCase(scene, caseId), personId)
  },
  async apply(scene, _, { caseId: ref, personId = scene.actor.personId ?? '', ...entry }) {
    const { id: caseId } = await openCase(scene, ref)
    const id = newId(scene.now)
    const made = { noted_at: scene.now, noted_by: scene.actor.personId }
    await insertEffort(scene, { id, case_id: caseId, person_id: personId, ...entry, ...made })
    const person = (await activePeople(scene, [personId])).get(personId)?.name ?? ''
    const { what, minutes, cost, currency } = entry
    return [{ subjectId: id, caseId, data: { what, person, minutes, cost, currency } }]
  },
  present: presentEfforts,
  inverse: ({ subjectId }) => ({ change: 'effort.remove', subjectId, body: {} }),
})

export const removeEffort = change({
  request: remove,
  fact: 'effort.removed',
  subjectKind: 'effort',
  load: loadEfforts,
  when: mustBeThere,
  apply: one(async (scene, effort) => {
    await updateEffort(scene, effort.id, { removed_at: scene.now })
    return { subjectId: effort.id, caseId: effort.caseId, data: told(effort) }
  }),
  present: presentEfforts,
  inverse: ({ subjectId }) => ({ change: 'effort.restore', subjectId, body: {} }),
})

export const restoreEffort = change({
  request: restore,
  fact: 'effort.restored',
  subjectKind: 'effort',
  load: loadEfforts,
  when: mustBeRemoved,
  apply: one(async (scene, effort) => {
    await updateEffort(scene, effort.id, { removed_at: null })
    return { subjectId: effort.id, caseId: effort.caseId, data: told(effort) }
  }),
  present: presentEfforts,
  inverse: ({ subjectId }) => ({ change: 'effort.remove', subjectId, body: {} }),
})
