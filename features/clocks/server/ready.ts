import { compileCondition, type Condition, type Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { wrongField } from '../../../platform/contract/problem.ts'
import type { CalendarBody } from '../contract/calendar.ts'
import type { ClockKind, ClockMoment, ClockTarget, ClockTier, ClockTime, DefinitionBody } from '../contract/clock.ts'
import { timesOf } from '../contract/clock.ts'
import { factVocabulary, vocabularyOf } from '../contract/vocabulary.ts'
import { readyCalendar, type Calendar } from './time/calendar.ts'

export type ReadyMoment = { time: ClockTime } | { facts: readonly string[]; when: Condition | null }

/** A definition made ready to be asked. */
export type Ready = {
  id: string
  version: number
  name: string
  kind: ClockKind
  active: boolean
  /** Alerts that came before it have no clock of it. */
  begins: number
  since: number
  savedBy: string | null
  start: ReadyMoment
  stop: ReadyMoment
  when: Condition | null
  targets: readonly (ClockTarget & { when: Condition | null })[]
  calendar: Calendar | null
  riskPercent: number
  /** In the order in which they come. */
  tiers: readonly ClockTier[]
}

export type StoredDefinition = {
  id: string
  version: number
  active: boolean
  begins: Date
  since: Date
  savedBy: string | null
  body: DefinitionBody
  calendar: Pick<CalendarBody, 'zone' | 'hours' | 'holidays'> | null
}

/** @throws Problem clock.condition, naming the field and what is wrong with it */
export function readyDefinition(stored: StoredDefinition): Ready {
  const { id, version, active, begins, since, savedBy, body, calendar } = stored
  const words = vocabularyOf[body.on]
  return {
    id,
    version,
    name: body.name,
    kind: body.on,
    active,
    begins: begins.getTime(),
    since: since.getTime(),
    savedBy,
    start: moment(body.start, body.on, 'start'),
    stop: moment(body.stop, body.on, 'stop'),
    when: condition(body.when, words, 'when'),
    targets: body.targets.map((target, index) => ({
      ...target,
      when: condition(target.when, words, `targets.${index}.when`),
    })),
    calendar: calendar && readyCalendar(calendar),
    riskPercent: body.riskPercent,
    tiers: inOrder(body.tiers),
  }
}

const places = { risk: -1, breach: 0, after: 0 }

/** At risk first, then the breach, then by the minutes after it. */
export const inOrder = (tiers: readonly ClockTier[]): ClockTier[] =>
  tiers.toSorted((a, b) => (a.afterMinutes ?? places[a.at]) - (b.afterMinutes ?? places[b.at]))

function moment(given: ClockMoment, kind: ClockKind, path: string): ReadyMoment {
  if ('facts' in given)
    return {
      facts: given.facts,
      when: condition(given.when, { ...vocabularyOf[kind], ...factVocabulary }, `${path}.when`),
    }
  if ((timesOf[kind] as readonly string[]).includes(given.time)) return given
  throw wrongField(
    'clock.time',
    `${path}.time`,
    `A ${kind} has no time “${given.time}”. It has: ${timesOf[kind].join(', ')}.`,
  )
}

function condition(text: string | null, vocabulary: Vocabulary, path: string): Condition | null {
  if (text === null) return null
  const compiled = compileCondition(text, vocabulary)
  if ('fault' in compiled) throw wrongField('clock.condition', path, `The condition cannot be read: ${compiled.fault}`)
  return compiled
}

const ready = new Map<string, Ready>()

/** The same, kept: compiling costs more than asking. Keyed by all that it is made of. */
export function keptReady(stored: StoredDefinition & { calendarVersion: number | null }): Ready {
  const key = [stored.id, stored.version, stored.calendarVersion, stored.active, stored.since.getTime()].join(' ')
  const found = ready.get(key) ?? readyDefinition(stored)
  if (ready.size > 500) ready.clear()
  ready.set(key, found)
  return found
}

/** All facts the definitions of a kind ask for. */
export const factsAsked = (definitions: readonly Ready[]): string[] => [
  ...new Set(
    definitions.flatMap(({ start, stop }) => [start, stop].flatMap((each) => ('facts' in each ? each.facts : []))),
  ),
]
