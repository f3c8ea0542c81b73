import { rankOf } from '../../../../platform/contract/severity.ts'
import { sql, type RawBuilder } from 'kysely'
import { isId, idFloor } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { normaliseObservable, observableId } from '../../../observables/server/index.ts'
import { readCounted } from '../../../metrics/contract/counted.ts'
import { observableTypes } from '../../../observables/contract/observable-type.ts'
import { likelyBenignBelow, sampleOf256 } from '../../contract/likely-benign.ts'
import type { AlertFilter } from '../../contract/requests/list-alerts.ts'
import { termOf } from '../receive/batch.ts'

export type Field =
  | 'status'
  | 'severity'
  | 'source'
  | 'type'
  | 'tag'
  | 'technique'
  | 'assignee'
  | 'observable'
  | 'case'
  | 'suppression'
  | 'group'
  | 'without'
  | 'q'
  | 'recurring'
  | 'benign'
  | 'clock'
  | 'measured'

export type Conditions = {
  /** On alias `a`, by field; time is apart, as bounds of the id. */
  by: ReadonlyMap<Field, RawBuilder<unknown>>
  /** What the search index is asked, where it can help. */
  words: RawBuilder<unknown> | undefined
  from: string | undefined
  to: string | undefined
  statuses: readonly string[] | undefined
  severities: readonly number[] | undefined
  observableIds: readonly string[]
  groupIds: readonly string[]
  /** The person, where one was asked for. */
  assigneeId: string | undefined
}

const caseWithin = (organisationId: string, id: string, reach: AlertFilter['reach']) =>
  reach === 'all'
    ? sql`(select case_reach(${id}::uuid))`
    : sql`(with recursive within as (
    select ${id}::uuid as id
    union select c.id from cases c join within w on c.merged_into_id = w.id where c.organisation_id = ${organisationId})
  select id from within)`

const carries = (organisationId: string, ids: readonly string[]) => sql`exists (select from sightings s
  where s.organisation_id = ${organisationId} and s.subject_id = a.id and s.observable_id = any(${[...ids]}::uuid[]))`

const inGroups = (organisationId: string, ids: readonly string[]) => sql`exists (select from alert_group_members m
  where m.organisation_id = ${organisationId} and m.alert_id = a.id
    and m.group_id = any(array(select group_family(group_head(g)) from unnest(${[...ids]}::uuid[]) as g)))`

/** The same, and in none of these groups. */
export const without = ({ actor }: Scene, conditions: Conditions, groupIds: readonly string[]): Conditions =>
  groupIds.length === 0
    ? conditions
    : {
        ...conditions,
        by: new Map([...conditions.by, ['without', sql`not ${inGroups(actor.organisationId, groupIds)}`]]),
      }

/** What `inSample` says, in SQL. */
const folded = sql`(a.score < ${likelyBenignBelow} and get_byte(uuid_send(a.id), 15) >= ${sampleOf256})`

/** What a filter asks, as SQL; drivers and sieves choose among it. */
export function conditionsOf(scene: Scene, filter: AlertFilter): Conditions {
  const by = new Map<Field, RawBuilder<unknown>>()
  const { organisationId } = scene.actor
  const severities = filter.severity?.map(rankOf)
  const observableIds = filter.observable ? idsOf(organisationId, filter.observable) : []
  const assigneeId = filter.assignee === 'me' ? (scene.actor.personId ?? organisationId) : filter.assignee
  const words = wordsOf(filter)
  if (filter.status) by.set('status', sql`a.status = any(${filter.status}::text[])`)
  if (severities) by.set('severity', sql`a.severity = any(${severities}::smallint[])`)
  if (filter.source) by.set('source', sql`a.source = ${filter.source}`)
  if (filter.type) by.set('type', sql`a.type = ${filter.type}`)
  if (filter.tag) by.set('tag', sql`${filter.tag} = any(a.tags)`)
  if (filter.technique) by.set('technique', technique(filter.technique))
  if (assigneeId === 'none') by.set('assignee', sql`a.assignee_id is null`)
  else if (assigneeId) by.set('assignee', sql`a.assignee_id = ${assigneeId}`)
  if (filter.observable) by.set('observable', carries(organisationId, observableIds))
  if (filter.case) by.set('case', sql`a.case_id in ${caseWithin(organisationId, filter.case, filter.reach)}`)
  if (filter.group) by.set('group', inGroups(organisationId, filter.group))
  if (filter.suppression) by.set('suppression', sql`a.suppression_id = ${filter.suppression}`)
  if (filter.q) by.set('q', sql`a.search @@ ${freeText(filter.q)}`)
  if (filter.benign) by.set('benign', filter.benign === 'only' ? folded : sql`not (${folded})`)
  if (filter.clock) by.set('clock', sql`a.id in (select led_by_clock('alert', ${filter.clock}, ${scene.now}))`)
  if (filter.measured) by.set('measured', countedAlert(filter.measured))
  if (filter.recurring) by.set('recurring', sql`a.arrivals > 1`)
  return {
    by,
    words,
    statuses: filter.status,
    severities,
    observableIds,
    groupIds: [...new Set(filter.group ?? [])],
    assigneeId: assigneeId && isId(assigneeId) ? assigneeId : undefined,
    from: filter.from && idFloor(filter.from),
    to: filter.to && idFloor(filter.to),
  }
}

