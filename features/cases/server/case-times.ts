import type { CaseTime, TakenTime } from '../contract/case.ts'
import type { Stage } from '../../lifecycles/contract/lifecycle.ts'
import { compareStages } from '../../lifecycles/server/index.ts'
import type { Kase } from './case.ts'

export type Times = Pick<Kase, 'acknowledged_at' | 'contained_at' | 'resolved_at' | 'closed_at'>
type Timed = Times & Pick<Kase, 'owner_id' | 'stage'> & { byHand?: ReadonlySet<CaseTime> }

/**
 * The rule of recorded times. A time is written when a case first comes
 * - acknowledged: to have an owner, or past `new`;
 * - contained: past `containing`; closing alone does not contain (a false positive never was);
 * - resolved: to `reviewing` or `closed`;
 * - closed: to `closed`.
 * Moving back before that (or to nobody, in `new`) takes the time away (activity keeps it), reached again it is written again, and moving
 * forward never touches what is written. Opened, detected and occurred do not change by moving.
 *
 * What a person corrected by hand is what happened, wherever the case stands: acknowledged and contained stay. Only a case
 * that is worked on again is neither resolved nor closed, whoever said when; `takenTimes` tells those.
 */
export function timesAt(stage: Stage, kase: Timed, now: Date): Times {
  const back = compareStages(stage, kase.stage) < 0
  const when = (reached: boolean, at: Date | null, written: Date | null = now) =>
    reached ? (at ?? written) : back ? null : at
  const stays = (time: CaseTime, at: Date | null) => (kase.byHand?.has(time) ? at : null)
  return {
    acknowledged_at:
      stage !== 'new' || kase.owner_id !== null
        ? (kase.acknowledged_at ?? now)
        : stays('acknowledged', kase.acknowledged_at),
    contained_at:
      when(compareStages(stage, 'containing') > 0, kase.contained_at, stage === 'closed' ? null : now) ??
      stays('contained', kase.contained_at),
    resolved_at: when(stage === 'reviewing' || stage === 'closed', kase.resolved_at),
    closed_at: when(stage === 'closed', kase.closed_at),
  }
}

export const columnOf = {
  occurred: 'occurred_at',
  detected: 'detected_at',
  acknowledged: 'acknowledged_at',
  contained: 'contained_at',
  resolved: 'resolved_at',
  closed: 'closed_at',
} as const satisfies Record<CaseTime, keyof Kase>

/** What was written by hand and stands no more after a move: the fact of the move names it. */
export function takenTimes(kase: Timed, times: Times): { takenTimes?: TakenTime[] } {
  const taken = (['resolved', 'closed'] as const).flatMap((time) => {
    const at = kase[columnOf[time]]
    return kase.byHand?.has(time) && at && !times[columnOf[time]] ? [{ time, at: at.toISOString() }] : []
  })
  return taken.length > 0 ? { takenTimes: taken } : {}
}
