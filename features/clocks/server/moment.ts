import type { ReadyMoment } from './ready.ts'
import type { Subject } from './run.ts'

/** Facts that end a thing, and those that take it up again. */
export const endings = {
  alert: ['alert.closed', 'alert.closed-with-case'],
  case: ['case.closed'],
  task: ['task.finished', 'task.skipped'],
} as const
export const resumptions = {
  alert: ['alert.reopened', 'alert.reopened-with-case'],
  case: ['case.reopened'],
  task: ['task.reopened'],
} as const

/** When a moment came, not before `after`; undefined: not yet. An end that was taken back by reopening is none. */
export function momentAt(moment: ReadyMoment, subject: Subject, after: number): number | undefined {
  if ('time' in moment) return subject.times[moment.time] ?? undefined
  const ends: readonly string[] = endings[subject.kind]
  const resumed = subject.facts.findLast(({ fact }) => (resumptions[subject.kind] as readonly string[]).includes(fact))
  const found = subject.facts.find(
    ({ fact, at, data, actorId }) =>
      at >= after &&
      moment.facts.includes(fact) &&
      !(resumed && ends.includes(fact) && at <= resumed.at) &&
      (!moment.when || moment.when.holds({ ...subject.values, fact: { name: fact, data, actorId } })),
  )
  return found?.at
}
