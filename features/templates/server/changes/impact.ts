import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { change, type FactDraft } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { criticalities } from '../../../assets/contract/asset.ts'
import { criticalitiesOf } from '../../../assets/server/index.ts'
import { loadCases, mustBeOpen, presentCases, setImpact, severityOf, type Kase } from '../../../cases/server/index.ts'
import { Impact } from '../../../cases/contract/case.ts'
import { setCaseImpact } from '../../contract/requests/case-priority.ts'
import { assetNamesOf } from '../queries/asset-names-of.ts'
import { priorityOf } from '../queries/priority-of.ts'

const rankOf = (impact: Impact | null): number => (impact === null ? 0 : Impact.options.indexOf(impact) + 1)
const impactOf = (rank: number): Impact | null => Impact.options[rank - 1] ?? null

/** Of the most critical thing that the case names: 0 where nothing of it is rated, or the actor may see none of it. */
export async function impactByAssets(scene: Scene, caseId: string): Promise<number> {
  const names = await assetNamesOf(scene, caseId)
  const found = await criticalitiesOf(scene.db, scene.actor.organisationId, names)
  return Math.max(0, ...[...found.values()].map((word) => criticalities.indexOf(word) + 1))
}

const told = async (scene: Scene, kase: Kase, set: { impact: number; byHand: boolean }): Promise<FactDraft> => {
  await setImpact(scene, [kase.id], set)
  const priority = await priorityOf(scene, kase.id)
  const severity = severityOf(kase.severity)
  return {
    subjectId: kase.id,
    caseId: kase.id,
    data: { key: kase.key, impact: impactOf(set.impact), byHand: set.byHand, severity, priority },
    before: { impact: kase.impact_by_hand ? impactOf(kase.impact) : null },
    after: { impact: set.byHand ? impactOf(set.impact) : null },
  }
}

export const setCaseImpactChange = change({
  request: setCaseImpact,
  fact: 'case.impact-set',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async apply(scene, cases, { impact }) {
    const drafts: FactDraft[] = []
    for (const kase of cases) {
      const rank = impact === null ? await impactByAssets(scene, kase.id) : rankOf(impact)
      drafts.push(await told(scene, kase, { impact: rank, byHand: impact !== null }))
    }
    return drafts
  },
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: setCaseImpact.name, subjectId, body: before },
})

/** What its assets say now, where no person has said otherwise; tells nothing where nothing changes. */
export const weighCaseChange = change({
  request: changeRequest({
    name: 'case.weigh',
    path: '/cases/{id}/weigh',
    summary: 'Take the business impact from what the case touches',
    body: z.strictObject({}),
    answer: z.unknown(),
  }),
  fact: 'case.impact-set',
  subjectKind: 'case',
  permission: setCaseImpact.name,
  door: true,
  load: loadCases,
  async apply(scene, cases) {
    const drafts: FactDraft[] = []
    for (const kase of cases.filter((each) => !each.impact_by_hand && mustBeOpen(each) === undefined)) {
      const impact = await impactByAssets(scene, kase.id)
      if (impact !== kase.impact) drafts.push(await told(scene, kase, { impact, byHand: false }))
    }
    return drafts
  },
  present: presentCases,
})
