import type { normaliseObservable as normalise } from '../../../features/observables/server/index.ts'

/** Taking alerts in as if nothing were known of observables: none is read out of an alert, none is written. */
export { observableId } from '../../../features/observables/server/index.ts'
export const extractObservables = (): [] => []
export const normaliseObservable: (...of: Parameters<typeof normalise>) => null = () => null
export const plainRelations = (): [] => []
export const landSightings = (): Promise<void> => Promise.resolve()
export const landRelations = (): Promise<void> => Promise.resolve()
