/** The door: what other features may use of assets. */
export { criticalitiesOf } from './queries/criticalities.ts'
export { shownName } from './queries/shown.ts'
