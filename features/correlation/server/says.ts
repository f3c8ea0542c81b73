import type { Assignment, Factor } from './engine/signal.ts'
import type { Joined } from './groups.store.ts'

const span = (seconds: number): string => {
  if (seconds < 1) return 'at the same moment'
  if (seconds < 90) return `${Math.round(seconds)} seconds after`
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes after`
  return `${Math.round(seconds / 3600)} hours after`
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
      return weight > 0 ? 'seldom seen on this host' : 'seen on this host all the time'
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
export const joinedOf = (assignments: readonly Assignment[]): Joined[] =>
  assignments.map(({ id, group, opened, factors }) => ({
    alertId: id,
    groupId: group,
    reasons: opened
      ? []
      : factors.map((factor) => ({ says: saysOf(factor), weight: Math.round(factor.weight * 100) / 100 })),
  }))
