import type { CaseDisposition } from '../../../cases/contract/case.ts'
import type { ReportPart } from '../../contract/report.ts'

/** `true_positive` and `amber+strict` as words. */
export const spaced = (word: string): string => word.replaceAll(/[_-]/g, ' ')
export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

export const partTitles: Record<ReportPart, string> = {
  summary: 'Summary',
  timeline: 'Timeline',
  course: 'What was done',
  tasks: 'Tasks',
  observables: 'Observables',
  alerts: 'Alerts',
  evidence: 'Evidence and custody',
  people: 'Parties and statements',
  hypotheses: 'Hypotheses',
  decisions: 'Decisions and approvals',
  clocks: 'Clocks',
  authority: 'Authority and effort',
  notes: 'Notes',
  open: 'Open points',
  signature: 'Sign-off',
}

export const dispositionWords: Record<CaseDisposition, string> = {
  true_positive: 'True positive',
  benign_true_positive: 'Benign true positive',
  false_positive: 'False positive',
  duplicate: 'Duplicate',
  undetermined: 'Undetermined',
}
