/** The door: what other features may use of ATT&CK. */
export { nameOf } from './attack.ts'
