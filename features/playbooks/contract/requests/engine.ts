import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'
import { SubjectKind } from '../document/playbook.ts'
import { FormField, StepId } from '../document/step.ts'
import { AskKind, RunStatus } from '../run.ts'

const said = z.object({ id: Id })

/** Of the engine alone: no route of their own. */
export const startWithin = changeRequest({
  name: 'playbook.start-within',
  path: '/playbooks/{id}/start-within',
  summary: 'Start a playbook that another one waits for',
  body: z.strictObject({
    subject: z.strictObject({ kind: SubjectKind, id: Id }),
    input: z.record(StepId, z.json()),
    parentStepId: Id,
  }),
  answer: said,
})

export const endRun = changeRequest({
  name: 'playbook-run.end',
  path: '/playbook-runs/{id}/end',
  summary: 'End a run that has nothing more to do',
  body: z.strictObject({ status: RunStatus, why: z.string().nullable(), output: z.json().nullable() }),
  answer: said,
})

/** Opens the question and waits; asked again, the people of the earlier one are no longer asked. */
export const ask = changeRequest({
  name: 'playbook-ask.open',
  path: '/playbook-asks',
  summary: 'Ask somebody for a run',
  body: z.strictObject({
    stepId: Id,
    kind: AskKind,
    question: z.string(),
    fields: z.array(FormField),
    of: z.string(),
    dueAt: Time.nullable(),
    fourEyes: z.boolean(),
    again: z.boolean(),
  }),
  answer: said,
})

/** By who holds the link, without a login; the door performs it. */
export const answerByLink = changeRequest({
  name: 'playbook-ask.answer-by-link',
  path: '/playbook-asks/{id}/answer-by-link',
  summary: 'Fill in a form of a playbook by its link',
  body: z.strictObject({ answers: z.record(StepId, z.json()) }),
  answer: said,
})
