import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Retagging } from '../../../../platform/contract/retag.ts'
import { Id, Line, Markdown, Severity, TimeInput } from '../../../../platform/contract/scalars.ts'
import { AlertDisposition, AlertRow } from '../alert.ts'

const nothing = z.strictObject({})
const reason = Line(500).optional()
export const Tags = z.array(Line(100)).max(50).default([])

export const takeAlert = changeRequest({
  name: 'alert.take',
  path: '/alerts/{id}/take',
  summary: 'Take an alert: it is yours and in triage',
  body: nothing,
  answer: AlertRow,
})
export const assignAlert = changeRequest({
  name: 'alert.assign',
  path: '/alerts/{id}/assign',
  summary: 'Give an alert to a person, or (null) to nobody',
  body: z.strictObject({ personId: Id.nullable() }),
  answer: AlertRow,
})
export const closeAlert = changeRequest({
  name: 'alert.close',
  path: '/alerts/{id}/close',
  summary: 'Close an alert with a verdict',
  body: z.strictObject({ disposition: AlertDisposition, note: Markdown(5000).optional() }),
  answer: AlertRow,
})
export const reopenAlert = changeRequest({
  name: 'alert.reopen',
  path: '/alerts/{id}/reopen',
  summary: 'Bring back a closed or suppressed alert',
  body: z.strictObject({ reason }),
  answer: AlertRow,
})
export const setAlertSeverity = changeRequest({
  name: 'alert.set-severity',
  path: '/alerts/{id}/set-severity',
  summary: 'Correct the severity of an alert',
  body: z.strictObject({ severity: Severity }),
  answer: AlertRow,
})
export const tagAlert = changeRequest({
  name: 'alert.tag',
  path: '/alerts/{id}/tag',
  summary: 'Add and remove tags of an alert',
  body: Retagging(Tags),
  answer: AlertRow,
})
const Techniques = z
  .array(z.string().regex(/^T\d{4}(\.\d{3})?$/, 'An ATT&CK technique looks like T1566 or T1566.001.'))
  .max(50)
  .default([])
export const tagAlertTechniques = changeRequest({
  name: 'alert.tag-techniques',
  path: '/alerts/{id}/tag-techniques',
  summary: 'Add and remove ATT&CK techniques of an alert',
  body: Retagging(Techniques),
  answer: AlertRow,
})
export const snoozeAlert = changeRequest({
  name: 'alert.snooze',
  path: '/alerts/{id}/snooze',
  summary: 'Put an alert aside until a time, at most a year away',
  body: z.strictObject({ until: TimeInput, reason }),
  answer: AlertRow,
})
export const wakeAlert = changeRequest({
  name: 'alert.wake',
  path: '/alerts/{id}/wake',
  summary: 'Bring a snoozed alert back now',
  body: nothing,
  answer: AlertRow,
})
