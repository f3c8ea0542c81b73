/** The move it was for, asking for the same anew, or a lifecycle that does not ask for it any more. */
export type SpentBy = 'move' | 'asking' | 'lifecycle'

/** What somebody put their name to; once a move has spent it, it opens no gate any more. */
export type SignOff = {
  id: string
  kind: 'asked' | 'approved' | 'refused' | 'reviewed'
  /** Of an approval: the status it is for. */
  status: string | null
  words: string
  spentBy: SpentBy | null
  at: Date
  byId: string
  byName: string | null
}

/** How many approved a move; undefined when nobody asked, or when it was refused. */
export function approvalsFor(signed: readonly SignOff[], status: string): number | undefined {
  const of = signed.filter((each) => each.status === status)
  if (!of.some((each) => each.kind === 'asked') || of.some((each) => each.kind === 'refused')) return undefined
  return new Set(of.filter((each) => each.kind === 'approved').map((each) => each.byId)).size
}

export const isReviewed = (signed: readonly SignOff[]): boolean => signed.some((each) => each.kind === 'reviewed')
