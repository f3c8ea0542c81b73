import { change, one } from '../../../../platform/server/change.ts'
import { approvalsNeeded } from '../../../lifecycles/server/index.ts'
import { askApproval, decideApproval, signReview } from '../../contract/requests/sign-off.ts'
import { conflict, mustBeOpen } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { insertSignOff, signOffsOf, spendApprovals } from './sign-offs.store.ts'

const nobody = () => conflict('case.sign-off', 'Only a person can put their name to this. Nothing was saved.')

export const askApprovalChange = change({
  request: askApproval,
  fact: 'case.approval-asked',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  check: (scene, kase, { status }) =>
    scene.actor.personId === null
      ? nobody()
      : approvalsNeeded(kase.flow, kase.status, status) === undefined
        ? conflict('case.sign-off', `From ${kase.status} to ${status} nobody's approval is needed. Nothing was asked.`)
        : undefined,
  apply: one(async (scene, kase, { status, words }) => {
    await spendApprovals(scene, { caseId: kase.id, by: 'asking', statuses: [status] })
    await insertSignOff(scene, { kind: 'asked', status, words, caseId: kase.id, personId: scene.actor.personId! })
    await updateCases(scene, [kase.id], {})
    const data = { key: kase.key, status, words, needed: approvalsNeeded(kase.flow, kase.status, status) ?? 1 }
    return { subjectId: kase.id, caseId: kase.id, data }
  }),
  present: presentCases,
})

export const decideApprovalChange = change({
  request: decideApproval,
  inPerson: true,
  fact: 'case.approval-decided',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, { status }) {
    const me = scene.actor.personId
    if (me === null) return nobody()
    const signed = ((await signOffsOf(scene, [kase.id])).get(kase.id) ?? []).filter((each) => each.status === status)
    const asked = signed.findLast((each) => each.kind === 'asked')
    if (!asked || signed.some((each) => each.kind === 'refused'))
      return conflict(
        'case.sign-off',
        `Nobody waits for an approval to move ${kase.key} to ${status}. Nothing was saved.`,
      )
    if (asked.byId === me)
      return conflict(
        'case.four-eyes',
        'You asked for this approval yourself: somebody else has to give it. Nothing was saved.',
      )
    if (signed.some((each) => each.byId === me))
      return conflict('case.sign-off', 'You approved this already. Nothing was changed.')
    return undefined
  },
  apply: one(async (scene, kase, { status, approve, words }) => {
    const kind = approve ? 'approved' : 'refused'
    await insertSignOff(scene, { kind, status, words, caseId: kase.id, personId: scene.actor.personId! })
    await updateCases(scene, [kase.id], {})
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, status, approved: approve, words } }
  }),
  present: presentCases,
})

export const signReviewChange = change({
  request: signReview,
  inPerson: true,
  fact: 'case.reviewed',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  check: (scene) => (scene.actor.personId === null ? nobody() : undefined),
  apply: one(async (scene, kase, { words }) => {
    await insertSignOff(scene, {
      kind: 'reviewed',
      status: null,
      words,
      caseId: kase.id,
      personId: scene.actor.personId!,
    })
    await updateCases(scene, [kase.id], {})
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, words } }
  }),
  present: presentCases,
})
