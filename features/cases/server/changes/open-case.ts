import { rankOf, severityOf } from '../../../../platform/contract/severity.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { Tlp } from '../../../../platform/contract/scalars.ts'
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
import { invalid, strictest } from '../case.ts'
import { addAssets, hideFromOthers, insertCase, nextNumber } from '../cases.store.ts'
import { pullIn, type PulledIn } from '../pull-in.ts'
import { presentCases } from '../queries/get-case.ts'
import { typeNamed, type CaseTypeDefaults } from '../queries/type-named.ts'

type Body = ParsedBodyOf<typeof request>

export const openCaseChange = change({
  request,
  fact: 'case.opened',
  subjectKind: 'case',
  load: inOrganisation,
  async check(scene, _, body) {
    const offered = (await allLifecycles(scene)).filter((each) => !each.retired)
    if (body.lifecycle !== undefined && !namedBy(offered, body.lifecycle))
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
    const type = await typeNamed(scene, body.type ?? pulled.type)
    const flow = flowFor(await allLifecycles(scene), body, type)
    const row = rowOf(scene, body, { pulled, type, flow, byHand: alerts.length === 0 })
    await insertCase(scene, { ...row, id, number })
    await lettingIn(scene, id, { ...body, type })
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

type From = { pulled: PulledIn; type: CaseTypeDefaults | undefined; byHand: boolean }

/** Alerts say how bad they are; what they may be told, the stricter of them and the type says. */
const levelsOf = (body: Body, { pulled, type, byHand }: From) => ({
  severity: body.severity ? rankOf(body.severity) : byHand ? (type?.severity ?? pulled.severity) : pulled.severity,
  tlp: body.tlp ?? (byHand ? type?.tlp : strictest(Tlp.options, [pulled.tlp, type?.tlp ?? null])) ?? pulled.tlp,
})

/** The one asked for; else that of the type while it is offered; else the simple one. */
function flowFor(
  all: readonly LifecycleTarget[],
  { lifecycle }: Body,
  type: CaseTypeDefaults | undefined,
): LifecycleTarget {
  const offered = all.filter((each) => !each.retired)
  const named = [lifecycle, type?.lifecycle, 'simple'].flatMap((slug) => (slug ? [namedBy(offered, slug)] : []))
  return named.find((each) => each !== undefined) ?? offered[0]!
}

/** What the body does not say is taken from the alerts; tags and techniques of both. */
function rowOf(scene: Scene, body: Body, from: From & { flow: LifecycleTarget }) {
  const { pulled, type, flow } = from
  const status = firstStatus(flow.document)
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
    title: body.title ?? (pulled.title || (type?.name ?? body.type ?? '')),
    summary: body.summary,
    type: type?.key ?? body.type ?? pulled.type,
    ...levelsOf(body, from),
    lifecycle: flow.slug,
    lifecycle_version: flow.version,
    status: status.name,
    stage: status.stage,
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

/** Who opens follows; of a restricted case who opens, who shall own it and the team of its type are the first members. */
type Letting = Pick<Body, 'restricted' | 'ownerId'> & { type: CaseTypeDefaults | undefined }

async function lettingIn(scene: Scene, id: string, { restricted, ownerId, type }: Letting): Promise<void> {
  const { kind, personId } = scene.actor
  if (personId && kind === 'person') await addFollower(scene, [id], personId)
  if (!(restricted ?? type?.restricted)) return
  const members = [...new Set([personId, ownerId, ...(type?.members ?? [])])].filter(
    (each) => each !== null && each !== undefined,
  )
  if (members.length === 0)
    throw invalid(
      'case.not-member',
      'type',
      'Cases of this type are restricted, and nobody would see this one. Name an owner.',
    )
  const leading = new Set([personId, ownerId])
  for (const member of members)
    await addMember(scene, [id], { personId: member, role: leading.has(member) ? 'lead' : 'investigator' })
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
