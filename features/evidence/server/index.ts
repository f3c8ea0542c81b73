/** The door: what other features may use of exhibits. */
export { contentToAnalyse, recordAnalysis, type Analysable } from './analysing.ts'
