import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown, Pap, Severity, TimeInput, Tlp } from '../../../../platform/contract/scalars.ts'
import { Case, CaseKind } from '../case.ts'

export const Tags = z.array(Line(100)).max(50)
export const Techniques = z
  .array(z.string().regex(/^T\d{4}(\.\d{3})?$/, 'An ATT&CK technique looks like T1566 or T1566.001.'))
  .max(100)
export const AlertIds = z.array(Id).min(1).max(1000)

/** What is not given is pulled in from the alerts, where there are some, and from its type. */
export const openCase = changeRequest({
  name: 'case.open',
  path: '/cases',
  summary: 'Open a case, by hand or from alerts',
  body: z
    .strictObject({
      kind: CaseKind.default('incident'),
      title: Line(300).optional(),
      severity: Severity.optional(),
      type: Line(100).optional(),
      lifecycle: Line(40).optional(),
      summary: Markdown(20_000).default(''),
      tlp: Tlp.optional(),
      pap: Pap.optional(),
      ownerId: Id.optional(),
      teamId: Id.optional(),
      restricted: z.boolean().optional(),
      alertIds: AlertIds.optional(),
      tags: Tags.default([]),
      techniques: Techniques.default([]),
      occurredAt: TimeInput.optional(),
      /** Of its type, by key; as `case.set-fields` takes them. */
      fields: z.record(z.string().max(40), z.unknown()).optional(),
      /** False: without what the templates of its type bring. */
      fill: z.boolean().default(true),
    })
    .refine((body) => body.title !== undefined || body.alertIds !== undefined || body.type !== undefined, {
      path: ['title'],
      message: 'Give a title, or alerts or a type to take it from.',
    }),
  answer: Case,
})

/** Only to undo an opening on which nothing was built: no route. */
export const withdrawCase = changeRequest({
  name: 'case.withdraw',
  path: '/cases/{id}/withdraw',
  summary: 'Take an opening back; its alerts go back to the queue',
  body: z.strictObject({}),
  answer: Case,
})

/** `asBefore`: what undo does; each alert is again what it was before the case last took it in or let it go. */
const withAlerts = z.strictObject({ alertIds: AlertIds, asBefore: z.boolean().default(false) })

export const addAlerts = changeRequest({
  name: 'case.add-alerts',
  path: '/cases/{id}/add-alerts',
  summary: 'Add alerts to a case',
  body: withAlerts,
  answer: Case,
})
export const detachAlerts = changeRequest({
  name: 'case.detach-alerts',
  path: '/cases/{id}/detach-alerts',
  summary: 'Detach alerts from a case; they go back to the queue',
  body: withAlerts,
  answer: Case,
})
