import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { similarToAlert, similarToCase } from '../../contract/requests/similar.ts'
import type { Similar, SimilarAlert, SimilarCase } from '../../contract/similar.ts'
import { cautionOf, type Caution, type Near } from '../caution.ts'
import { suggest } from '../suggest.ts'
import { likeness, type Likeness, type Own, type Told } from '../weigh.ts'
import { activeAmong, doneTasks, refusalsFor, refusedLately, taskTitles } from './asked.ts'
import { closedOfType, judgedOfRule, mostSharing, sharedWith, type Candidates, type Subject } from './candidates.ts'
import { alertDetails, closedCaseDetails, closersOf, headsOf, openCasesOf } from './details.ts'

/** Shown at most; verdicts are counted over as many. */
const mostAlerts = 10
const mostCases = 5
/** What is less alike than this is left out. */
const leastScore = 0.25

/** What is asked about: how it compares, where it is, what it lacks. */
type Asked = Subject & {
  kind: 'alert' | 'case'
  told: Told
  open: boolean
  ownerId: string | null
  ofRule: readonly string[]
  tasks: readonly string[]
}

export const similarToAlertQuery = query({
  request: similarToAlert,
  permission: 'alert.read',
  run: async (scene, _filter, { id = '' }) => {
    const key = id.toLowerCase()
    const detail = isId(key) ? (await alertDetails(scene, [key])).get(key) : undefined
    if (!detail) throw unknown('alert')
    const { status } = detail.shown.alert
    return similarTo(scene, {
      kind: 'alert',
      id: key,
      caseIds: detail.caseId === null ? [] : [detail.caseId],
      told: detail,
      open: status === 'new' || status === 'triaging',
      ownerId: detail.assigneeId,
      ofRule: (await judgedOfRule(scene, { source: detail.source ?? '', title: detail.title })).filter(
        (other) => other !== key,
      ),
      tasks: [],
    })
  },
})

export const similarToCaseQuery = query({
  request: similarToCase,
  permission: 'case.read',
  run: async (scene, _filter, { id = '' }) => {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const family = await familyOf(scene, kase.id)
    return similarTo(scene, {
      kind: 'case',
      id: kase.id,
      family,
      caseIds: family,
      told: { type: kase.type, title: kase.title, techniques: kase.techniques },
      open: kase.stage !== 'closed' && kase.merged_into_id === null,
      ownerId: kase.owner_id,
      ofRule: [],
      tasks: await taskTitles(scene, family),
    })
  },
})

async function similarTo(scene: Scene, asked: Asked): Promise<Similar> {
  const shared = await sharedWith(scene, asked)
  const sharing = mostSharing(shared)
  const near = await alertsLike(scene, asked, sharing)
  const alerts = near
    .filter(({ score }) => score >= leastScore)
    .slice(0, mostAlerts)
    .map(({ openCase: _case, shares: _shares, sharesIoc: _ioc, ...alert }) => alert)
  const cases = await casesLike(scene, asked, sharing)
  const closers = await closersOf(scene, [...alerts.map(({ alert }) => alert.id), ...cases.map((each) => each.case.id)])
  const found = {
    alerts: alerts.map((each) => ({
      ...each,
      closedBy: each.closedAt === null ? null : (closers.get(each.alert.id) ?? null),
    })),
    cases: cases.map((each) => ({ ...each, closedBy: closers.get(each.case.id) ?? null })),
  }
  return {
    ...found,
    suggestions: asked.open
      ? await suggestionsFor(scene, { ...asked, caution: cautionOf(shared.own, near) }, found)
      : [],
  }
}

async function suggestionsFor(
  scene: Scene,
  asked: Asked & { caution: Caution },
  found: Pick<Similar, 'alerts' | 'cases'>,
) {
  const people = [...found.alerts, ...found.cases].flatMap((each) => [
    ...(each.closedBy ? [each.closedBy.id] : []),
    ...('owner' in each && each.owner ? [each.owner.id] : []),
  ])
  const tasks =
    asked.kind === 'case'
      ? await doneTasks(
          scene,
          found.cases.map((each) => each.case.id),
        )
      : []
  return suggest(found, tasks, {
    ...asked,
    refused: await refusalsFor(scene, asked.id),
    refusedLately: await refusedLately(scene),
    active: await activeAmong(scene, [...new Set(people)]),
  })
}

type Scored<Shown> = Shown & Likeness

async function alertsLike(
  scene: Scene,
  { told, ofRule, caseIds }: Asked,
  sharing: Candidates,
): Promise<(Near & Scored<Omit<SimilarAlert, 'closedBy'>>)[]> {
  const details = await alertDetails(scene, [...new Set([...sharing.alerts.keys(), ...ofRule])])
  const openCases = await openCasesOf(scene, [...new Set([...details.values()].flatMap(({ caseId }) => caseId ?? []))])
  return [...details]
    .filter(([, { caseId }]) => caseId === null || !caseIds.includes(caseId))
    .map(([id, detail]) => ({
      ...detail.shown,
      ...likeness(told, detail, sharing.alerts.get(id) ?? []),
      openCase: openCases.get(detail.caseId ?? '') ?? null,
      shares: sharing.alerts.has(id),
      sharesIoc: sharing.alerts.get(id)?.some(({ ioc }) => ioc) ?? false,
    }))
    .filter(({ score, sharesIoc }) => score >= leastScore || sharesIoc)
    .toSorted(
      (a, b) =>
        Number(b.disposition !== null) - Number(a.disposition !== null) ||
        b.score - a.score ||
        (a.alert.id < b.alert.id ? 1 : -1),
    )
}

async function casesLike(
  scene: Scene,
  { told, caseIds }: Asked,
  sharing: Candidates,
): Promise<Scored<Omit<SimilarCase, 'closedBy'>>[]> {
  const ofType = await closedOfType(scene, told.type)
  const shared = await atHeads(scene, sharing.cases)
  const details = await closedCaseDetails(
    scene,
    [...new Set([...shared.keys(), ...ofType])].filter((id) => !caseIds.includes(id)),
  )
  return [...details]
    .map(([id, detail]) => ({ ...detail.shown, ...likeness(told, detail, shared.get(id) ?? []) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score || (a.case.id < b.case.id ? 1 : -1))
    .slice(0, mostCases)
}

/** What was shared with a merged case is shared with the one it was merged into. */
async function atHeads(
  scene: Scene,
  shared: ReadonlyMap<string, readonly Own[]>,
): Promise<ReadonlyMap<string, readonly Own[]>> {
  const heads = await headsOf(scene, [...shared.keys()])
  const joined = new Map<string, Set<Own>>()
  for (const [id, observables] of shared) {
    const head = heads.get(id)
    if (head) joined.set(head, new Set([...(joined.get(head) ?? []), ...observables]))
  }
  return new Map([...joined].map(([head, observables]) => [head, [...observables]]))
}
