import type { Assignment, Factor } from './engine/signal.ts'
import { groupIdOf } from './group.ts'
import type { Joined } from './groups.store.ts'

const counted = (n: number, unit: string) => `${Math.round(n)} ${unit}${Math.round(n) === 1 ? '' : 's'}`

const span = (seconds: number): string => {
  if (seconds < 90) return counted(seconds, 'second')
  if (seconds < 5400) return counted(seconds / 60, 'minute')
  if (seconds < 172_800) return counted(seconds / 3600, 'hour')
  return counted(seconds / 86_400, 'day')
}

/** A silence that costs more bits than this parts; shorter ones are within a story. */
const longSilence = -8

/** What stands where an alert has a host: not every source names one. */
const placeWord = (name: string): string =>
  name.includes('@') ? 'account' : /^[\d.]+$|:.*:/.test(name) ? 'address' : 'host'

/** One factor as a part of a sentence: `same host fileserver-2`. No numbers of alerts: some may be hidden from who reads. */
export function saysOf({ name, detail, weight }: Factor): string {
  const host = String(detail.host ?? '')
  switch (name) {
    case 'time':
      if (Number(detail.seconds) < 1) return 'at the same moment'
      return weight > longSilence
        ? `${span(Number(detail.seconds))} later`
        : `a pause of ${span(Number(detail.seconds))}`
    case 'place':
      if (host === '') return detail.same ? 'neither names a host' : 'one of them names no host'
      return `${detail.same ? 'same' : 'another'} ${placeWord(host)} ${host}`
    case 'shared':
      return `both name ${detail.name}`
    case 'rule':
      return isKnown(detail)
        ? 'same kind of alert'
        : detail.topic
          ? `same topic: ${detail.topic}`
          : 'another kind of alert'
    case 'tactic':
      return detail.next ? 'a later step of an attack (ATT&CK)' : 'the same step of an attack (ATT&CK)'
    case 'novelty':
      return `${weight > 0 ? 'hardly by chance: rare' : 'an everyday alert'}${host === '' ? '' : ` on ${host}`}`
    case 'mixture':
      return weight > 0 ? 'these kinds come together as a rule' : 'more of this kind than the group usually has'
    case 'manner':
      return detail.statistical
        ? 'sums up many events, the others report one'
        : 'reports one event, the others sum up many'
    case 'steady':
      return host === '' ? 'everyday background' : 'everyday background of this host'
    case 'overflow':
      return 'too many at once to be told apart'
    case 'together':
      return 'an analyst put such alerts together'
    case 'apart':
      return 'an analyst keeps such alerts apart'
  }
}

const isKnown = (detail: Factor['detail']) => Number(detail.known) > 0

const alwaysJoin = new Set<Factor['name']>(['steady', 'overflow', 'together'])

/** Whether a person would give it as a reason for one story: a same kind of alert is one, though it may cost bits. */
function joins({ name, weight, detail }: Factor): boolean {
  if (name === 'apart') return false
  if (weight > 0 || alwaysJoin.has(name)) return true
  if (name === 'time') return weight > longSilence
  if (name === 'place') return detail.same === true
  return name === 'rule' && (isKnown(detail) || Boolean(detail.topic))
}

/** Where alerts were put, with what is told of why. */
export const joinedOf = (organisationId: string, assignments: readonly Assignment[]): Joined[] =>
  assignments.map(({ id, group, opened, factors }) => ({
    alertId: id,
    groupId: groupIdOf(organisationId, group),
    openerId: group,
    reasons: opened ? [] : factors.map(keptOf),
  }))

/** A reason as it is kept, one for each factor of each alert: without names for its parts. */
export type KeptReason = [name: string, says: string, weight: number, joins: 0 | 1, thing?: string]

function keptOf(factor: Factor): KeptReason {
  const { name, says, weight, joins: does, thing } = toldOf(factor)
  return thing === undefined ? [name, says, weight, does ? 1 : 0] : [name, says, weight, does ? 1 : 0, thing]
}

export const reasonsOf = (kept: readonly KeptReason[]) =>
  kept.map(([name, says, weight, does, thing]) => ({
    ...{ name, says, weight, joins: does === 1 },
    ...(thing === undefined ? {} : { thing }),
  }))

/** A factor as it is kept and shown. */
export const toldOf = (factor: Factor) => ({
  name: factor.name,
  says: saysOf(factor),
  weight: Math.round(factor.weight * 100) / 100,
  joins: joins(factor),
  // What a reader is told how often it was seen: by what that reader may see, so not before it is read.
  ...(factor.name === 'place' && factor.detail.same === true && factor.detail.host !== ''
    ? { thing: String(factor.detail.host) }
    : {}),
})

type Told = { name: string; says: string; weight: number; joins: boolean }

/** What binds, in the order in which a person would say it. How seldom a thing is pays for the rest: the last resort. */
const order = ['overflow', 'steady', 'together', 'shared', 'place', 'time', 'tactic', 'rule', 'mixture', 'novelty']
/** Bits; what weighs less than this is not worth a word. */
const slight = 1

/** The three things that bind; what spoke against is said apart. */
export const because = (told: readonly Told[]): string =>
  told
    .filter((each) => each.joins)
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .slice(0, 3)
    .map(({ says }) => says)
    .join(', ')

/** What parts the most; nothing where all speaks for one story. */
export const although = (told: readonly Told[], most: number): string =>
  told
    .filter((each) => !each.joins && (each.name === 'apart' || each.weight < -slight))
    .sort((a, b) => Number(b.name === 'apart') - Number(a.name === 'apart') || a.weight - b.weight)
    .slice(0, most)
    .map(({ says }) => says)
    .join(', ')
