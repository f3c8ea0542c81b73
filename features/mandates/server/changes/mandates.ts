import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { openCase } from '../../../cases/server/index.ts'
import {
  endMandate as end,
  recordMandate as record,
  withdrawMandate as withdraw,
} from '../../contract/requests/mandates.ts'
import { mustHold } from '../mandate.ts'
import { insertMandate, loadMandates, updateMandate } from '../mandates.store.ts'
import { presentMandates } from '../queries/mandate-rows.ts'

export const recordMandate = change({
  request: record,
  fact: 'mandate.recorded',
  subjectKind: 'mandate',
  load: inOrganisation,
  async apply(scene, _, { caseId: ref, givenBy, validFrom, validUntil, ...about }) {
    const { id: caseId } = await openCase(scene, ref)
    const id = newId(scene.now)
    const row = { ...about, given_by: givenBy, valid_from: validFrom, valid_until: validUntil }
    const made = { recorded_at: scene.now, recorded_by: scene.actor.personId }
    await insertMandate(scene, { id, case_id: caseId, ...row, ...made })
    return [{ subjectId: id, caseId, data: { kind: about.kind, reference: about.reference, givenBy } }]
  },
  present: presentMandates,
  inverse: ({ subjectId }) => ({ change: 'mandate.withdraw', subjectId, body: {} }),
})

/** What was done while it held stays covered; it cannot be made to hold again: record another. */
export const endMandate = change({
  request: end,
  fact: 'mandate.ended',
  subjectKind: 'mandate',
  load: loadMandates,
  when: mustHold,
  apply: one(async (scene, { id, caseId, kind, reference }, { reason }) => {
    await updateMandate(scene, id, { ended_at: scene.now, ended_reason: reason })
    return { subjectId: id, caseId, data: { kind, reference, reason } }
  }),
  present: presentMandates,
})

export const withdrawMandate = change({
  request: withdraw,
  fact: 'mandate.withdrawn',
  subjectKind: 'mandate',
  permission: 'mandate.record',
  door: true,
  load: loadMandates,
  when: mustHold,
  apply: one(async (scene, { id, caseId, kind, reference }) => {
    await updateMandate(scene, id, { withdrawn_at: scene.now })
    return { subjectId: id, caseId, data: { kind, reference } }
  }),
  present: presentMandates,
})
