import { Severity } from '../../../platform/contract/scalars.ts'

/** From the least to the gravest: its place is its rank. */
export const severities = Severity.options
