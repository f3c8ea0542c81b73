import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Flow } from '../../../lifecycles/contract/flow.ts'
import {
  allLifecycles,
  approvalsNeeded,
  asksOthers,
  isSameStatus,
  landingOf,
  landingsOf,
  namedBy,
  statusOf,
  withFlows,
} from '../../../lifecycles/server/index.ts'
import { reviseLifecycle } from '../../../lifecycles/contract/requests/lifecycles.ts'
import { followLifecycle as request } from '../../contract/requests/follow-lifecycle.ts'
import { takenTimes, timesAt } from '../case-times.ts'
import { invalid, mustBeOpen, type Kase } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { timesByHand } from '../queries/times-by-hand.ts'
import { approvalsFor } from './sign-off.ts'
import { signOffsOf, spendApprovals } from './sign-offs.store.ts'

type Asked = { lifecycle: string; version: number | null; status: string | null }
type Place = NonNullable<Awaited<ReturnType<typeof placeIn>>>

/** The version meant, and where the case would stand in it; undefined where there is none such. */
async function placeIn(scene: Scene, kase: Kase, { lifecycle, version, status }: Asked) {
  const newest = namedBy(await allLifecycles(scene), lifecycle)
  if (!newest || (version !== null && version > newest.version)) return undefined
  const named = { lifecycle: newest.slug, lifecycle_version: version ?? newest.version }
  const { flow } = (await withFlows(scene, [named]))[0]!
  const landings = kase.lifecycle === newest.slug ? await landingsOf(scene, named) : {}
  return {
    ...named,
    newest: newest.version,
    flow,
    to: status === null ? landingOf(kase, flow, landings) : statusOf(flow, status),
  }
}

/** What the case's place, be it under a new name, still asks approval for stays as it was asked and given; the rest is void, and who asked hears of it. */
async function voidApprovals(scene: Scene, kase: Kase, to: { lifecycle: string; flow: Flow; status: string }) {
  const signed = (await signOffsOf(scene, [kase.id])).get(kase.id) ?? []
  const stageIn = (flow: Flow, status: string) => statusOf(flow, status)?.stage
  const kept = (status: string) =>
    kase.lifecycle === to.lifecycle &&
    isSameStatus(kase.flow, to.flow, [kase.status, to.status]) &&
    stageIn(kase.flow, status) === stageIn(to.flow, status) &&
    approvalsNeeded(to.flow, to.status, status) !== undefined
  const spent = signed.flatMap(({ status }) => (status === null || kept(status) ? [] : [status]))
  await spendApprovals(scene, { caseId: kase.id, by: 'lifecycle', statuses: spent })
  const voided = signed.flatMap(({ kind, status, byId }) =>
    kind === 'asked' && status !== null && spent.includes(status) && approvalsFor(signed, status) !== undefined
      ? [{ status, askedById: byId }]
      : [],
  )
  return voided.length > 0 ? { voided } : {}
}

/**
 * Why this actor may not: another lifecycle is no way round what others have to sign. Who shapes lifecycles may, and what
 * follows from their shaping.
 */
function goesRound(scene: Scene, kase: Kase, place: Place): Problem | undefined {
  if (scene.actor.kind === 'system' || granted(scene.actor, reviseLifecycle.name)) return undefined
  if (asksOthers(kase.flow.statuses))
    return notYours(
      `${kase.flow.name} asks others to sign, so ${kase.key} stays with it: ask somebody who shapes lifecycles.`,
    )
  if (place.lifecycle_version !== place.newest)
    return notYours(`${place.flow.name} has a newer version; nobody goes back to an older one by hand.`)
  if (place.to && place.to.name !== kase.status && asksOthers([{ ...place.to, moves: [] }]))
    return notYours(`Others have to sign before ${kase.key} stands in ${place.to.name}: choose a status before it.`)
  return undefined
}

const notYours = (sentence: string) => new Problem('forbidden', 'case.signatures-needed', sentence)

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
    return goesRound(scene, kase, place)
  },
  apply: one(async (scene, kase, body) => {
    const place = (await placeIn(scene, kase, body))!
    const { name: status, stage } = place.to!
    const timed = { ...kase, byHand: await timesByHand(scene, kase) }
    const times = stage === kase.stage ? {} : timesAt(stage, timed, scene.now)
    const run = { lifecycle: place.lifecycle, lifecycle_version: place.lifecycle_version }
    await updateCases(scene, [kase.id], { ...run, status, stage, ...times })
    const voided = await voidApprovals(scene, kase, { lifecycle: place.lifecycle, flow: place.flow, status })
    const taken = stage === kase.stage ? {} : takenTimes(timed, timesAt(stage, timed, scene.now))
    const data = {
      key: kase.key,
      lifecycle: place.flow.name,
      from: kase.status,
      to: status,
      stage,
      ...taken,
      ...voided,
    }
    const before = { lifecycle: kase.lifecycle, version: kase.lifecycle_version, status: kase.status }
    const after = { lifecycle: run.lifecycle, version: run.lifecycle_version, status }
    return { subjectId: kase.id, caseId: kase.id, data, before, after }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: request.name, subjectId, body: before },
})
