import { change, one } from '../../../../platform/server/change.ts'
import { moveCase as request } from '../../contract/requests/work-case.ts'
import { barredBy, movesFrom, statusOf, type Status } from '../../../lifecycles/server/index.ts'
import { takenTimes, timesAt } from '../case-times.ts'
import { conflict, mustBeOpen, type Kase } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { gateViewOf } from '../lifecycle/gate-view.ts'
import { openRequiredOf } from '../queries/case-rows.ts'
import { gateFieldsOf } from '../queries/fields/gate-fields.ts'
import { presentCases } from '../queries/get-case.ts'
import { timesByHand } from '../queries/times-by-hand.ts'
import { signOffsOf, spendApprovals } from '../lifecycle/sign-offs.store.ts'

export const moveCase = change({
  request,
  fact: 'case.moved',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, { status }) {
    const to = movesFrom(kase.flow, kase.status).find((each) => each.name === status)
    if (!to) return notAllowed(kase, status)
    if (to.stage === 'closed')
      return conflict(
        'case.move-not-allowed',
        `${kase.key} is closed by its own action, with a disposition and a summary. Nothing was moved.`,
      )
    const openRequired = await openRequiredOf(scene, kase.id)
    const signed = (await signOffsOf(scene, [kase.id])).get(kase.id) ?? []
    const custom = (await gateFieldsOf(scene, [kase])).get(kase.id)
    const [barred] = barredBy(to.gates, gateViewOf(kase, { openRequired, signed, custom, status }))
    return barred && conflict('case.gate', `${kase.key} cannot move to ${status} yet. ${barred.sentence}`)
  },
  apply: one(async (scene, kase, { status }) => {
    const { stage }: Status = statusOf(kase.flow, status)!
    const timed = { ...kase, byHand: await timesByHand(scene, kase) }
    const times = timesAt(stage, timed, scene.now)
    await updateCases(scene, [kase.id], { status, stage, ...times })
    await spendApprovals(scene, { caseId: kase.id, by: 'move' })
    const data = { key: kase.key, from: kase.status, to: status, stage, ...takenTimes(timed, times) }
    return { subjectId: kase.id, caseId: kase.id, data, before: { status: kase.status }, after: { status } }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: 'case.move', subjectId, body: before },
})

function notAllowed(kase: Kase, status: string) {
  const open = movesFrom(kase.flow, kase.status).map((each) => each.name)
  return conflict(
    'case.move-not-allowed',
    `From ${kase.status} there is no way to ${status}. From here it goes to ${open.join(', ') || 'nowhere'}.`,
  )
}
