import { change, one } from '../../../../platform/server/change.ts'
import { statusOf, workingStatus } from '../../../lifecycles/server/index.ts'
import { reopenCase as request } from '../../contract/requests/work-case.ts'
import { takenTimes, timesAt } from '../case-times.ts'
import { conflict, mustNotBeMerged } from '../case.ts'
import { deleteWaivers, familyOf, loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { timesByHand } from '../queries/times-by-hand.ts'

/** Back to where it was closed from, without a verdict; what was waived is required again. */
export const reopenCase = change({
  request,
  fact: 'case.reopened',
  subjectKind: 'case',
  load: loadCases,
  when: (kase) =>
    mustNotBeMerged(kase) ??
    (kase.stage === 'closed' ? undefined : conflict('case.not-closed', `${kase.key} is not closed.`)),
  apply: one(async (scene, kase, { reason }) => {
    const { name: status, stage } = statusOf(kase.flow, kase.status_before_closing ?? '') ?? workingStatus(kase.flow)
    const waive = await deleteWaivers(scene, kase.id)
    const blank = { disposition: null, closing_summary: null, status_before_closing: null }
    const timed = { ...kase, byHand: await timesByHand(scene, kase) }
    const times = timesAt(stage, timed, scene.now)
    await updateCases(scene, [kase.id], { ...blank, status, stage, ...times })
    const { key, title } = kase
    const data = { key, title, reason, status, caseIds: await familyOf(scene, kase.id), ...takenTimes(timed, times) }
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data,
      before: { disposition: kase.disposition, summary: kase.closing_summary, waive },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: 'case.close', subjectId, body: before },
})
