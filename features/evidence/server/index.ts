/** The door: what other features may use of exhibits. */
export { isLooking } from './copies/let-out.store.ts'
export { mayReceive as mayReceiveEvidence } from './may-receive.ts'
export { contentToAnalyse, type Analysable } from './queries/analysable.ts'
export { segmentsOf, type Segment } from './queries/segments.ts'
export { recordAnalysis } from './record-analysis.ts'
export { takeInEvidence } from './changes/take-in-evidence.ts'
export { registerFound } from './register-found.ts'
