/** The door: what other features may use of notes. */
export { writeNote } from './write-note.ts'
export { moveNotes, removeUntouched } from './notes.store.ts'
export { largestPicture, pictureIn } from './picture.ts'
