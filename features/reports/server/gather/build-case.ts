import { unknown } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AnyQuery } from '../../../../platform/server/query.ts'
import type { Tlp } from '../../../../platform/contract/scalars.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import { familyOf } from '../../../cases/server/index.ts'
import type { CaseData } from '../../contract/data.ts'
import type { ReportPart } from '../../contract/report.ts'
import { findTemplate } from '../find-template.ts'
import { aboveAudience, strictestOf } from '../queries/above-audience.ts'
import { organisationName } from '../queries/names.ts'
import { standOutside } from '../queries/circle.ts'
import { audienceOf, conflict, partsOf } from '../report.ts'
import { Asker } from './asker.ts'
import { leaveOut } from './leave-out.ts'
import { gatherSources } from './sources.ts'

export type CaseChoice = {
  caseId: string
  template: string
  parts?: readonly ReportPart[] | undefined
  audience?: Tlp | undefined
  zone: string
  privileged: boolean
  askedBy: string
}
export type Built = { data: CaseData; needs: string[]; caseIds: string[] }

/**
 * All that a report of a case is made of, at one moment and as who asks sees it: run it in a transaction that only reads.
 * @throws Problem
 */
export async function buildCase(scene: Scene, queries: readonly AnyQuery[], choice: CaseChoice): Promise<Built> {
  if (!choice.privileged) await standOutside(scene)
  const template = partsOf(await findTemplate(scene, choice.template), choice.parts)
  const asker = new Asker(scene, queries)
  const kase = await asker.ask(getCase, { id: choice.caseId })
  if (!kase) throw unknown('case')
  if (kase.mergedInto)
    throw conflict(
      'merged',
      `${kase.key} was merged into ${kase.mergedInto.key}. Nothing was made. Report on that one.`,
    )
  const reach = reachOf(kase, {})
  const caseIds = await familyOf(scene, kase.id, reach)
  const audience = audienceOf(choice.audience, template, await strictestOf(scene, caseIds))
  const { sources, withheld } = await gatherSources(
    asker,
    { kase, reach },
    template.parts.map(({ part }) => part),
  )
  const data: CaseData = {
    format: 1,
    kind: 'case',
    at: scene.now.toISOString(),
    zone: choice.zone,
    organisation: await organisationName(scene),
    askedBy: choice.askedBy,
    audience,
    privileged: choice.privileged,
    template,
    case: kase,
    sources,
    leftOut: { observables: 0, alerts: 0 },
    withheld,
  }
  const left = leaveOut(data, await aboveAudience(scene, caseIds, audience))
  return { data: left, needs: [...asker.used].sort((a, b) => (a < b ? -1 : 1)), caseIds }
}
