import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { barredBy, closedStatus, movesFrom } from '../../../lifecycles/server/index.ts'
import { closeCase as request } from '../../contract/requests/work-case.ts'
import { timesAt } from '../case-times.ts'
import { conflict, invalid, mustBeOpen, type Kase } from '../case.ts'
import { familyOf, insertWaivers, loadCases, updateCases } from '../cases.store.ts'
import { gateViewOf } from '../lifecycle/gate-view.ts'
import { openRequiredOf } from '../queries/case-rows.ts'
import { findingOf } from '../queries/type-named.ts'
import { gateFieldsOf } from '../queries/fields/gate-fields.ts'
import { presentCases } from '../queries/get-case.ts'
import { signOffsOf, spendApprovals } from '../lifecycle/sign-offs.store.ts'

type Body = ParsedBodyOf<typeof request>

export const closeCase = change({
  request,
  fact: 'case.closed',
  subjectKind: 'case',
  load: loadCases,
  when: (kase) => mustBeOpen(kase) ?? wayToClosed(kase),
  check: gatesOf,
  apply: one(async (scene, kase, { disposition, summary, waive }) => {
    const tasks = new Map((await openRequiredOf(scene, kase.id)).map((task) => [task.id, task.title]))
    const waived = waive.map(({ taskId, reason }) => ({ taskId, title: tasks.get(taskId) ?? '', reason }))
    await insertWaivers(scene, kase.id, waived)
    const closed = closedStatus(kase.flow)
    await updateCases(scene, [kase.id], {
      status: closed.name,
      stage: closed.stage,
      status_before_closing: kase.status,
      disposition,
      closing_summary: summary,
      ...timesAt(closed.stage, kase, scene.now),
    })
    await spendApprovals(scene, { caseId: kase.id, by: 'move' })
    const data = {
      key: kase.key,
      title: kase.title,
      disposition,
      ...(await findingOf(scene, kase.type, disposition)),
      summary,
      waived,
      caseIds: await familyOf(scene, kase.id),
    }
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data,
      before: { status: kase.status },
      after: { status: closed.name },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.reopen', subjectId, body: { reason: 'Closing was undone.' } }),
})

function wayToClosed(kase: Kase): Problem | undefined {
  if (movesFrom(kase.flow, kase.status).some((status) => status.stage === 'closed')) return undefined
  const open = movesFrom(kase.flow, kase.status).map((status) => status.name)
  return conflict(
    'case.move-not-allowed',
    `${kase.key} cannot be closed from ${kase.status}. From here it goes to ${open.join(' or ')}.`,
  )
}

async function gatesOf(scene: Scene, kase: Kase, { disposition, summary, waive }: Body): Promise<Problem | undefined> {
  const required = await openRequiredOf(scene, kase.id)
  const waived = new Set(waive.map((each) => each.taskId))
  if (waived.size < waive.length || !waive.every(({ taskId }) => required.some((task) => task.id === taskId))) {
    return invalid(
      'case.gate',
      'waive',
      'Waive each required task of this case that is not done, once. Nothing was closed.',
    )
  }
  const openRequired = required.filter((task) => !waived.has(task.id))
  const signed = (await signOffsOf(scene, [kase.id])).get(kase.id) ?? []
  const custom = (await gateFieldsOf(scene, [kase])).get(kase.id)
  const to = movesFrom(kase.flow, kase.status).find(({ stage }) => stage === 'closed')
  const view = gateViewOf(kase, { openRequired, signed, custom, status: to?.name ?? '' })
  const [barred] = barredBy(to?.gates ?? [], { ...view, disposition, summary })
  return barred && conflict('case.gate', `${kase.key} cannot be closed yet. ${barred.sentence}`)
}
