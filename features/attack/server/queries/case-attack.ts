import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase, type Kase } from '../../../cases/server/index.ts'
import { caseAttack, caseLayer } from '../../contract/requests/case-attack.ts'
import { countHeat } from '../count-heat.ts'
import { layerOf, type Scored } from '../layer.ts'
import { attackOf, type Told } from '../path.ts'

/** A path is told by so many of the earliest alerts. */
const mostAlerts = 5000

async function caseOf(scene: Scene, ref: string): Promise<Kase> {
  const kase = await findCase(scene, ref)
  if (!kase) throw unknown('case')
  return kase
}

/** Alerts of a case and of those merged into it that name techniques, in order of time. */
async function alertsOf(scene: Scene, caseId: string): Promise<Told[]> {
  const family = await familyOf(scene, caseId)
  const { rows } =
    await sql<Told>`select a.id, a.title, a.severity, coalesce(a.occurred_at, a.detected_at) as at, a.techniques
    from alerts a where a.organisation_id = ${scene.actor.organisationId} and a.case_id = any(${family}::uuid[])
      and a.techniques <> '{}'
    order by coalesce(a.occurred_at, a.detected_at), a.id limit ${mostAlerts + 1}`.execute(scene.db)
  return rows
}

export const caseAttackQuery = query({
  request: caseAttack,
  permission: 'case.read',
  run: async (scene, _filter, { id = '' }) => {
    const kase = await caseOf(scene, id)
    const alerts = await alertsOf(scene, kase.id)
    return attackOf(alerts.slice(0, mostAlerts), kase.techniques, alerts.length > mostAlerts)
  },
})

export const caseLayerQuery = query({
  request: caseLayer,
  permission: 'case.read',
  run: async (scene, _filter, { id = '' }) => {
    const kase = await caseOf(scene, id)
    const alerts = await alertsOf(scene, kase.id)
    const heat = countHeat(alerts.map(({ techniques }) => ({ techniques, alerts: 1 })))
    const scored = new Map<string, Scored>(heat.techniques.map((each) => [each.id, each]))
    for (const own of kase.techniques)
      if (!scored.has(own)) scored.set(own, { id: own, alerts: 1, comment: `Named on ${kase.key}` })
    return layerOf([...scored.values()], {
      name: `${kase.key} ${kase.title}`,
      description: `Techniques of ${kase.key}, its own and of its alerts. Read ${scene.now.toISOString()}.`,
    })
  },
})
