import type { Selectable } from 'kysely'
import type { TimelineEvents } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing } from '../../cases/server/index.ts'

/** An event as it stands in its row, with the case it is worked in: its own, or what that was merged into. */
export type EventRow = Omit<Selectable<TimelineEvents>, 'organisation_id' | 'case_id'> & {
  caseId: string
  head: Standing & { id: string }
}

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const mustBeThere = (event: EventRow): Problem | undefined =>
  mustBeOpen(event.head) ??
  (event.removed_at
    ? conflict('event.removed', `"${event.title}" was removed from the timeline. Restore it first.`)
    : undefined)

export const mustBeRemoved = (event: EventRow): Problem | undefined =>
  mustBeOpen(event.head) ??
  (event.removed_at ? undefined : conflict('event.not-removed', `"${event.title}" is on the timeline already.`))
