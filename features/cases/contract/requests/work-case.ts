import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Retagging } from '../../../../platform/contract/retag.ts'
import { Id, Line, Markdown, Pap, Severity, TimeInput, Tlp } from '../../../../platform/contract/scalars.ts'
import { Case, CaseDisposition, CaseTime } from '../case.ts'
import { Tags, Techniques } from './open-case.ts'

/** Why somebody did it, in words another person can judge. */
export const Reason = Line(1000).refine((text) => text.length >= 3, 'Say why in a few words.')

/** The only change that takes several fields; those not named stay. */
export const editCase = changeRequest({
  name: 'case.edit',
  path: '/cases/{id}/edit',
  summary: 'Change title, summary, type, tags, techniques, TLP, PAP',
  body: z
    .strictObject({
      title: Line(300).optional(),
      summary: Markdown(20_000).optional(),
      type: Line(100).nullable().optional(),
      tags: Tags.optional(),
      techniques: Techniques.optional(),
      tlp: Tlp.optional(),
      pap: Pap.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Case,
})

export const tagCaseTechniques = changeRequest({
  name: 'case.tag-techniques',
  path: '/cases/{id}/tag-techniques',
  summary: 'Add and remove ATT&CK techniques of a case',
  body: Retagging(Techniques.default([])),
  answer: Case,
})

export const setCaseSeverity = changeRequest({
  name: 'case.set-severity',
  path: '/cases/{id}/set-severity',
  summary: 'Set the severity',
  body: z.strictObject({ severity: Severity }),
  answer: Case,
})

/** What is not named stays; null takes it away. */
export const assignCase = changeRequest({
  name: 'case.assign',
  path: '/cases/{id}/assign',
  summary: 'Set the owner and the team',
  body: z
    .strictObject({ ownerId: Id.nullable().optional(), teamId: Id.nullable().optional() })
    .refine((body) => Object.keys(body).length > 0, 'Name an owner or a team, or null for none.'),
  answer: Case,
})

export const moveCase = changeRequest({
  name: 'case.move',
  path: '/cases/{id}/move',
  summary: 'Move to another status of the lifecycle',
  body: z.strictObject({ status: Line(60) }),
  answer: Case,
})

export const closeCase = changeRequest({
  name: 'case.close',
  path: '/cases/{id}/close',
  summary: 'Close with a disposition and a summary; required tasks are done or waived',
  body: z.strictObject({
    disposition: CaseDisposition,
    summary: Markdown(20_000).refine(
      (text) => text.trim().length >= 3,
      'Say in a sentence what it was and what was done.',
    ),
    waive: z
      .array(z.strictObject({ taskId: Id, reason: Reason }))
      .max(200)
      .default([]),
  }),
  answer: Case,
})

export const reopenCase = changeRequest({
  name: 'case.reopen',
  path: '/cases/{id}/reopen',
  summary: 'Reopen a closed case',
  body: z.strictObject({ reason: Reason }),
  answer: Case,
})

export const correctCaseTime = changeRequest({
  name: 'case.correct-time',
  path: '/cases/{id}/correct-time',
  summary: 'Correct a recorded time, saying why',
  body: z.strictObject({ time: CaseTime, at: TimeInput, reason: Reason }),
  answer: Case,
})
