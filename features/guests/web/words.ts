import type { Party, SharedKind } from '../contract/guest.ts'

export const partyWords: Record<Party, string> = {
  hr: 'HR',
  legal: 'Legal',
  client: 'Client',
  police: 'Police',
  other: 'Other',
}

export const kindWords: Record<SharedKind, string> = {
  note: 'note',
  task: 'task',
  observable: 'observable',
  event: 'event',
  evidence: 'exhibit',
  statement: 'statement',
}

export const sizeWords = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`
