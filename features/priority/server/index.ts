/** The door: what other features, and the list of features, may use of priority. */
export { scoreArrivals, type CriticalitiesOf } from './score-arrivals.ts'
