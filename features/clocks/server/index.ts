/** The door: what other features may use of clocks. */
export { leadingClocks, type LeadingClock } from './queries/leading.ts'
export { valuesOfThing } from './queries/values-of-thing.ts'
/** Counting by hours and pauses, and following what counts. */
export { pausesOf } from './queries/case-subjects.ts'
export { alertsNamed, arrivedAfter, clockFactsAfter, type Arrived, type Followed } from './queries/follow.ts'
export { factsBy } from './queries/subject-facts.ts'
export type { SubjectFact } from './run/run.ts'
export { readyCalendar, type Calendar, type Stretch } from './time/calendar.ts'
export { counting, elapsed } from './time/deadline.ts'
