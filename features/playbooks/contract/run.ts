import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'
import { PlaybookDocument, SubjectKind } from './document/playbook.ts'
import { FormField } from './document/step.ts'

export const runStatuses = ['running', 'done', 'failed', 'denied', 'cancelled'] as const
export const RunStatus = z.enum(runStatuses).meta({ id: 'PlaybookRunStatus' })
export type RunStatus = z.infer<typeof RunStatus>

export const StepStatus = z
  .enum(['ready', 'waiting', 'done', 'failed', 'cancelled', 'undone'])
  .meta({ id: 'PlaybookStepStatus' })
export type StepStatus = z.infer<typeof StepStatus>

export const AskKind = z.enum(['approval', 'form']).meta({ id: 'PlaybookAskKind' })
export const AskStatus = z
  .enum(['open', 'approved', 'denied', 'answered', 'expired', 'withdrawn'])
  .meta({ id: 'PlaybookAskStatus' })

export const Subject = z
  .object({ kind: SubjectKind, id: Id, key: z.string().nullable(), title: z.string() })
  .meta({ id: 'PlaybookSubject' })

/** What somebody is asked by a run: to approve, or to fill in a form. */
export const Ask = z
  .object({
    id: Id,
    version: Version,
    kind: AskKind,
    status: AskStatus,
    question: z.string(),
    fields: z.array(FormField),
    run: z.object({ id: Id, name: z.string() }),
    /** The step of the run that waits for the answer. */
    stepId: Id,
    subject: Subject,
    startedBy: PersonRef.nullable(),
    /** Who may answer; empty where an outsider was sent a link. */
    people: z.array(PersonRef),
    /** Why nobody can answer it as things stand, as a sentence; null: somebody can. */
    waits: z.string().nullable(),
    email: z.string().nullable(),
    /** Not to be decided by who started the run. */
    fourEyes: z.boolean(),
    askedAt: Time,
    dueAt: Time.nullable(),
    decidedAt: Time.nullable(),
    decidedBy: PersonRef.nullable(),
    comment: z.string().nullable(),
    answers: z.record(z.string(), z.json()).nullable(),
    can: Can,
  })
  .meta({ id: 'PlaybookAsk' })
export type Ask = z.infer<typeof Ask>

/** One time a step was come to. */
export const RunStep = z
  .object({
    id: Id,
    step: z.string(),
    /** In which turns of loops and which branches: `hosts:2/both:0/`. */
    frame: z.string(),
    take: z.int(),
    attempt: z.int(),
    status: StepStatus,
    input: z.json().nullable(),
    output: z.json().nullable(),
    error: z.string().nullable(),
    dueAt: Time.nullable(),
    beganAt: Time,
    endedAt: Time.nullable(),
  })
  .meta({ id: 'PlaybookRunStep' })
export type RunStep = z.infer<typeof RunStep>

const head = {
  id: Id,
  version: Version,
  playbook: z.object({ id: Id, name: z.string(), number: z.int() }),
  status: RunStatus,
  /** Why it failed or was stopped. */
  why: z.string().nullable(),
  subject: Subject,
  case: CaseRef.nullable(),
  startedAt: Time,
  startedBy: PersonRef.nullable(),
  endedAt: Time.nullable(),
  /** Names of the steps it stands at. */
  standsAt: z.array(z.string()),
  can: Can,
}

export const RunItem = z.object(head).meta({ id: 'PlaybookRunItem' })
export type RunItem = z.infer<typeof RunItem>

export const Run = z
  .object({
    ...head,
    document: PlaybookDocument,
    input: z.record(z.string(), z.json()),
    output: z.json().nullable(),
    steps: z.array(RunStep),
    asks: z.array(Ask),
    /** The run that waits for this one, and those this one began. */
    parent: Id.nullable(),
    children: z.array(z.object({ id: Id, name: z.string(), status: RunStatus, stepId: Id })),
  })
  .meta({ id: 'PlaybookRun' })
export type Run = z.infer<typeof Run>
