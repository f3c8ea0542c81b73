import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { mostSeen, weightOf, type Own } from '../weigh.ts'

/** Observables looked at; confirmed bad and external ones first. */
const mostObservables = 60
/** Alerts and cases compared in full. */
const mostAlerts = 60
const mostCases = 40
/** The newest judged alerts of the rule, and the newest cases of the type, whatever they share. */
const mostOfRule = 50
const lookedOfType = 100

type Sighting = { observable: string; subject: string; kind: 'alert' | 'case'; caseId: string | null }

export type Sharing = { own: readonly Own[]; sightings: readonly Sighting[] }

/** Of an alert: those it carries; of a case with its family: those of its alerts and those put in by hand. */
const carriedBy = (scene: Scene, subject: Subject) =>
  subject.family
    ? sql`select distinct observable_id from (select observable_id from sightings
        where organisation_id = ${scene.actor.organisationId} and case_id = any(${subject.family}::uuid[]) limit 2000) s`
    : sql`select observable_id from sightings
        where organisation_id = ${scene.actor.organisationId} and subject_id = ${subject.id} limit 2000`

export type Subject = { id: string; family?: readonly string[]; caseIds: readonly string[] }

/**
 * Where else the observables were seen, the newest sightings of each: bounded by observables times sightings, however
 * large the table. All of it as the reader sees it, so that what is hidden weighs nothing and is in no count.
 */
export async function sharedWith(scene: Scene, subject: Subject): Promise<Sharing> {
  const org = scene.actor.organisationId
  const { rows: own } = await sql<
    Omit<Own, 'seen'>
  >`select o.id, o.type, o.value, o.internal, o.ioc, ${ignored} as ignored
    from (${carriedBy(scene, subject)}) c join observables o on o.organisation_id = ${org} and o.id = c.observable_id
    order by o.ioc desc, o.internal, o.id limit ${mostObservables}`.execute(scene.db)
  const { rows: sightings } = await sql<Sighting>`
    select o.id as observable, s.subject_id as subject, s.subject_kind as kind, s.case_id as "caseId"
    from unnest(${own.map(({ id }) => id)}::uuid[]) as o (id)
    cross join lateral (select subject_id, subject_kind, case_id from sightings
      where organisation_id = ${org} and observable_id = o.id order by subject_id desc limit ${mostSeen}) s`.execute(
    scene.db,
  )
  const times = new Map<string, number>()
  for (const { observable } of sightings) times.set(observable, (times.get(observable) ?? 0) + 1)
  const elsewhere = sightings.filter(
    (each) => each.subject !== subject.id && !(each.caseId !== null && subject.caseIds.includes(each.caseId)),
  )
  return { own: own.map((each) => ({ ...each, seen: times.get(each.id) ?? 1 })), sightings: elsewhere }
}

/** What says nothing about likeness: known good, or marked so. */
const ignored = sql`(o.ignored or o.is_known_good)`

export type Candidates = { alerts: ReadonlyMap<string, readonly Own[]>; cases: ReadonlyMap<string, readonly Own[]> }

/** The subjects that share most, by the weight of what they share. */
export function mostSharing({ own, sightings }: Sharing): Candidates {
  const byId = new Map(own.map((each) => [each.id, each]))
  const alerts = new Map<string, Set<Own>>()
  const cases = new Map<string, Set<Own>>()
  const add = (to: Map<string, Set<Own>>, id: string, observable: Own) =>
    to.set(id, (to.get(id) ?? new Set()).add(observable))
  for (const { observable, subject, kind, caseId } of sightings) {
    const shared = byId.get(observable)
    if (!shared || weightOf(shared) === 0) continue
    if (kind === 'alert') add(alerts, subject, shared)
    if (caseId) add(cases, caseId, shared)
  }
  const strongest = (found: Map<string, Set<Own>>, most: number) => {
    const weighed = [...found].map(
      ([id, shared]) => [id, [...shared], [...shared].reduce((sum, each) => sum + weightOf(each), 0)] as const,
    )
    return new Map(
      weighed
        .toSorted((a, b) => b[2] - a[2] || (a[0] < b[0] ? 1 : -1))
        .slice(0, most)
        .map(([id, shared]) => [id, shared]),
    )
  }
  return { alerts: strongest(alerts, mostAlerts), cases: strongest(cases, mostCases * 2) }
}

/** The newest judged alerts of the rule that made this one. */
export async function judgedOfRule(
  scene: Scene,
  { source, title }: { source: string; title: string },
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from judged_of_rule(${source}, ${title}, ${mostOfRule}) as id`.execute(scene.db)
  return rows.map(({ id }) => id)
}

/** Closed ones among the newest cases of a type; without one, among the newest at all. */
export async function closedOfType(scene: Scene, type: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (select id, stage from cases
      where organisation_id = ${scene.actor.organisationId} and merged_into_id is null and withdrawn_at is null
        ${type === null ? sql`` : sql`and type = ${type}`} order by id desc limit ${lookedOfType}) c
    where stage = 'closed' order by id desc limit ${mostCases}`.execute(scene.db)
  return rows.map(({ id }) => id)
}
