/** The door: what other features may use of clocks. */
export { leadingClocks, type LeadingClock } from './queries/leading.ts'
export { valuesOfThing } from './queries/values-of-thing.ts'
