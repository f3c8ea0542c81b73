import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertObservable } from '../../contract/alert.ts'

export type ObservablesOfRow = { first: AlertObservable[]; count: number }

/** Looked at per alert to choose the three that are shown; those beyond are counted only. */
const looked = 30
const shown = 3
const counted = 1001

/** How telling a kind of observable is in a row of a list; what is not here comes last. */
const telling = ['url', 'domain', 'mail', 'sha256', 'sha1', 'md5', 'ipv4', 'ipv6', 'account', 'cve', 'filename']

const rank = (one: AlertObservable): number => {
  const place = telling.indexOf(one.type)
  return (one.ioc ? 0 : 100) + (one.internal ? 50 : 0) + (place < 0 ? telling.length : place)
}

/** The three most telling observables of each alert (IOCs, then external ones) and how many there are. */
export async function observablesOfRows(
  scene: Scene,
  alertIds: readonly string[],
): Promise<Map<string, ObservablesOfRow>> {
  const { organisationId } = scene.actor
  const { rows } = await sql<AlertObservable & { alert: string; count: number }>`
    select a.id as alert, n.count, o.id, o.type, o.value, o.internal, o.ioc
    from unnest(${alertIds}::uuid[]) as a (id)
    cross join lateral (select count(*)::int as count from (select from sightings s
      where s.organisation_id = ${organisationId} and s.subject_id = a.id limit ${counted}) as c) as n
    cross join lateral (select observable_id from sightings s
      where s.organisation_id = ${organisationId} and s.subject_id = a.id limit ${looked}) as s
    join observables o on o.organisation_id = ${organisationId} and o.id = s.observable_id`.execute(scene.db)
  const found = new Map<string, ObservablesOfRow>()
  for (const { alert, count, ...one } of rows) {
    const known = found.get(alert)
    if (known) known.first.push(one)
    else found.set(alert, { first: [one], count })
  }
  for (const each of found.values()) {
    each.first.sort((a, b) => rank(a) - rank(b) || (a.value < b.value ? -1 : 1))
    each.first.length = Math.min(each.first.length, shown)
  }
  return found
}
