import { z } from 'zod'

/** Where a case stands; a fixed set, because measures depend on it. */
export const stages = [
  'new',
  'investigating',
  'containing',
  'remediating',
  'recovering',
  'reviewing',
  'closed',
] as const
export const Stage = z.enum(stages).meta({ id: 'Stage' })
export type Stage = z.infer<typeof Stage>

/** What must hold before a status is reached. */
export const Gate = z.enum(['mandatory_tasks_done', 'disposition_set', 'summary_written']).meta({ id: 'Gate' })
export type Gate = z.infer<typeof Gate>

export const StatusOf = z.object({ name: z.string(), stage: Stage }).meta({ id: 'CaseStatus' })
export type StatusOf = z.infer<typeof StatusOf>

export const Move = z
  .object({
    status: z.string(),
    stage: Stage,
    /** `close` needs a disposition and a summary: `case.close`, not `case.move`. */
    by: z.enum(['move', 'close']),
    /** Sentences; empty: nothing bars it. */
    blocked: z.array(z.object({ gate: Gate, sentence: z.string() })),
  })
  .meta({ id: 'CaseMove' })
export type Move = z.infer<typeof Move>

/** A data pack of `content/lifecycles/`: an organisation's words for the stages, in order. */
export const Lifecycle = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,38}$/),
    name: z.string().min(1).max(80),
    description: z.string().max(500),
    phases: z.array(z.string().min(1).max(60)).min(1).max(20),
    statuses: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(60),
          stage: Stage,
          /** Names of statuses one may go to from here. */
          moves: z.array(z.string()),
          /** What must hold to enter. */
          gates: z.array(Gate).default([]),
        }),
      )
      .min(2)
      .max(20),
  })
  .meta({ id: 'Lifecycle' })
export type Lifecycle = z.infer<typeof Lifecycle>
