import type { AlertDisposition, AlertRow, AlertStatus } from '../contract/alert.ts'
import { defineTexts, plural } from '../../../platform/web/texts.ts'
import type { Level } from '../../../platform/web/ui/marks/severity-mark.tsx'
import type { Tone } from '../../../platform/web/ui/marks/dot.tsx'

export const words = defineTexts('alerts', {
  'status.new': 'New',
  'status.triaging': 'In triage',
  'status.linked': 'In a case',
  'status.snoozed': 'Snoozed',
  'status.suppressed': 'Suppressed',
  'status.closed': 'Closed',
  'disposition.true_positive': 'True positive',
  'disposition.benign_true_positive': 'Benign true positive',
  'disposition.false_positive': 'False positive',
  'disposition.duplicate': 'Duplicate',
  'disposition.undetermined': 'Undetermined',
  'severity.critical': 'Critical',
  'severity.high': 'High',
  'severity.medium': 'Medium',
  'severity.low': 'Low',
  'severity.informational': 'Informational',
})

export const statusWord = (status: AlertStatus): string => words[`status.${status}`]
export const dispositionWord = (disposition: AlertDisposition): string => words[`disposition.${disposition}`]
export const severityWord = (severity: Level): string => words[`severity.${severity}`]

/** For the middle of a sentence: `a false positive`; of several: `false positives`. */
export const asDisposition = (disposition: AlertDisposition, many = false): string => {
  const word = dispositionWord(disposition).toLowerCase()
  if (disposition === 'undetermined') return word
  return many ? `${word}s` : `a ${word}`
}

export const statusTone: Record<AlertStatus, Tone> = {
  new: 'high',
  triaging: 'accent',
  linked: 'accent',
  snoozed: 'medium',
  suppressed: 'neutral',
  closed: 'good',
}

/** `3 alerts`, or the title in quotes when it is one. */
export const alertsWord = (rows: readonly Pick<AlertRow, 'title'>[]): string =>
  rows.length === 1 ? `“${shortTitle(rows[0]?.title ?? '')}”` : plural(rows.length, 'alert', 'alerts')

export const shortTitle = (title: string): string => (title.length > 60 ? `${title.slice(0, 58)}…` : title)
