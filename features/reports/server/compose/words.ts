import type { CustodyStep } from '../../../evidence/contract/custody.ts'
import type { Standing } from '../../../evidence/contract/evidence.ts'
import type { CaseDisposition } from '../../../cases/contract/case.ts'
import type { PartyRole, StatementKind } from '../../../parties/contract/party.ts'
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

export const standingWords: Record<Standing, string> = {
  held: 'in custody',
  offered: 'being handed over',
  'disposal-proposed': 'disposal proposed',
  returned: 'returned',
  disposed: 'disposed of',
}

export const stepWords: Record<CustodyStep, string> = {
  acquired: 'Acquired',
  received: 'Received',
  sealed: 'Sealed',
  unsealed: 'Seal opened',
  accessed: 'Accessed',
  copied: 'Copied',
  analysed: 'Analysed',
  verified: 'Verified',
  offered: 'Offered',
  accepted: 'Transferred',
  refused: 'Transfer refused',
  withdrawn: 'Transfer taken back',
  'taken-over': 'Taken over',
  returned: 'Returned',
  'disposal-proposed': 'Disposal proposed',
  'disposal-refused': 'Disposal refused',
  disposed: 'Disposed of',
}

export const roleWords: Record<PartyRole, string> = {
  subject: 'Subject',
  victim: 'Victim',
  witness: 'Witness',
  custodian: 'Custodian',
  counsel: 'Counsel',
  law_enforcement: 'Law enforcement',
  expert: 'Expert',
  other: 'Other',
}

export const statementWords: Record<StatementKind, string> = {
  interview: 'Interview',
  testimony: 'Testimony',
  written: 'Written account',
}
