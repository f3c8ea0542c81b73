/** The door: what other features may use of observables. */
export { extractObservables } from './extract/extract-observables.ts'
export { normaliseObservable } from './extract/normalise-observable.ts'
export { refang } from './extract/refang.ts'
export { landSightings, type NewSighting, type SeenObservable } from './land-sightings.store.ts'
export { observableId, retagged } from './observable.ts'
export { followAlerts } from './observables.store.ts'
