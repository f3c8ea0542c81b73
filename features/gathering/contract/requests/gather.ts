import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line } from '../../../../platform/contract/scalars.ts'
import { Case, CaseInput } from '../../../cases/contract/case.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { CaseLink, HandLink, MovedItem } from '../link.ts'

/** What is not given is taken from the incident. Of a restricted incident the investigation is restricted too. */
export const escalateCase = changeRequest({
  name: 'case.escalate',
  path: '/cases/{id}/escalate',
  summary: 'Open an investigation that gathers this incident',
  body: z.strictObject({
    reason: Reason,
    title: Line(300).optional(),
    type: Line(100).optional(),
    lifecycle: Line(40).default('formal-investigation'),
    restricted: z.boolean().default(true),
    ownerId: Id.optional(),
  }),
  answer: Case,
})

/** An incident may stand in several investigations, for who gathers it need not know of the others. */
export const gatherCase = changeRequest({
  name: 'case.gather',
  path: '/cases/{id}/gather',
  summary: 'Gather this incident into an investigation',
  body: z.strictObject({ intoId: CaseInput, reason: Reason }),
  answer: Case,
})
export const releaseCase = changeRequest({
  name: 'case.release',
  path: '/cases/{id}/release',
  summary: 'Take this incident out of an investigation again',
  body: z.strictObject({ fromId: CaseInput, reason: Reason }),
  answer: Case,
})

export const linkCase = changeRequest({
  name: 'case.link',
  path: '/cases/{id}/link',
  summary: 'Link this case to another, saying how and why',
  body: z.strictObject({ toId: CaseInput, kind: HandLink, reason: Reason }),
  answer: Case,
})
export const unlinkCase = changeRequest({
  name: 'case.unlink',
  path: '/cases/{id}/unlink',
  summary: 'Take a link of this case to another away',
  body: z.strictObject({ toId: CaseInput, kind: HandLink, reason: Reason }),
  answer: Case,
})

const Some = z.array(Id).max(500).default([])

/** Answers with the new case. Observables that its alerts saw go with the alerts. */
export const splitCase = changeRequest({
  name: 'case.split',
  path: '/cases/{id}/split',
  summary: 'Open a second case, and move alerts, tasks, notes and observables of this one into it',
  body: z.strictObject({
    title: Line(300),
    reason: Reason,
    alertIds: Some,
    taskIds: Some,
    noteIds: Some,
    observableIds: Some,
  }),
  answer: Case,
})
/** Only to undo a split: no route. */
export const rejoinCase = changeRequest({
  name: 'case.rejoin',
  path: '/cases/{id}/rejoin',
  summary: 'Put back what a split moved',
  body: z.strictObject({ fromId: Id, items: z.array(MovedItem).max(2000) }),
  answer: Case,
})

export const listCaseLinks = queryRequest({
  name: 'case.links',
  path: '/cases/{id}/links',
  summary: 'How a case, and all merged into it, stands to others',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(CaseLink) }),
})
