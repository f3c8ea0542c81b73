/** The door: what other features may use of exhibits. */
export { contentToAnalyse, type Analysable } from './queries/analysable.ts'
export { recordAnalysis } from './record-analysis.ts'
export { registerFound } from './register-found.ts'
