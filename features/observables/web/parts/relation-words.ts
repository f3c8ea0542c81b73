import type { RelationKind } from '../../contract/observable.ts'

/** A relation as a verb, from either end. */
export const relationWords: Readonly<Record<RelationKind, { out: string; in: string }>> = {
  resolves_to: { out: 'resolves to', in: 'is resolved from' },
  downloaded_from: { out: 'was downloaded from', in: 'gave the download' },
  part_of: { out: 'is part of', in: 'holds' },
  logged_on_to: { out: 'logged on to', in: 'was logged on to by' },
  contacted: { out: 'contacted', in: 'was contacted by' },
  contains: { out: 'contains', in: 'is contained in' },
  related_to: { out: 'is related to', in: 'is related to' },
}
