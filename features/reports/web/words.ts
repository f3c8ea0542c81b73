import type { Tlp } from '../../../platform/contract/scalars.ts'
import type { ReportPart } from '../contract/report.ts'

export const partWords: Record<ReportPart, string> = {
  summary: 'Summary and times',
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

export const audiences: readonly { value: Tlp; label: string }[] = [
  { value: 'clear', label: 'TLP:CLEAR, the public' },
  { value: 'green', label: 'TLP:GREEN, the community' },
  { value: 'amber', label: 'TLP:AMBER, us and our clients' },
  { value: 'amber+strict', label: 'TLP:AMBER+STRICT, us alone' },
  { value: 'red', label: 'TLP:RED, those named' },
]

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
