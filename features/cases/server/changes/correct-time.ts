import { change, one } from '../../../../platform/server/change.ts'
import { correctCaseTime as request } from '../../contract/requests/work-case.ts'
import { columnOf } from '../case-times.ts'
import { conflict, invalid, mustNotBeMerged } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { orderProblem } from '../time-order.ts'

/** Clocks of senders run ahead a little; more than this is a slip. */
const toleranceMs = 5 * 60_000

/** Allowed on a closed case too: it carries its reason, and the time of closing can be corrected nowhere else. */
export const correctCaseTime = change({
  request,
  fact: 'case.time-corrected',
  subjectKind: 'case',
  load: loadCases,
  when: mustNotBeMerged,
  check(scene, kase, { time, at }) {
    if (at.getTime() > scene.now.getTime() + toleranceMs)
      return invalid('case.time', 'at', 'This time is still to come. Nothing was saved.')
    if (time === 'closed' && kase.stage !== 'closed')
      return conflict('case.not-closed', `${kase.key} is not closed, so there is no such time to correct.`)
    const order = orderProblem(kase, time, at)
    return order === undefined ? undefined : invalid('case.time', 'at', order)
  },
  apply: one(async (scene, kase, { time, at, reason }) => {
    const [from, to] = [kase[columnOf[time]]?.toISOString() ?? null, at.toISOString()]
    await updateCases(scene, [kase.id], { [columnOf[time]]: at })
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, time, from, to, reason },
      before: { time, at: from },
      after: { time, at: to },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) =>
    before?.at
      ? { change: 'case.correct-time', subjectId, body: { ...before, reason: 'The correction was undone.' } }
      : undefined,
})
