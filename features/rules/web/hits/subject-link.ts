import type { RuleHit } from '../../contract/hit.ts'

/** Where a thing is looked at; a task in its case. */
export const subjectLink = ({ kind, id, caseId }: RuleHit['subject']): { to: never; params: never } => {
  const [to, of] = kind === 'alert' ? ['/alerts/$id', id] : ['/cases/$id', kind === 'case' ? id : (caseId ?? id)]
  return { to: to as never, params: { id: of } as never }
}
