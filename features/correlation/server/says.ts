import type { Assignment, Factor } from './engine/signal.ts'
import { groupIdOf } from './group.ts'
import type { Joined } from './groups.store.ts'

const counted = (n: number, unit: string) => `${Math.round(n)} ${unit}${Math.round(n) === 1 ? '' : 's'} after`

const span = (seconds: number): string => {
  if (seconds < 1) return 'at the same moment'
  if (seconds < 90) return counted(seconds, 'second')
  if (seconds < 5400) return counted(seconds / 60, 'minute')
  return counted(seconds / 3600, 'hour')
}
/** One factor as a part of a sentence: `same host fileserver-2`. No numbers of alerts: some may be hidden from who reads. */
export function saysOf({ name, detail, weight }: Factor): string {
  switch (name) {
    case 'time':
      return span(Number(detail.seconds))
    case 'place':
      return detail.same ? `same host ${detail.host}` : `another host, ${detail.host}`
    case 'shared':
      return `both name ${detail.name}`
    case 'rule':
      return Number(detail.known) > 0
        ? 'the same kind of alert is in the group'
        : detail.topic
          ? `same topic: ${detail.topic}`
          : 'another kind of alert'
    case 'tactic':
      return detail.next ? 'a later ATT&CK tactic' : 'the same ATT&CK tactic'
    case 'novelty':
      return weight > 0 ? 'seldom seen there' : 'seen there all the time'
    case 'mixture':
      return 'more of this kind than the group is made of'
    case 'manner':
      return detail.statistical ? 'a statistical alert among single events' : 'a single event among statistical alerts'
    case 'steady':
      return 'steady background of this host'
    case 'overflow':
      return 'a flood: counted in one group'
    case 'together':
      return 'an analyst put such alerts together'
    case 'apart':
      return 'an analyst keeps such alerts apart'
  }
}

/** Where alerts were put, with what is told of why. */
export const joinedOf = (organisationId: string, assignments: readonly Assignment[]): Joined[] =>
  assignments.map(({ id, group, opened, factors }) => ({
    alertId: id,
    groupId: groupIdOf(organisationId, group),
    openerId: group,
    reasons: opened ? [] : factors.map(toldOf),
  }))

/** A factor as it is kept and shown. */
export const toldOf = (factor: Factor) => ({
  name: factor.name,
  says: saysOf(factor),
  weight: Math.round(factor.weight * 100) / 100,
  // What a reader is told how often it was seen: by what that reader may see, so not before it is read.
  ...(factor.name === 'place' ? { thing: String(factor.detail.host) } : {}),
})

type Told = { name: string; says: string; weight: number }

/** What binds, in the order in which a person would say it. How seldom a thing is pays for the rest: the last resort. */
const order = ['overflow', 'steady', 'together', 'shared', 'place', 'time', 'tactic', 'rule', 'novelty']
/** What costs more bits than this does not bind. */
const cheap = -8

/** The three things that bind, or for two that are not one story those that part them the most. */
export function because(told: readonly Told[], together: boolean): string {
  const binding = told
    .filter(({ name, weight }) => order.includes(name) && weight > cheap)
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const parting = told.filter(({ weight }) => weight < 0).sort((a, b) => a.weight - b.weight)
  return (together ? binding : parting)
    .slice(0, 3)
    .map(({ says }) => says)
    .join(', ')
}
