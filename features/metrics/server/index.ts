/** The door: what others may use of measures. */
export { rebuildMetrics } from './rebuild.ts'
