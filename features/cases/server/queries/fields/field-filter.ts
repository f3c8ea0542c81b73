import { sql } from 'kysely'
import { isId } from '../../../../../platform/server/ids.ts'
import type { Scene } from '../../../../../platform/server/scene.ts'

type Condition = ReturnType<typeof sql<boolean>>

const asNumber = (text: string): number | undefined =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
const asTime = (text: string): Date | undefined =>
  /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : undefined

/**
 * The cases `c` whose field says so: `key:value`, `key:=exactly`, `key:from..to`, `key:any`, `key:none`. What kind of value it is shows
 * from how it is written; each is served by an index of its own.
 */
export function hasField(scene: Scene, asked: string): Condition {
  const at = asked.indexOf(':')
  const [key, said] = [asked.slice(0, at), asked.slice(at + 1)]
  const found = sql`c.id in (select v.case_id from case_field_values v
    where v.organisation_id = ${scene.actor.organisationId} and v.field_key = ${key} ${said === 'any' || said === 'none' ? sql`` : sql`and (${meant(said)})`})`
  return said === 'none' ? sql<boolean>`not ${found}` : sql<boolean>`${found}`
}

function meant(said: string): Condition {
  if (said.startsWith('=')) return sql<boolean>`v.sort_text = lower(${said.slice(1, 121)})`
  const [from, to, more] = said.split('..')
  if (from !== undefined && to !== undefined && more === undefined && (from !== '' || to !== '')) {
    const range = between(from, to)
    if (range) return range
  }
  const exact: Condition[] = [beginsWith(said)]
  const [number, time] = [asNumber(said), asTime(said)]
  if (number !== undefined) exact.push(sql`v.number_value = ${number}`)
  if (said === 'yes' || said === 'no') exact.push(sql`v.number_value = ${said === 'yes' ? 1 : 0}`)
  if (time) exact.push(sql`(v.time_value >= ${time} and v.time_value < ${time}::timestamptz + interval '1 day')`)
  if (isId(said)) exact.push(sql`v.id_value = ${said}::uuid`)
  return sql<boolean>`${sql.join(exact, sql` or `)}`
}

/** As a range, which an index serves under row-level security; `like` is not trusted there. */
const beginsWith = (said: string): Condition =>
  sql`(v.sort_text >= lower(${said.slice(0, 120)}) and v.sort_text < lower(${said.slice(0, 120)}) || ${'\u{10FFFF}'})`

function between(from: string, to: string): Condition | undefined {
  for (const [column, read] of [
    ['v.number_value', asNumber],
    ['v.time_value', asTime],
  ] as const) {
    const ends = [from === '' ? undefined : read(from), to === '' ? undefined : read(to)] as const
    if ((from !== '' && ends[0] === undefined) || (to !== '' && ends[1] === undefined)) continue
    const sides = [
      ...(ends[0] === undefined ? [] : [sql`${sql.ref(column)} >= ${ends[0]}`]),
      ...(ends[1] === undefined ? [] : [sql`${sql.ref(column)} <= ${ends[1]}`]),
    ]
    return sql<boolean>`${sql.join(sides, sql` and `)}`
  }
  return undefined
}
