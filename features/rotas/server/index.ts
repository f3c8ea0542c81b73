/** The door: what other features may use of rotas. */
export { onCall } from './on-call.ts'
