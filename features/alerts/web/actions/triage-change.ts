import type { BodyOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import type { PersonRef, Severity } from '../../../../platform/contract/scalars.ts'
import type { AlertDisposition, AlertRow } from '../../contract/alert.ts'
import {
  assignAlert,
  closeAlert,
  reopenAlert,
  setAlertSeverity,
  snoozeAlert,
  tagAlert,
  tagAlertTechniques,
  takeAlert,
  wakeAlert,
} from '../../contract/requests/triage.ts'
import { asDisposition, severityWord } from '../words.ts'

/** One change of a set of alerts: what is sent, what is drawn before the answer, and what is said. */
export type TriageChange = {
  name: string
  body: object
  /** The row as it will be, as far as the page can know. */
  draw: (row: AlertRow) => AlertRow
  /** `closed {what} as a false positive`, after "You". */
  did: (what: string, many: boolean) => string
  /** For what was refused: `could not be closed`. */
  participle: string
}

const change = <R extends ChangeRequest>(
  request: R,
  body: BodyOf<R>,
  rest: Omit<TriageChange, 'name' | 'body'>,
): TriageChange => ({
  name: request.name,
  body: body as object,
  ...rest,
})

export const taking = (me: PersonRef): TriageChange =>
  change(
    takeAlert,
    {},
    {
      draw: (row) => ({ ...row, assignee: me, status: row.status === 'new' ? 'triaging' : row.status }),
      did: (what) => `took ${what}`,
      participle: 'taken',
    },
  )

export const assigning = (person: PersonRef | null): TriageChange =>
  change(
    assignAlert,
    { personId: person?.id ?? null },
    {
      draw: (row) => ({ ...row, assignee: person }),
      did: (what) => (person ? `gave ${what} to ${person.name}` : `took the owner off ${what}`),
      participle: 'assigned',
    },
  )

export const closing = (disposition: AlertDisposition, note: string): TriageChange =>
  change(
    closeAlert,
    { disposition, ...(note ? { note } : {}) },
    {
      draw: (row) => ({ ...row, status: 'closed', disposition }),
      did: (what, many) =>
        `closed ${what} as ${asDisposition(disposition, many)}${note ? `: ${note.length > 60 ? `${note.slice(0, 58)}…` : note}` : ''}`,
      participle: 'closed',
    },
  )

export const reopening = (): TriageChange =>
  change(
    reopenAlert,
    {},
    {
      draw: (row) => ({ ...row, status: 'new', disposition: null }),
      did: (what) => `reopened ${what}`,
      participle: 'reopened',
    },
  )

export const rating = (severity: Severity): TriageChange =>
  change(
    setAlertSeverity,
    { severity },
    {
      draw: (row) => ({ ...row, severity }),
      did: (what) => `set the severity of ${what} to ${severityWord(severity).toLowerCase()}`,
      participle: 'changed',
    },
  )

export const tagging = (add: string[], remove: string[]): TriageChange =>
  change(
    tagAlert,
    { add, remove },
    {
      draw: (row) => ({ ...row, tags: [...new Set([...row.tags.filter((tag) => !remove.includes(tag)), ...add])] }),
      did: (what) => `changed the tags of ${what}`,
      participle: 'tagged',
    },
  )

export const namingTechniques = (add: string[], remove: string[]): TriageChange =>
  change(
    tagAlertTechniques,
    { add, remove },
    {
      draw: (row) => ({
        ...row,
        techniques: [...new Set([...row.techniques.filter((id) => !remove.includes(id)), ...add])],
      }),
      did: (what) => `changed the techniques of ${what}`,
      participle: 'changed',
    },
  )

export const snoozing = (until: string, reason: string, words: string): TriageChange =>
  change(
    snoozeAlert,
    { until, ...(reason ? { reason } : {}) },
    {
      draw: (row) => ({ ...row, status: 'snoozed', snoozedUntil: until }),
      did: (what) => `snoozed ${what} until ${words}`,
      participle: 'snoozed',
    },
  )

export const waking = (): TriageChange =>
  change(
    wakeAlert,
    {},
    {
      draw: (row) => ({ ...row, status: row.assignee ? 'triaging' : 'new', snoozedUntil: null }),
      did: (what) => `brought ${what} back`,
      participle: 'brought back',
    },
  )
