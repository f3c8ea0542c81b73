import type { Selectable } from 'kysely'
import type { Efforts, Mandates } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing } from '../../cases/server/index.ts'
import type { MandateKind } from '../contract/mandate.ts'

type Row<T> = Omit<Selectable<T>, 'organisation_id' | 'case_id'> & { caseId: string; head: Standing & { id: string } }
export type MandateRow = Row<Mandates> & { kind: MandateKind }
/** `day` as the calendar has it. */
export type EffortRow = Omit<Row<Efforts>, 'day' | 'cost'> & { day: string; cost: number; person_name: string }

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const mustHold = (mandate: MandateRow): Problem | undefined =>
  mustBeOpen(mandate.head) ??
  (mandate.ended_at || mandate.withdrawn_at
    ? conflict('mandate.ended', `${mandate.reference} holds no more already.`)
    : undefined)

export const mustBeThere = (effort: EffortRow): Problem | undefined =>
  mustBeOpen(effort.head) ??
  (effort.removed_at ? conflict('effort.removed', 'This entry was taken off already.') : undefined)

export const mustBeRemoved = (effort: EffortRow): Problem | undefined =>
  mustBeOpen(effort.head) ??
  (effort.removed_at ? undefined : conflict('effort.not-removed', 'This entry is there already.'))
