import type { How, ProposalKind, ReadingRun } from '../contract/run.ts'

export const howWords: Record<How, string> = { read: 'Read by its format', yara: 'YARA rules' }

export const kindWords: Record<ProposalKind, { one: string; many: string; name: string }> = {
  observable: { one: 'observable', many: 'observables', name: 'Observables' },
  event: { one: 'event', many: 'events', name: 'Events' },
  child: { one: 'item inside', many: 'items inside', name: 'Inside' },
}

const stateWords: Record<ReadingRun['state'], string> = {
  waiting: 'waits to be read',
  reading: 'being read',
  done: 'read',
  refused: 'not read',
  failed: 'failed',
}

/** One line that says what a run is and how it stands. */
export const runWords = ({ how, state, title }: Pick<ReadingRun, 'how' | 'state' | 'title'>): string =>
  state === 'done' ? (how === 'yara' ? 'Looked through with YARA' : (title ?? 'Read')) : stateWords[state]

const tableWords: Record<string, string> = { dns: 'DNS', http: 'HTTP', tls: 'TLS', smtp: 'SMTP' }

/** Names of tables come from the readers, written for people there. */
export const tableName = (name: string): string => tableWords[name] ?? name.charAt(0).toUpperCase() + name.slice(1)