/** Whether a number counted the alert `a`, as its own query finds it. */
function countedAlert(text: string): RawBuilder<unknown> {
  const { fate, rule, type } = readCounted(text) ?? {}
  const where: RawBuilder<unknown>[] = [sql`m.organisation_id = a.organisation_id and m.alert_id = a.id`]
  if (fate === 'decided') where.push(sql`m.triage_s is not null`)
  else if (fate === 'in-case') where.push(sql`m.in_case`)
  else if (fate !== undefined) where.push(sql`m.fate = any(${fate.split(',')}::text[])`)
  if (rule !== undefined)
    where.push(sql`exists (select from alert_kinds k where k.organisation_id = m.organisation_id and k.id = m.kind_id
      and k.source || ': ' || k.rule = ${rule})`)
  const counted = sql`exists (select from alert_measures m where ${sql.join(where, sql` and `)})`
  return type === '' ? sql`(a.type is null and ${counted})` : counted
}

/** `T1566` means its sub-techniques as well. */
const technique = (id: string) => sql`exists (select from unnest(a.techniques) as t (id)
  where t.id = ${id} or starts_with(t.id, ${`${id}.`}))`

/** All observables a text may name: with its type in front it is one, without it any type that reads it. */
function idsOf(organisationId: string, text: string): string[] {
  const colon = text.indexOf(':')
  const type = observableTypes.find((each) => each === text.slice(0, colon))
  const read = type
    ? [normaliseObservable(type, text.slice(colon + 1))]
    : observableTypes.map((each) => normaliseObservable(each, text))
  return [...new Set(read.flatMap((one) => (one ? [observableId(organisationId, one.type, one.value)] : [])))]
}

/** A tsquery's own quoting. */
const lexeme = (text: string) => `'${text.replace(/['\\]/g, '$&$&')}'`

/** A beginning shorter than this would match half of all words. */
const beginning = 3

/** All words must be there; the last may be the beginning of one. */
function freeText(q: string): RawBuilder<unknown> {
  const parts = q.split(/\s+/)
  const last = parts.pop() ?? ''
  const whole = parts.join(' ')
  if (last.length < beginning) return sql`plainto_tsquery('simple', ${q})`
  return sql`(plainto_tsquery('simple', ${whole}) && typed_words(${last}))`
}

/** What of a filter the search index knows, joined. */
function wordsOf({ q, tag, type, technique: id }: AlertFilter): RawBuilder<unknown> | undefined {
  const parts: RawBuilder<unknown>[] = []
  if (q) parts.push(freeText(q))
  if (tag) parts.push(sql`${lexeme(termOf.tag(tag))}::tsquery`)
  if (type) parts.push(sql`${lexeme(termOf.type(type))}::tsquery`)
  if (id) parts.push(sql`${`${lexeme(termOf.technique(id))}:*`}::tsquery`)
  return parts.length > 0 ? sql`(${sql.join(parts, sql` && `)})` : undefined
}

/** All conditions joined, but those `done` already. */
export const all = (conditions: Conditions, done: ReadonlySet<Field> = new Set()): RawBuilder<unknown> => {
  const left = [...conditions.by].filter(([field]) => !done.has(field)).map(([, condition]) => condition)
  return left.length > 0 ? sql.join(left, sql` and `) : sql`true`
}
