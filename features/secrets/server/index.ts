export { makeSecrets, type Secrets, type UsedBy } from './secrets.ts'
export { redact, redactText, type Opened } from './redact.ts'
