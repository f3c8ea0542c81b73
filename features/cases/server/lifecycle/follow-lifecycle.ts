import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { allLifecycles, landingOf, landingsOf, namedBy, statusOf, withFlows } from '../../../lifecycles/server/index.ts'
import { followLifecycle as request } from '../../contract/requests/follow-lifecycle.ts'
import { takenTimes, timesAt } from '../case-times.ts'
import { invalid, mustBeOpen, type Kase } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { timesByHand } from '../queries/times-by-hand.ts'
import { spendApprovals } from './sign-offs.store.ts'

type Asked = { lifecycle: string; version: number | null; status: string | null }

/** The version meant, and where the case would stand in it; undefined where there is none such. */
async function placeIn(scene: Scene, kase: Kase, { lifecycle, version, status }: Asked) {
  const newest = namedBy(await allLifecycles(scene), lifecycle)
  if (!newest || (version !== null && version > newest.version)) return undefined
  const named = { lifecycle: newest.slug, lifecycle_version: version ?? newest.version }
  const { flow } = (await withFlows(scene, [named]))[0]!
  const landings = kase.lifecycle === newest.slug ? await landingsOf(scene, named) : {}
  return { ...named, flow, to: status === null ? landingOf(kase, flow, landings) : statusOf(flow, status) }
}

export const followLifecycleChange = change({
  request,
  fact: 'case.lifecycle-changed',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, body) {
    const place = await placeIn(scene, kase, body)
    if (!place)
      return invalid('case.no-such-lifecycle', 'lifecycle', `There is no lifecycle ${body.lifecycle} of that version.`)
    if (!place.to || place.to.stage === 'closed')
      return invalid('case.move-not-allowed', 'status', `${body.status} is no open status of ${place.flow.name}.`)
    return undefined
  },
  apply: one(async (scene, kase, body) => {
    const place = (await placeIn(scene, kase, body))!
    const { name: status, stage } = place.to!
    const timed = { ...kase, byHand: await timesByHand(scene, kase) }
    const times = stage === kase.stage ? {} : timesAt(stage, timed, scene.now)
    const run = { lifecycle: place.lifecycle, lifecycle_version: place.lifecycle_version }
    await updateCases(scene, [kase.id], { ...run, status, stage, ...times })
    await spendApprovals(scene, kase.id)
    const taken = stage === kase.stage ? {} : takenTimes(timed, timesAt(stage, timed, scene.now))
    const data = { key: kase.key, lifecycle: place.flow.name, from: kase.status, to: status, stage, ...taken }
    const before = { lifecycle: kase.lifecycle, version: kase.lifecycle_version, status: kase.status }
    const after = { lifecycle: run.lifecycle, version: run.lifecycle_version, status }
    return { subjectId: kase.id, caseId: kase.id, data, before, after }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: request.name, subjectId, body: before },
})
