import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import type { Pap, Tlp } from '../../../../platform/contract/scalars.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Alert, AlertAsset, AlertSighting } from '../../contract/alert.ts'
import { readAlert } from '../../contract/requests/list-alerts.ts'
import { presentAlertRows } from './alert-rows.ts'
import { sentenceOf } from '../sentence.ts'
import { noteRestrictedRead } from './restricted-read.ts'
import { alertRefs, caseRefs, seenElsewhere, type Elsewhere } from './seen-elsewhere.ts'

const shownSightings = 100
const counted = 100
const shownAlerts = 5

type More = {
  description: string | null
  detected_at: Date
  url: string | null
  tlp: string | null
  pap: string | null
  assets: unknown
  closed_at: Date | null
  closing_note: string | null
  suppression_id: string | null
  suppression_name: string | null
}

async function moreOf(scene: Scene, id: string): Promise<More> {
  const { rows } =
    await sql<More>`select a.description, a.detected_at, a.url, a.tlp, a.pap, a.assets, a.closed_at, a.closing_note,
      a.suppression_id, s.name as suppression_name
    from alerts a left join suppressions s on s.organisation_id = a.organisation_id and s.id = a.suppression_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = ${id}`.execute(scene.db)
  if (!rows[0]) throw unknown('alert')
  return rows[0]
}

type OwnObservable = {
  id: string
  type: string
  value: string
  internal: boolean
  ioc: boolean
  tags: string[]
  tlp: string | null
  first_seen_at: Date
}

async function sightingsOf(scene: Scene, alertId: string): Promise<AlertSighting[]> {
  const { organisationId } = scene.actor
  const { rows: own } = await sql<OwnObservable>`
    select o.id, o.type, o.value, o.internal, o.ioc, o.tags, o.tlp, o.first_seen_at
    from (select observable_id from sightings where organisation_id = ${organisationId} and subject_id = ${alertId}
      limit ${shownSightings}) s
    join observables o on o.organisation_id = ${organisationId} and o.id = s.observable_id
    order by o.ioc desc, o.internal, o.type, o.value`.execute(scene.db)
  const elsewhere = await seenElsewhere(
    scene,
    own.map((each) => each.id),
    { not: alertId, most: counted + 1 },
  )
  const seen = Map.groupBy(elsewhere, (each) => each.observable)
  const newest = new Map([...seen].map(([id, list]) => [id, newestOf(list)]))
  const alerts = await alertRefs(
    scene,
    [...newest.values()].flatMap((each) => each.alerts),
  )
  const cases = await caseRefs(
    scene,
    [...newest.values()].flatMap((each) => each.cases),
  )
  return own.map(({ first_seen_at, tlp, ...observable }) => {
    const times = seen.get(observable.id)?.length ?? 0
    const ids = newest.get(observable.id)
    return {
      ...observable,
      tlp: tlp as Tlp | null,
      firstSeenAt: first_seen_at.toISOString(),
      seenElsewhere: { value: Math.min(times, counted), more: times > counted },
      alerts: ids?.alerts.flatMap((id) => alerts.get(id) ?? []) ?? [],
      cases: ids?.cases.flatMap((id) => (cases.has(id) ? [refOf(cases.get(id)!)] : [])) ?? [],
    }
  })
}

const refOf = ({ id, key, title }: { id: string; key: string; title: string }) => ({ id, key, title })

const newestOf = (list: readonly Elsewhere[]) => ({
  alerts: list
    .filter((each) => each.kind === 'alert')
    .slice(0, shownAlerts)
    .map((each) => each.subject),
  cases: [...new Set(list.flatMap((each) => each.caseId ?? []))].slice(0, shownAlerts),
})

export const readAlertQuery = query({
  request: readAlert,
  permission: 'alert.read',
  run: async (scene, _filter, { id }): Promise<Alert> => {
    const [row] = isId(id!) ? await presentAlertRows(scene, [id!.toLowerCase()]) : []
    if (!row) throw unknown('alert')
    await noteRestrictedRead(scene, row.id)
    const more = await moreOf(scene, row.id)
    const sightings = await sightingsOf(scene, row.id)
    const assets = more.assets as AlertAsset[]
    return {
      ...row,
      sentence: sentenceOf({ ...row, assets }),
      description: more.description,
      detectedAt: more.detected_at.toISOString(),
      url: more.url,
      tlp: more.tlp as Tlp | null,
      pap: more.pap as Pap | 'amber+strict' | null,
      assets,
      sightings,
      closedAt: more.closed_at?.toISOString() ?? null,
      closingNote: more.closing_note,
      suppression: more.suppression_id === null ? null : { id: more.suppression_id, name: more.suppression_name ?? '' },
    }
  },
})
