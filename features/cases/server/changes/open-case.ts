import { Problem } from '../../../../platform/contract/problem.ts'
import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { linkAlerts, type LinkedBefore } from '../../../alerts/server/index.ts'
import { allLifecycles, firstStatus, namedBy, type LifecycleTarget } from '../../../lifecycles/server/index.ts'
import { openCase as request } from '../../contract/requests/open-case.ts'
import { alertsToAdd } from '../case-alerts.ts'
import { addFollower, addMember } from '../case-people.store.ts'
import { personProblem, teamProblem } from '../case-people.ts'
import { timesAt } from '../case-times.ts'
import { invalid, rankOf, severityOf } from '../case.ts'
import { addAssets, hideFromOthers, insertCase, nextNumber } from '../cases.store.ts'
import { pullIn, type PulledIn } from '../pull-in.ts'
import { presentCases } from '../queries/get-case.ts'

type Body = ParsedBodyOf<typeof request>

export const openCaseChange = change({
  request,
  fact: 'case.opened',
  subjectKind: 'case',
  load: inOrganisation,
  async check(scene, _, body) {
    const offered = (await allLifecycles(scene)).filter((each) => !each.retired)
    if (!namedBy(offered, body.lifecycle))
      return invalid(
        'case.no-such-lifecycle',
        'lifecycle',
        `There is no lifecycle ${body.lifecycle}. There are: ${offered.map((each) => each.slug).join(', ')}.`,
      )
    if (body.restricted && scene.actor.personId === null)
      return invalid('case.not-member', 'restricted', 'Nobody would see this case. Open it as a person.')
    return (
      (body.ownerId && (await personProblem(scene, 'ownerId', body.ownerId))) ||
      (body.teamId && (await teamProblem(scene, body.teamId))) ||
      undefined
    )
  },
  async apply(scene, _, body) {
    const alerts = await alertsToAdd(scene, body.alertIds ?? [], [])
    if (alerts instanceof Problem) throw alerts
    const id = newId(scene.now)
    const [number, pulled] = [await nextNumber(scene, body.kind), pullIn(alerts)]
    const row = rowOf(scene, body, { pulled, ...namedBy(await allLifecycles(scene), body.lifecycle)! })
    await insertCase(scene, { ...row, id, number })
    await lettingIn(scene, id, body)
    await addAssets(scene, id, pulled.assets)
    const linked = await linkAlerts(
      scene,
      alerts.map((alert) => alert.id),
      { caseId: id },
    )
    const key = `${body.kind === 'incident' ? 'INC' : 'INV'}-${number}`
    return [opened({ id, key, row, linked })]
  },
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: 'case.withdraw', subjectId, body: {} }),
})

/** What the body does not say is taken from the alerts; tags and techniques of both. */
function rowOf(scene: Scene, body: Body, { pulled, document, version }: LifecycleTarget & { pulled: PulledIn }) {
  const status = firstStatus(document)
  const begun = {
    acknowledged_at: null,
    contained_at: null,
    resolved_at: null,
    closed_at: null,
    owner_id: body.ownerId ?? null,
    stage: 'new' as const,
  }
  return {
    kind: body.kind,
    title: body.title ?? pulled.title,
    summary: body.summary,
    type: body.type ?? pulled.type,
    severity: body.severity ? rankOf(body.severity) : pulled.severity,
    lifecycle: document.id,
    lifecycle_version: version,
    status: status.name,
    stage: status.stage,
    tlp: body.tlp ?? pulled.tlp,
    pap: body.pap ?? pulled.pap,
    tags: [...new Set([...body.tags, ...pulled.tags])].slice(0, 50),
    techniques: [...new Set([...body.techniques, ...pulled.techniques])].slice(0, 100),
    owner_id: body.ownerId ?? null,
    team_id: body.teamId ?? null,
    occurred_at: body.occurredAt ?? pulled.occurredAt,
    detected_at: pulled.detectedAt,
    ...timesAt(status.stage, begun, scene.now),
    created_at: scene.now,
    created_by: scene.actor.personId,
    updated_at: scene.now,
  }
}

/** Who opens follows; of a restricted case who opens and who shall own it are the first members. */
async function lettingIn(scene: Scene, id: string, { restricted, ownerId }: Body): Promise<void> {
  const { kind, personId } = scene.actor
  if (personId && kind === 'person') await addFollower(scene, [id], personId)
  if (!restricted) return
  for (const member of new Set([personId, ownerId])) if (member) await addMember(scene, [id], member)
  await hideFromOthers(scene, id)
}

type Opened = { id: string; key: string; row: ReturnType<typeof rowOf>; linked: readonly LinkedBefore[] }

function opened({ id, key, row, linked }: Opened) {
  const { kind, title, type, tlp, pap, tags, lifecycle } = row
  const severity = severityOf(row.severity)
  const data = { key, kind, title, severity, alertIds: linked.map((alert) => alert.id) }
  return {
    subjectId: id,
    caseId: id,
    data,
    before: { alerts: linked },
    after: { title, severity, type, tlp, pap, tags, lifecycle, ownerId: row.owner_id, teamId: row.team_id },
  }
}
