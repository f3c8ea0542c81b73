import type { ClockKind } from '../contract/clock.ts'
import type { Ready } from './ready.ts'
import { runOf, type Run, type Subject } from './run.ts'

export type Told = 'nothing' | 'risk' | 'breached' | 'met'

/** What was done of a clock already: how many of its tiers, and what was told last. */
export type Done = { tiersDone: number; told: Told }

/** A clock as it is stored; times in milliseconds. */
export type ClockRow = Done & {
  definitionId: string
  subjectId: string
  kind: ClockKind
  caseId: string | null
  state: Run['state'] | 'off'
  startedAt: number | null
  dueAt: number | null
  riskAt: number | null
  stoppedAt: number | null
  pausedAt: number | null
  leftMs: number | null
  nextAt: number | null
  leads: boolean
}

/** Beside what is stored: what is to be told of it, and how many of its tiers have come. */
export type Computed = ClockRow & { wanted: Told; passed: number }

const off = {
  state: 'off',
  startedAt: null,
  dueAt: null,
  riskAt: null,
  stoppedAt: null,
  pausedAt: null,
  leftMs: null,
  nextAt: null,
  tiersDone: 0,
  told: 'nothing',
} as const

/** What the state is worth telling as, and when it came to be so. */
export function toldOf(run: Run, now: number): { told: Told; at: number } {
  if (run.state === 'met') return { told: 'met', at: run.stoppedAt ?? now }
  if (run.state === 'breached') return { told: 'breached', at: run.dueAt ?? now }
  if (run.riskAt !== null && run.riskAt <= now) return { told: 'risk', at: run.riskAt }
  return { told: 'nothing', at: now }
}

/** Tiers whose time has come; none comes after the clock has stopped. */
export const tiersPassed = (run: Run, now: number): number => {
  const limit = run.stoppedAt ?? now
  const waiting = run.tiersAt.findIndex((at) => at === null || at > limit)
  return waiting < 0 ? run.tiersAt.length : waiting
}

/**
 * What was done stays done; what has moved into the future again is to be done again. What passed before the definition was
 * saved is not acted upon, and of a clock that has stopped only how it ended is told.
 */
function doneBy(
  ready: Ready,
  run: Run,
  { before, now }: { before: Done; now: number },
): Pick<Computed, 'told' | 'tiersDone' | 'wanted' | 'passed'> {
  const wanted = toldOf(run, now)
  const further = (before.told === 'breached' || before.told === 'met') && wanted.told === 'risk'
  const silent = wanted.told === 'nothing' || wanted.at < ready.since || further
  const told = silent ? wanted.told : before.told
  const passed = tiersPassed(run, now)
  let tiersDone = run.stoppedAt === null ? Math.min(before.tiersDone, passed) : passed
  while (tiersDone < passed && (run.tiersAt[tiersDone] ?? 0) < ready.since) tiersDone += 1
  return { told, tiersDone, wanted: wanted.told, passed }
}

function nextOf(run: Run, tiersDone: number, now: number): number | null {
  if (run.stoppedAt !== null) return null
  const coming = [run.riskAt, run.dueAt, run.pauseEnds, ...run.tiersAt.slice(tiersDone)].filter(
    (at) => at !== null && at > now,
  ) as number[]
  return coming.length === 0 ? null : Math.min(...coming)
}

/** Is there something to be told or done now? */
export const isPending = ({
  told,
  wanted,
  tiersDone,
  passed,
}: Pick<Computed, 'told' | 'wanted' | 'tiersDone' | 'passed'>) => told !== wanted || tiersDone < passed

const fresh: Done = { tiersDone: 0, told: 'nothing' }

/** The clocks of a thing by all definitions of its kind, of which one leads; where none runs and none was, there is no row. */
export function rowsOf(
  definitions: readonly Ready[],
  subject: Subject,
  { now, before }: { now: number; before: ReadonlyMap<string, Done> },
): Computed[] {
  const rows = definitions.flatMap((ready): Computed[] => {
    const was = before.get(ready.id)
    const identity = { definitionId: ready.id, subjectId: subject.id, kind: subject.kind, caseId: subject.caseId }
    const run = isTooOld(ready, subject, was) ? undefined : runOf(ready, subject, now)
    if (!run) return was ? [{ ...identity, ...off, leads: false, wanted: 'nothing', passed: 0 }] : []
    const done = doneBy(ready, run, { before: was ?? fresh, now })
    const { state, startedAt, dueAt, riskAt, stoppedAt, pausedAt, leftMs } = run
    const nextAt = isPending(done) ? now : nextOf(run, done.tiersDone, now)
    return [
      { ...identity, state, startedAt, dueAt, riskAt, stoppedAt, pausedAt, leftMs, ...done, nextAt, leads: false },
    ]
  })
  const first = leading(rows)
  return rows.map((row) => (row === first ? { ...row, leads: true } : row))
}

/** Alerts there may be any number of: a clock begins on what arrives after it was made. */
const isTooOld = ({ begins }: Ready, { kind, times }: Subject, was: Done | undefined): boolean =>
  kind === 'alert' && !was && (times.received ?? 0) < begins

/** Of those that run, the one that ends first. */
function leading(rows: readonly Computed[]): Computed | undefined {
  return rows
    .filter(({ state, stoppedAt }) => state !== 'off' && stoppedAt === null)
    .toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.definitionId < b.definitionId ? -1 : 1))[0]
}
