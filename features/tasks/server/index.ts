/** The door: what other features may use of tasks. */
export { writeTasks, type WrittenTask } from './write-tasks.ts'
export { moveTasks, withdrawUntouched } from './tasks.store.ts'
