import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { AlertRow } from '../../../alerts/contract/alert.ts'
import { Case } from '../../../cases/contract/case.ts'
import { Task } from '../../../tasks/contract/task.ts'
import { HandedOut, Policy, PolicyBody, Skill, SkilledPerson } from '../hand-out.ts'

const body = z.strictObject({
  /** Absent: the team of the case. */
  teamId: Id.optional(),
  /** Only if nobody has it. */
  unowned: z.boolean().default(false),
})

export const handOutCase = changeRequest({
  name: 'case.hand-out',
  path: '/cases/{id}/hand-out',
  summary: 'Give a case an owner by the policy of its team, or of another, saying why',
  body,
  answer: Case,
})

export const handOutAlert = changeRequest({
  name: 'alert.hand-out',
  path: '/alerts/{id}/hand-out',
  summary: 'Give an alert to somebody by the policy of a team, saying why',
  body,
  answer: AlertRow,
})

export const handOutTask = changeRequest({
  name: 'task.hand-out',
  path: '/tasks/{id}/hand-out',
  summary: 'Give a task an owner by the policy of the team of its case, or of another, saying why',
  body,
  answer: Task,
})

/** How the reaction tells that nobody was there: no route. */
export const reportNobody = changeRequest({
  name: 'hand-out.report-nobody',
  path: '/hand-out/{id}/report-nobody',
  summary: 'Say that nobody was there to be given a case',
  body: z.strictObject({ teamId: Id, why: z.string().max(2000) }),
  answer: z.null(),
})

export const readHandOuts = queryRequest({
  name: 'hand-out.list',
  path: '/hand-out/of',
  summary: 'To whom something was handed out, and why to them; the last ten times',
  query: z.strictObject({ subject: Id }),
  answer: z.object({ items: z.array(HandedOut) }),
})

export const listPolicies = queryRequest({
  name: 'hand-out.policies',
  path: '/hand-out/policies',
  summary: 'How each team hands out its work',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Policy) }),
})

export const setPolicy = changeRequest({
  name: 'hand-out.set',
  path: '/hand-out/policies/{id}/set',
  summary: 'Set how a team hands out its work',
  body: PolicyBody,
  answer: Policy,
})

export const listSkills = queryRequest({
  name: 'skill.list',
  path: '/skills',
  summary: 'What the people of the organisation are skilled in',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(SkilledPerson) }),
})

export const setSkills = changeRequest({
  name: 'skill.set',
  path: '/skills/{id}/set',
  summary: 'Say what a person is skilled in',
  body: z.strictObject({ skills: z.array(Skill).max(30) }),
  answer: SkilledPerson,
})
