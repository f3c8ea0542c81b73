/** The door: what other features may use of ATT&CK. */
export { placeInMatrix } from './attack.ts'
