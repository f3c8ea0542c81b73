import type { Selectable } from 'kysely'
import type { Lessons } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'

/** With what the asker sees of its case; null: nothing. */
export type LessonRow = Omit<Selectable<Lessons>, 'organisation_id' | 'case_id' | 'search'> & {
  /** As `kase`: what is refused to somebody must not name a case they do not see. */
  caseId: string | null
  kase: { id: string; key: string; title: string; restricted: boolean } | null
}

export const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

const gone = ({ removed_at: at }: LessonRow) =>
  at ? conflict('lesson.removed', 'This lesson was removed. Restore it first.') : undefined

export const mustBeDraft = (row: LessonRow): Problem | undefined =>
  gone(row) ??
  (row.published_at
    ? conflict(
        'lesson.published',
        'This lesson is published. Take it out of the library to change it; nothing was saved.',
      )
    : undefined)

export const mustBePublished = (row: LessonRow): Problem | undefined =>
  gone(row) ?? (row.published_at ? undefined : conflict('lesson.draft', 'This lesson is not in the library.'))

/** Of what was cleaned, others see the words alone; only who sees the case changes them. */
export const mustSeeCase = ({ kase }: LessonRow) =>
  kase !== null || 'Only who sees the case that a lesson came of changes it.'

/** What was cleaned is told without its case. */
export const caseOf = ({ cleaned, caseId }: Pick<LessonRow, 'cleaned' | 'caseId'>): string | null =>
  cleaned ? null : caseId
