import type { Values } from '../../../platform/contract/expressions/expression.ts'
import type { ClockKind, ClockTime } from '../contract/clock.ts'
import type { Ready } from './ready.ts'
import { momentAt } from './moment.ts'
import type { Stretch } from './time/calendar.ts'
import { counting, deadline, elapsed, targetMs } from './time/deadline.ts'

export type SubjectFact = { fact: string; at: number; data: Record<string, unknown>; actorId: string | null }

/** A thing with all that its clocks go by; times in milliseconds. */
export type Subject = {
  kind: ClockKind
  id: string
  caseId: string | null
  /** Neither withdrawn nor merged nor suppressed. */
  live: boolean
  times: Partial<Record<ClockTime, number | null>>
  /** When it was over with; null: it is open. Whatever runs on it stops then. */
  endedAt: number | null
  values: Values
  /** Oldest first, without what was undone. */
  facts: readonly SubjectFact[]
  pauses: readonly Stretch[]
  /** Between an end and the reopening: nothing is counted. */
  rests: readonly Stretch[]
}

/** How a clock stands, and what comes when. */
export type Run = {
  state: 'running' | 'paused' | 'met' | 'breached'
  startedAt: number
  dueAt: number | null
  riskAt: number | null
  stoppedAt: number | null
  pausedAt: number | null
  /** When the pause ends by itself. */
  pauseEnds: number | null
  leftMs: number | null
  /** When each tier is due, in the order of `ready.tiers`; null: not in sight. */
  tiersAt: readonly (number | null)[]
}

/** How a clock stands at `now`, from the definition and what is known of the thing; undefined: it does not run on it. */
export function runOf(ready: Ready, subject: Subject, now: number): Run | undefined {
  if (!ready.active || !subject.live) return undefined
  if (ready.when && !ready.when.holds(subject.values)) return undefined
  const target = ready.targets.find(({ when }) => !when || when.holds(subject.values))
  const start = target && momentAt(ready.start, subject, -Infinity)
  if (!target || start === undefined) return undefined
  const ms = targetMs(target, ready.calendar, start)
  const by = counting(ready.calendar, [...subject.pauses, ...subject.rests])
  const [riskAt, dueAt] = [deadline(by, start, Math.ceil((ms * ready.riskPercent) / 100)), deadline(by, start, ms)]
  const stoppedAt = stopOf(ready, subject, start)
  const pause = stoppedAt === null ? subject.pauses.find(({ from, to }) => from <= now && now < to) : undefined
  const late = dueAt !== null && (stoppedAt === null ? dueAt <= now : dueAt < stoppedAt)
  return {
    state: late ? 'breached' : stoppedAt !== null ? 'met' : pause ? 'paused' : 'running',
    startedAt: start,
    dueAt,
    riskAt,
    stoppedAt,
    pausedAt: pause ? pause.from : null,
    pauseEnds: pause && pause.to < Infinity ? pause.to : null,
    leftMs: pause && !late ? ms - elapsed(by, start, now) : null,
    tiersAt: ready.tiers.map(({ at, afterMinutes }) =>
      at === 'risk' ? riskAt : at === 'breach' ? dueAt : deadline(by, start, ms + (afterMinutes ?? 0) * 60_000),
    ),
  }
}

/** When it is over with, or the end of the thing itself; never before the start. */
function stopOf(ready: Ready, subject: Subject, start: number): number | null {
  const stops = [momentAt(ready.stop, subject, start), subject.endedAt].filter((at) => at !== null && at !== undefined)
  return stops.length === 0 ? null : Math.max(start, Math.min(...stops))
}
