import { change, one } from '../../../../platform/server/change.ts'
import { privilegeEvidence as privilege, releaseEvidence as release } from '../../contract/requests/privilege.ts'
import { conflict, mustBeWorkable, type EvidenceRow } from '../evidence.ts'
import { loadEvidence, markPrivileged, mayPrivilege } from '../evidence.store.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'

/** With all that was taken out of it; only inside the circle, for who marks it must still see it. */
export const privilegeEvidence = change({
  request: privilege,
  inPerson: true,
  fact: 'evidence.privileged',
  subjectKind: 'evidence',
  load: loadEvidence,
  allow: ({ parts }, { caseId }) => parts?.has(caseId) || 'Only exhibits of a restricted case can be privileged.',
  when: (item: EvidenceRow) =>
    mustBeWorkable(item) ??
    (item.privileged ? conflict('evidence.privileged', `${item.exhibit} is marked as privileged already.`) : undefined),
  check: async (scene, { caseId, head }) =>
    (await mayPrivilege(scene, caseId))
      ? undefined
      : conflict('evidence.circle', `Only counsel’s circle of ${head.key} says what is privileged. Nothing was saved.`),
  apply: one(async (scene, item: EvidenceRow) => {
    await markPrivileged(scene, item.id, true)
    return { subjectId: item.id, caseId: item.caseId, data: { key: item.exhibit, title: item.title } }
  }),
  present: presentEvidence,
})

/** Whoever sees it is of the circle. It cannot be undone: what was read was read. */
export const releaseEvidence = change({
  request: release,
  inPerson: true,
  fact: 'evidence.released',
  subjectKind: 'evidence',
  load: loadEvidence,
  when: (item: EvidenceRow) =>
    mustBeWorkable(item) ??
    (item.privileged ? undefined : conflict('evidence.not-privileged', `${item.exhibit} is not marked as privileged.`)),
  apply: one(async (scene, item: EvidenceRow, { reason }) => {
    await markPrivileged(scene, item.id, false)
    return { subjectId: item.id, caseId: item.caseId, data: { key: item.exhibit, title: item.title, reason } }
  }),
  present: presentEvidence,
})
