import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import type { ActDraft } from '../../../../platform/web/ui/acts/act-draft.ts'
import type { ClockDefinition, ClockKind } from '../../contract/clock.ts'
import type { defineClock } from '../../contract/requests/definitions.ts'

type Full = Required<Omit<BodyOf<typeof defineClock>, 'shipped'>>
export type Target = Full['targets'][number]
export type Moment = Full['start']
export type Tier = {
  at: 'risk' | 'breach' | 'after'
  afterMinutes?: number | null | undefined
  tell?: string[] | undefined
  acts?: ActDraft[] | undefined
}
/** A definition while it is being written. */
export type Draft = Omit<Full, 'tiers'> & { tiers: Tier[] }

export const firstMoments: Record<ClockKind, [Moment, Moment]> = {
  alert: [{ time: 'received' }, { time: 'acknowledged' }],
  case: [{ time: 'opened' }, { time: 'acknowledged' }],
  task: [{ time: 'created' }, { time: 'finished' }],
}

export const emptyDraft = (on: ClockKind = 'case'): Draft => ({
  name: '',
  on,
  start: firstMoments[on][0],
  stop: firstMoments[on][1],
  when: null,
  targets: [{ amount: 4, unit: 'hours', when: null }],
  calendarId: null,
  riskPercent: 75,
  tiers: [],
})

/** Only what a definition is made of, without what the server adds. */
export function draftOf(from: Omit<BodyOf<typeof defineClock>, 'shipped'> | ClockDefinition): Draft {
  const { name, on, start, stop, when, targets, calendarId, riskPercent, tiers } = from
  return {
    name,
    on,
    start,
    stop,
    when: when ?? null,
    targets,
    calendarId: calendarId ?? null,
    riskPercent: riskPercent ?? 75,
    tiers: (tiers ?? []) as Tier[],
  }
}

/** Four rows, the worst first. */
export const bySeverity = (on: ClockKind): Target[] => {
  const thing = on === 'alert' ? 'alert' : 'case'
  return [
    { when: `${thing}.severity == 'critical'`, amount: 1, unit: 'hours' },
    { when: `${thing}.severity == 'high'`, amount: 4, unit: 'hours' },
    { when: `${thing}.severity == 'medium'`, amount: 1, unit: 'days' },
    { when: null, amount: 3, unit: 'days' },
  ]
}

const timeWords: Record<string, string> = {
  received: 'it was received',
  occurred: 'it occurred',
  detected: 'it was detected',
  acknowledged: 'it was acknowledged',
  contained: 'it was contained',
  resolved: 'it was resolved',
  closed: 'it was closed',
  opened: 'it was opened',
  created: 'it was written',
  started: 'it was begun',
  finished: 'it was finished',
}

export const momentWords = (moment: Moment): string =>
  'time' in moment ? (timeWords[moment.time] ?? moment.time) : moment.facts.join(' or ')

export const targetWords = ({ amount, unit }: Pick<Target, 'amount' | 'unit'>): string =>
  `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`
