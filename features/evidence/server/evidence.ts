import type { Selectable } from 'kysely'
import type { Evidence as Stored } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing as CaseStanding } from '../../cases/server/index.ts'
import type { Checked, EvidenceKind, Standing } from '../contract/evidence.ts'
import type { EvidenceProblem } from '../contract/problems.ts'

/** An exhibit as it stands in its row, with the case it is worked in: its own, or what that was merged into. */
export type EvidenceRow = Omit<
  Selectable<Stored>,
  'organisation_id' | 'search' | 'case_id' | 'kind' | 'standing' | 'checked' | 'size'
> & {
  caseId: string
  kind: EvidenceKind
  standing: Standing
  checked: Checked | null
  /** As PostgreSQL gives a bigint. */
  size: string | null
  head: CaseStanding & { id: string; restricted: boolean; owner_id: string | null }
}

export const conflict = (code: EvidenceProblem, detail: string) => new Problem('conflict', code, detail)

/** What is written of an exhibit is read-only with its case; its custody goes on. */
export const mustBeWorkable = ({ head }: Pick<EvidenceRow, 'head'>): Problem | undefined => mustBeOpen(head)

/** Who is told when something is wrong with it, or to be agreed to: whose case it is and who has it. */
export const concernedOf = ({ head, holder_id }: Pick<EvidenceRow, 'head' | 'holder_id'>): string[] => [
  ...new Set([head.owner_id, holder_id].filter((id) => id !== null)),
]
