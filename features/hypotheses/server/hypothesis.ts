import type { Selectable } from 'kysely'
import type { Hypotheses, Indications } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing } from '../../cases/server/index.ts'
import type { Cites } from '../contract/matrix.ts'

type Row<T> = Omit<Selectable<T>, 'organisation_id' | 'case_id'> & { caseId: string; head: Standing & { id: string } }

/** With the case it is worked in: its own, or what that was merged into. */
export type HypothesisRow = Row<Hypotheses>
export type IndicationRow = Row<Indications> & { cites: Cites }

export const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

type Any = { head: Standing; removed_at: Date | null }

/** For both kinds; `noun` says which. */
export const mustBeThere =
  (noun: 'hypothesis' | 'indication') =>
  (row: Any): Problem | undefined =>
    mustBeOpen(row.head) ??
    (row.removed_at
      ? conflict(`${noun}.removed`, `This ${noun} was taken out of the matrix. Restore it first.`)
      : undefined)

export const mustBeRemoved =
  (noun: 'hypothesis' | 'indication') =>
  (row: Any): Problem | undefined =>
    mustBeOpen(row.head) ??
    (row.removed_at ? undefined : conflict(`${noun}.not-removed`, `This ${noun} is in the matrix already.`))
