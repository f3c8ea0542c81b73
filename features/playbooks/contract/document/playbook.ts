import { z } from 'zod'
import { Line } from '../../../../platform/contract/scalars.ts'
import { Step, StepId } from './step.ts'

export const mostSteps = 200

/** What may be asked for when it is started. */
export const PlaybookInput = z.strictObject({
  label: Line(200),
  type: z.enum(['text', 'number', 'yes/no', 'person']),
  required: z.boolean().default(false),
})

/** What a playbook can run on. */
export const SubjectKind = z.enum(['case', 'alert'])
export type SubjectKind = z.infer<typeof SubjectKind>

export const SecretName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'A secret is called by letters, digits and _.')

/** The plain document: what the editor draws, YAML shows, a version keeps and a run follows. */
export const PlaybookDocument = z
  .strictObject({
    name: Line(120),
    description: z.string().max(10_000).default(''),
    on: z.array(SubjectKind).min(1).max(2),
    inputs: z.record(StepId, PlaybookInput).default({}),
    /** Names of secrets its requests may use. */
    secrets: z.array(SecretName).max(20).default([]),
    start: StepId,
    steps: z
      .record(StepId, Step)
      .refine((steps) => Object.keys(steps).length > 0, 'It has no steps yet.')
      .refine((steps) => Object.keys(steps).length <= mostSteps, `It has more than ${mostSteps} steps.`),
    /** What another format said that this one has no word for. */
    extensions: z.record(z.string().max(200), z.json()).optional(),
  })
  .meta({ id: 'PlaybookDocument' })
export type PlaybookDocument = z.infer<typeof PlaybookDocument>
export type PlaybookDocumentInput = z.input<typeof PlaybookDocument>
