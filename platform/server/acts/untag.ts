import type { Fact, Inverse } from '../change.ts'

/** What takes a change of words back: those others put there meanwhile stay. Null where nothing was added or removed. */
export const untag =
  (change: string) =>
  ({ subjectId, data }: Pick<Fact, 'subjectId' | 'data'>): Inverse | null => {
    const [added, removed] = [data.added as string[], data.removed as string[]]
    return added.length + removed.length === 0 ? null : { change, subjectId, body: { add: removed, remove: added } }
  }
