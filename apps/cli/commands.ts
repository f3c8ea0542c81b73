import type { Run } from './command.ts'

export type Listed = { usage: string; summary: string; load: () => Promise<Run> }

/** Every command, by the words that call it; each is loaded only when it is called. */
export const commands: Record<string, Listed> = {
  serve: {
    usage: 'serve [--demo]',
    summary:
      'web, API and worker, with the private PostgreSQL unless DATABASE_URL is set; what "npm start" runs (--demo: with an invented day in throw-away data, what "npm run demo" runs)',
    load: async () => (await import('./serve.ts')).run,
  },
  migrate: {
    usage: 'migrate',
    summary: 'brings the database to this version',
    load: async () => (await import('./migrate.ts')).run,
  },
  setup: {
    usage: 'setup --organisation NAME --email E --name N',
    summary: 'the first administrator, without a browser; the password is read from standard input',
    load: async () => (await import('./setup.ts')).run,
  },
  'token create': {
    usage: 'token create --person EMAIL --name N [--scope S]…',
    summary: 'prints a new token alone, once',
    load: async () => (await import('./token-create.ts')).run,
  },
  ingest: {
    usage: 'ingest FILE|- [--connector NAME] [--organisation K] [--token T]',
    summary: 'sends alerts (JSON, NDJSON, gzip) to the running server; the token may stand in CASEWARD_TOKEN',
    load: async () => (await import('./ingest.ts')).run,
  },
  'secret-key rotate': {
    usage: 'secret-key rotate',
    summary: 'a new key for the secrets, before the old ones in the data folder; used from the next start on',
    load: async () => (await import('./secret-key.ts')).rotate,
  },
  'secret-key forget': {
    usage: 'secret-key forget ID',
    summary: 'starts without a key that is lost: the secrets it sealed have to be saved anew',
    load: async () => (await import('./secret-key.ts')).forget,
  },
  'metrics rebuild': {
    usage: 'metrics rebuild',
    summary: 'counts all measures anew from cases, alerts and facts, beside a running server too; comes to the same',
    load: async () => (await import('./metrics-rebuild.ts')).run,
  },
  doctor: {
    usage: 'doctor',
    summary: 'checks database, disk, clock, mail and queue, and says what to mend',
    load: async () => (await import('./doctor.ts')).run,
  },
}
