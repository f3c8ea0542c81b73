import type { CaseTime } from '../contract/case.ts'
import type { Stage } from '../contract/lifecycle.ts'
import type { Kase } from './case.ts'
import { compareStages } from './lifecycles.ts'

/**
 * The rule of recorded times. A time is written when a case first comes
 * - acknowledged: to have an owner, or past `new`;
 * - contained: past `containing`; closing alone does not contain (a false positive never was);
 * - resolved: to `reviewing` or `closed`;
 * - closed: to `closed`.
 * Moving back before that (or to nobody, in `new`) takes the time away (activity keeps it), reached again it is written again, and moving
 * forward never touches what is written, so that a time corrected by hand stays.
 * Opened, detected and occurred do not change by moving.
 */
export type Times = Pick<Kase, 'acknowledged_at' | 'contained_at' | 'resolved_at' | 'closed_at'>

export function timesAt(stage: Stage, kase: Times & Pick<Kase, 'owner_id' | 'stage'>, now: Date): Times {
  const back = compareStages(stage, kase.stage) < 0
  const when = (reached: boolean, at: Date | null, written: Date | null = now) =>
    reached ? (at ?? written) : back ? null : at
  return {
    acknowledged_at: stage !== 'new' || kase.owner_id !== null ? (kase.acknowledged_at ?? now) : null,
    contained_at: when(compareStages(stage, 'containing') > 0, kase.contained_at, stage === 'closed' ? null : now),
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
