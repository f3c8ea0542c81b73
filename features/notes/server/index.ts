/** The door: what other features may use of notes. */
export { writeNote } from './write-note.ts'
export { removeUntouched } from './notes.store.ts'
