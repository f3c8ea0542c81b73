/** The door: what other features may use of evidence. */
export { contentToAnalyse, recordCustody, type ToAnalyse } from './analyse.ts'
export { mayReceive as mayReceiveEvidence } from './may-receive.ts'
