import type { CaseDisposition, CaseKind, CaseManner, CaseTime, Progress } from '../contract/case.ts'
import type { Stage } from '../../lifecycles/contract/lifecycle.ts'

export const kindWord: Record<CaseKind, string> = { incident: 'incident', investigation: 'investigation' }

export const listPath = (kind: CaseKind): string => (kind === 'incident' ? '/incidents' : '/investigations')

/** Whoever looks at investigations opens one. */
export const kindHere = (): CaseKind => (location.pathname.startsWith('/investigations') ? 'investigation' : 'incident')

export const casePath = (kase: { kind: CaseKind; key: string }, tab = ''): string =>
  `${listPath(kase.kind)}/${kase.key}${tab ? `/${tab}` : ''}`

/** How far the ring of a stage is filled. */
export const stagePart: Record<Stage, number> = {
  new: 0,
  investigating: 0.25,
  containing: 0.5,
  remediating: 0.65,
  recovering: 0.8,
  reviewing: 0.9,
  closed: 1,
}

export const dispositionWords: Record<CaseDisposition, string> = {
  true_positive: 'True positive',
  benign_true_positive: 'Benign true positive',
  false_positive: 'False positive',
  duplicate: 'Duplicate',
  undetermined: 'Undetermined',
}

/** In the order they are offered. The browser has no schemas to take them from. */
export const dispositions = Object.keys(dispositionWords) as CaseDisposition[]

/** In a sentence: `closed INC-42 as a false positive`. */
export const asDisposition: Record<CaseDisposition, string> = {
  true_positive: 'a true positive',
  benign_true_positive: 'a benign true positive',
  false_positive: 'a false positive',
  duplicate: 'a duplicate',
  undetermined: 'undetermined',
}

/** What a type calls it, where the usual word would be the wrong one. */
export const wordFor = (kase: { manner?: CaseManner | null }, word: string, usual: string): string =>
  kase.manner?.words[word] ?? usual

/** Whether the type of a case leaves a part of the page out. */
export const leavesOut = (kase: { manner?: CaseManner | null }, part: string): boolean =>
  kase.manner?.hides.includes(part) ?? false

/** What a case of its type is called: `report`, or by its kind. */
export const nounOf = (kase: { kind: CaseKind; manner?: CaseManner | null }): string =>
  kase.manner?.noun || kindWord[kase.kind]

/** In a sentence: `as a true positive`, `as confirmed`. */
export const asFinding = (kase: { manner?: CaseManner | null }, disposition: CaseDisposition): string =>
  kase.manner?.words[disposition]?.toLowerCase() ?? asDisposition[disposition]

export const timeWords: Record<CaseTime | 'opened', string> = {
  occurred: 'Occurred',
  detected: 'Detected',
  opened: 'Opened',
  acknowledged: 'Acknowledged',
  contained: 'Contained',
  resolved: 'Resolved',
  closed: 'Closed',
}

/** `1 of 3 done` · `0 of 3 done, 2 skipped` · once nothing is left, `1 done, 1 skipped, 1 waived`. */
export const progressWords = (progress: Progress): string => {
  const { done, skipped, waived, total } = progress
  const rest = [skipped > 0 && `${skipped} skipped`, waived > 0 && `${waived} waived`].filter(Boolean)
  const first = rest.length > 0 && isSettled(progress) ? done > 0 && `${done} done` : `${done} of ${total} done`
  return [first, ...rest].filter(Boolean).join(', ')
}

/** Whether nothing is left to do. */
export const isSettled = ({ done, skipped, waived, total }: Progress): boolean => done + skipped + waived === total

/** In a sentence: `corrected when INC-42 was detected`. */
export const timeVerbs: Record<CaseTime, string> = {
  occurred: 'occurred',
  detected: 'was detected',
  acknowledged: 'was acknowledged',
  contained: 'was contained',
  resolved: 'was resolved',
  closed: 'was closed',
}

export const correctableTimes = Object.keys(timeVerbs) as CaseTime[]

export const tlpLevels = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
export const papLevels = ['clear', 'green', 'amber', 'red'] as const
