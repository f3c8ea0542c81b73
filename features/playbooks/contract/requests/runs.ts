import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line } from '../../../../platform/contract/scalars.ts'
import { SubjectKind } from '../document/playbook.ts'
import { StepId } from '../document/step.ts'
import { Ask, Run, RunItem, RunStatus } from '../run.ts'

const nothing = z.strictObject({})

/** `id` of the subject: an id, or the key of a case. `{id}` of the playbook: its id or its name. */
export const startPlaybook = changeRequest({
  name: 'playbook.start',
  path: '/playbooks/{id}/start',
  summary: 'Start a playbook on a case or an alert',
  body: z.strictObject({
    subject: z.strictObject({ kind: SubjectKind, id: z.string().trim().min(1).max(100) }),
    input: z.record(StepId, z.json()).default({}),
  }),
  answer: Run,
})

export const cancelRun = changeRequest({
  name: 'playbook-run.cancel',
  path: '/playbook-runs/{id}/cancel',
  summary: 'Stop a run where it stands; what was done stays done',
  body: z.strictObject({ reason: Line(500) }),
  answer: Run,
})

/** What followed from the step is begun anew; what was done stays done. */
export const retryRun = changeRequest({
  name: 'playbook-run.retry',
  path: '/playbook-runs/{id}/retry',
  summary: 'Begin a run anew from a step',
  body: z.strictObject({ stepId: Id }),
  answer: Run,
})

export const getRun = queryRequest({
  name: 'playbook-run.get',
  path: '/playbook-runs/{id}',
  summary: 'A run with its steps, what they were given and what they came to',
  query: nothing,
  answer: Run,
})

/** Newest first. */
export const listRuns = queryRequest({
  name: 'playbook-run.list',
  path: '/playbook-runs',
  summary: 'Runs of playbooks',
  query: z.strictObject({
    ...pageQuery,
    caseId: z.string().max(60).optional(),
    alertId: Id.optional(),
    playbookId: Id.optional(),
    status: RunStatus.optional(),
  }),
  answer: page(RunItem),
})

/** Nothing is written and nothing is sent: what would be done, step by step. */
export const rehearse = queryRequest({
  name: 'playbook.rehearse',
  path: '/playbooks/{id}/rehearse',
  summary: 'What a playbook would do on a case or an alert',
  query: z.strictObject({
    kind: SubjectKind,
    subject: z.string().trim().min(1).max(100),
    /** JSON of the inputs. */
    input: z.string().max(20_000).optional(),
    /** A version by its number; absent: what is written now. */
    number: z.coerce.number().int().positive().optional(),
  }),
  answer: z.object({
    steps: z.array(
      z.object({
        step: z.string(),
        says: z.string(),
        refusal: z.string().nullable(),
        /** False: a step before was refused, and a real run would have ended there. */
        reached: z.boolean(),
      }),
    ),
    /** Where the case is closed: the rehearsal took it as open again, for a playbook works on open ones. */
    asOpen: z.boolean(),
    complete: z.boolean(),
  }),
})

/** Decided in words; a GET never decides. */
export const decideAsk = changeRequest({
  name: 'playbook-ask.decide',
  path: '/playbook-asks/{id}/decide',
  summary: 'Approve or deny what a playbook asks',
  body: z.strictObject({ approved: z.boolean(), comment: Line(1000).optional() }),
  answer: Ask,
})

export const Answers = z.record(StepId, z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]))
export const answerAsk = changeRequest({
  name: 'playbook-ask.answer',
  path: '/playbook-asks/{id}/answer',
  summary: 'Fill in a form of a playbook',
  body: z.strictObject({ answers: Answers }),
  answer: Ask,
})

export const getAsk = queryRequest({
  name: 'playbook-ask.get',
  path: '/playbook-asks/{id}',
  summary: 'What a playbook asks',
  query: nothing,
  answer: Ask,
})

export const listAsks = queryRequest({
  name: 'playbook-ask.list',
  path: '/playbook-asks',
  summary: 'What playbooks ask me and nobody answered yet, newest first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(Ask),
})
