import type { Scoring } from '../../../features/alerts/server/index.ts'

/** Every alert stands where one without a score does. */
export const scoreArrivals = (): Scoring => (_, alerts) =>
  Promise.resolve({ of: alerts.map(() => 310), keep: () => Promise.resolve() })
