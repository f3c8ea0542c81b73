import { ruleOf } from '../../../alerts/contract/rule.ts'
import { counting, elapsed, type Calendar, type Stretch, type SubjectFact } from '../../../clocks/server/index.ts'

/** What is read of a case and what hangs on it. */
export type CaseInput = {
  id: string
  kind: string
  type: string | null
  severity: number
  stage: string
  disposition: string | null
  team_id: string | null
  owner_id: string | null
  occurred_at: Date | null
  detected_at: Date | null
  opened_at: Date
  acknowledged_at: Date | null
  contained_at: Date | null
  resolved_at: Date | null
  closed_at: Date | null
  alerts: number
  /** Of the first alert of the case or of what was merged into it. */
  source: string | null
  title: string | null
}

const moments = [
  'occurred',
  'detected',
  'opened',
  'acknowledged',
  'triaged',
  'contained',
  'resolved',
  'closed',
  'first_closed',
] as const
type Moment = (typeof moments)[number]

export type CaseMeasures = Omit<CaseInput, 'title'> &
  Record<`${Moment}_at`, Date | null> &
  Record<`b_${Moment}`, number | null> & {
    rule: string | null
    closed_by: string | null
    reopened_at: Date | null
    reopened: number
  }

/** Facts that say more than the row of a case does. */
export const tellingFacts = [
  'case.moved',
  'case.lifecycle-changed',
  'case.closed',
  'case.reopened',
  'case.time-corrected',
]

/** `calendar` null: all hours count. */
export type Told = { facts: readonly SubjectFact[]; pauses: readonly Stretch[]; calendar: Calendar | null }

/** Of what was taken back nothing is in `facts`. */
export function measureCase({ title, ...kase }: CaseInput, told: Told): CaseMeasures {
  const turns = turnsOf(kase, told.facts)
  const times = { ...kase, ...turns }
  return {
    ...times,
    rule: title === null ? null : ruleOf(title),
    ...businessOf(times, told),
  }
}

type Turns = Pick<CaseMeasures, 'triaged_at' | 'first_closed_at' | 'reopened_at' | 'reopened' | 'closed_by'>

function turnsOf(kase: Pick<CaseInput, 'stage' | 'closed_at'>, facts: readonly SubjectFact[]): Turns {
  let [left, first, again]: (number | null)[] = [null, null, null]
  let [reopened, closer]: [number, string | null] = [0, null]
  for (const { fact, at, data, actorId } of facts) {
    if (fact === 'case.reopened') [reopened, again, closer] = [reopened + 1, at, null]
    // The time of a closing that was taken away again is nowhere but here.
    else if (fact === 'case.time-corrected') first = data.time === 'closed' && reopened === 0 ? timeIn(data.to) : first
    else {
      left = data.stage === 'new' ? null : (left ?? at)
      const closes = fact === 'case.closed' || data.stage === 'closed'
      if (closes) [first, closer] = [first ?? at, actorId]
    }
  }
  const date = (at: number | null | undefined) => (typeof at === 'number' ? new Date(at) : null)
  return {
    triaged_at: kase.stage === 'new' ? null : date(left),
    first_closed_at: reopened === 0 ? kase.closed_at : date(first),
    reopened_at: date(again),
    reopened,
    closed_by: kase.stage === 'closed' ? closer : null,
  }
}

const timeIn = (text: unknown): number | null => (typeof text === 'string' ? Date.parse(text) : null)

/** Counted from the first moment on, each in turn: what lies between any two of them is a difference. */
function businessOf(times: Record<`${Moment}_at`, Date | null>, { pauses, calendar }: Told) {
  const by = counting(calendar, pauses)
  const known = moments
    .flatMap((moment) => {
      const at = times[`${moment}_at`]?.getTime()
      return at === undefined ? [] : [{ moment, at }]
    })
    .sort((a, b) => a.at - b.at)
  const read: Record<string, number | null> = Object.fromEntries(moments.map((moment) => [`b_${moment}`, null]))
  let [last, sum] = [known[0]?.at ?? 0, 0]
  for (const { moment, at } of known) {
    sum += elapsed(by, last, at)
    last = at
    read[`b_${moment}`] = Math.round(sum / 1000)
  }
  return read as Record<`b_${Moment}`, number | null>
}
