export { toldSubject, type Subject } from './queries/told-subject.ts'
export type { OnCall } from './tell/recipients.ts'
