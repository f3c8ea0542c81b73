import type { Selectable } from 'kysely'
import type { Improvements } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import type { PersonRef } from '../../../platform/contract/scalars.ts'

/** With what the asker sees of its case; null: nothing. */
export type ImprovementRow = Omit<Selectable<Improvements>, 'organisation_id' | 'case_id' | 'status'> & {
  /** As `kase`: what is refused to somebody must not name a case they do not see. */
  caseId: string | null
  status: 'open' | 'done' | 'dropped'
  kase: { id: string; key: string; title: string; restricted: boolean } | null
  owner: PersonRef | null
}

export const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

const there = (row: ImprovementRow) =>
  row.withdrawn_at ? conflict('improvement.withdrawn', 'This action was taken off. Restore it first.') : undefined

export const mustBeOpen = (row: ImprovementRow): Problem | undefined =>
  there(row) ??
  (row.status === 'open'
    ? undefined
    : conflict('improvement.over', `This action is ${row.status}. Nothing was saved; reopen it to go on.`))

export const mustBeOver = (row: ImprovementRow): Problem | undefined =>
  there(row) ?? (row.status === 'open' ? conflict('improvement.open', 'This action is open already.') : undefined)

const day = 86_400_000

/** When its owner is reminded first: three days before it is due, or when that is past, when it is due. */
export function firstChase(dueAt: Date | null, now: Date): Date | null {
  if (dueAt === null) return null
  const early = new Date(dueAt.getTime() - 3 * day)
  return early > now ? early : dueAt
}

/** After a reminder: when it is due, and from then on every week. */
export function nextChase(dueAt: Date | null, now: Date): Date | null {
  if (dueAt === null) return null
  return dueAt > now ? dueAt : new Date(now.getTime() + 7 * day)
}

/** Outside of its case a shared one is told without it. */
export const caseOf = ({ shared, caseId }: Pick<ImprovementRow, 'shared' | 'caseId'>): string | null =>
  shared ? null : caseId
