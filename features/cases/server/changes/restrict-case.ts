import { change, one } from '../../../../platform/server/change.ts'
import { restrictCase as restrict, unrestrictCase as unrestrict } from '../../contract/requests/case-people.ts'
import { addMember, memberIds } from '../case-people.store.ts'
import { mustLead } from '../case-people.ts'
import { conflict, mustNotBeMerged } from '../case.ts'
import { familyOf, loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

/** Allowed on a closed case too: need-to-know does not end with the work. With all merged into it. */
export const restrictCase = change({
  request: restrict,
  fact: 'case.restricted',
  subjectKind: 'case',
  load: loadCases,
  allow: ({ actor }) => actor.personId !== null || 'Only people restrict cases: who does is a member.',
  when: (kase) =>
    mustNotBeMerged(kase) ??
    (kase.restricted ? conflict('case.already-restricted', `${kase.key} is restricted already.`) : undefined),
  apply: one(async (scene, kase, { reason }) => {
    const caseIds = await familyOf(scene, kase.id)
    for (const personId of await memberIds(scene, kase.id)) await addMember(scene, caseIds, { personId })
    for (const personId of [scene.actor.personId, kase.owner_id])
      if (personId) await addMember(scene, caseIds, { personId, role: 'lead' })
    await updateCases(scene, caseIds, { restricted: true })
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, reason, caseIds },
      before: { restricted: false },
      after: { restricted: true },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.unrestrict', subjectId, body: { reason: 'Restricting was undone.' } }),
})

/** The members stay noted, so that restricting it again is exact. */
export const unrestrictCase = change({
  request: unrestrict,
  inPerson: true,
  fact: 'case.unrestricted',
  subjectKind: 'case',
  load: loadCases,
  allow: mustLead,
  when: (kase) =>
    mustNotBeMerged(kase) ??
    (kase.restricted ? undefined : conflict('case.not-restricted', `${kase.key} is not restricted.`)),
  apply: one(async (scene, kase, { reason }) => {
    const caseIds = await familyOf(scene, kase.id)
    await updateCases(scene, caseIds, { restricted: false })
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, reason, caseIds },
      before: { restricted: true },
      after: { restricted: false },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.restrict', subjectId, body: { reason: 'Unrestricting was undone.' } }),
})
