import { z } from 'zod'
import { severityOf } from '../../../../platform/contract/severity.ts'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { change, type FactDraft } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { criticalities } from '../../../assets/contract/asset.ts'
import { criticalitiesOf } from '../../../assets/server/index.ts'
import { loadCases, mustBeOpen, presentCases, setImpact, type Kase } from '../../../cases/server/index.ts'
import { Impact } from '../../../cases/contract/case.ts'
import { setCaseImpact } from '../../contract/requests/case-priority.ts'
import { casesNaming } from '../queries/cases-naming.ts'
import { assetNamesOf } from '../queries/asset-names-of.ts'
import { prioritiesOf } from '../queries/priorities-of.ts'

const rankOf = (impact: Impact | null): number => (impact === null ? 0 : Impact.options.indexOf(impact) + 1)
const impactOf = (rank: number): Impact | null => Impact.options[rank - 1] ?? null

/** Of the most critical thing that each case names: 0 where nothing of it is rated, or the actor may see none of it. */
export async function impactsByAssets(scene: Scene, caseIds: readonly string[]): Promise<Map<string, number>> {
  const named = await assetNamesOf(scene, caseIds)
  const rated = await criticalitiesOf(scene.db, scene.actor.organisationId, [...new Set([...named.values()].flat())])
  const rank = (name: string) => {
    const word = rated.get(name)
    return word ? criticalities.indexOf(word) + 1 : 0
  }
  return new Map([...named].map(([id, names]) => [id, Math.max(0, ...names.map(rank))]))
}

type Weighed = { kase: Kase; impact: number; byHand: boolean }

/** Sets them, all of one impact at once, and tells of each with the priority that came of it. */
async function put(scene: Scene, sets: readonly Weighed[]): Promise<FactDraft[]> {
  if (sets.length === 0) return []
  for (const alike of Map.groupBy(sets, ({ impact, byHand }) => `${impact} ${byHand}`).values())
    await setImpact(
      scene,
      alike.map(({ kase }) => kase.id),
      alike[0]!,
    )
  const priorities = await prioritiesOf(
    scene,
    sets.map(({ kase }) => kase.id),
  )
  return sets.map(({ kase, impact, byHand }) => ({
    subjectId: kase.id,
    caseId: kase.id,
    data: {
      key: kase.key,
      impact: impactOf(impact),
      byHand,
      severity: severityOf(kase.severity),
      priority: priorities.get(kase.id) ?? 3,
    },
    before: { impact: kase.impact_by_hand ? impactOf(kase.impact) : null },
    after: { impact: byHand ? impactOf(impact) : null },
  }))
}

const idsOf = (cases: readonly Kase[]) => cases.map(({ id }) => id)

export const setCaseImpactChange = change({
  request: setCaseImpact,
  fact: 'case.impact-set',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async apply(scene, cases, { impact }) {
    const ranks = impact === null ? await impactsByAssets(scene, idsOf(cases)) : undefined
    const byHand = impact !== null
    return put(
      scene,
      cases.map((kase) => ({ kase, impact: ranks ? (ranks.get(kase.id) ?? 0) : rankOf(impact), byHand })),
    )
  },
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: setCaseImpact.name, subjectId, body: before },
})

/** What their assets say now, where no person has said otherwise; tells nothing where nothing changes. */
async function weigh(scene: Scene, cases: readonly Kase[]): Promise<FactDraft[]> {
  const weighed = cases.filter((each) => !each.impact_by_hand && mustBeOpen(each) === undefined)
  const ranks = await impactsByAssets(scene, idsOf(weighed))
  const sets = weighed.map((kase) => ({ kase, impact: ranks.get(kase.id) ?? 0, byHand: false }))
  return put(
    scene,
    sets.filter(({ kase, impact }) => impact !== kase.impact),
  )
}

/** Done by what follows a fact, by nobody. */
const weighing = {
  fact: 'case.impact-set',
  subjectKind: 'case',
  permission: setCaseImpact.name,
  door: true,
  present: presentCases,
} as const
const weighingRequest = (name: string, path: string, summary: string) =>
  changeRequest({ name, path, summary, body: z.strictObject({}), answer: z.unknown() })

export const weighCaseChange = change({
  ...weighing,
  request: weighingRequest('case.weigh', '/cases/{id}/weigh', 'Take the business impact from what the case touches'),
  load: loadCases,
  apply: weigh,
})

/** All cases that name a rated asset, also those that the rater may not see: nothing of it is answered to anybody. */
export const weighCasesOfAssetChange = change({
  ...weighing,
  request: weighingRequest(
    'case.weigh-by-asset',
    '/assets/{id}/weigh-cases',
    'Take the business impact of all cases from an asset that they name',
  ),
  system: true,
  load: (_scene, refs) => Promise.resolve(refs.map((id) => ({ id }))),
  async apply(scene, assets) {
    const ids = await casesNaming(
      scene,
      assets.map(({ id }) => id),
    )
    return weigh(
      scene,
      (await loadCases(scene, ids)).filter((kase) => kase !== undefined),
    )
  },
})
