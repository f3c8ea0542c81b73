import { z } from 'zod'
import { Can, Id, Line, Time } from '../../../platform/contract/scalars.ts'

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

/** What may have to hold before a move. */
export const GateKind = z
  .enum([
    'mandatory_tasks_done',
    'disposition_set',
    'summary_written',
    'owner_set',
    'fields_filled',
    'approval_given',
    'review_done',
  ])
  .meta({ id: 'GateKind' })
export type GateKind = z.infer<typeof GateKind>

/** `fields` are names of a case's own or of its type's custom fields; `approvals`: so many people, none of whom asked. */
export const Gate = z
  .union([
    GateKind.exclude(['fields_filled', 'approval_given']),
    z.strictObject({ gate: z.literal('fields_filled'), fields: z.array(z.string().min(1).max(60)).min(1).max(30) }),
    z.strictObject({ gate: z.literal('approval_given'), approvals: z.int().min(1).max(3) }),
  ])
  .meta({ id: 'Gate' })
export type Gate = z.infer<typeof Gate>

export const kindOf = (gate: Gate): GateKind => (typeof gate === 'string' ? gate : gate.gate)

export const StatusOf = z.object({ name: z.string(), stage: Stage }).meta({ id: 'CaseStatus' })
export type StatusOf = z.infer<typeof StatusOf>

export const Move = z
  .object({
    status: z.string(),
    stage: Stage,
    /** `close` needs a disposition and a summary: `case.close`, not `case.move`. */
    by: z.enum(['move', 'close']),
    /** Sentences; empty: nothing bars it. */
    blocked: z.array(z.object({ gate: GateKind, sentence: z.string() })),
    /** Gates of the way that hold already. */
    met: z.array(GateKind),
  })
  .meta({ id: 'CaseMove' })
export type Move = z.infer<typeof Move>

const StatusName = Line(60)

/** A way on from a status; a name alone where no gate stands on it. */
const Way = z.union([StatusName, z.strictObject({ to: StatusName, gates: z.array(Gate).min(1).max(10) })])
export type Way = z.infer<typeof Way>

export const LifecycleStatus = z.strictObject({
  name: StatusName,
  stage: Stage,
  moves: z.array(Way).max(20),
  /** What must hold to enter, from wherever. */
  gates: z.array(Gate).max(10).default([]),
})
export type LifecycleStatus = z.infer<typeof LifecycleStatus>

export const LifecycleSlug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,38}$/, 'Small letters, digits and dashes, beginning with a letter; 39 at most.')

/** An organisation's words for the stages, in order: a data pack of `content/lifecycles/`, or a version of its own. */
export const Lifecycle = z
  .strictObject({
    id: LifecycleSlug,
    name: Line(80),
    description: z.string().max(500),
    phases: z.array(Line(60)).min(1).max(20),
    statuses: z.array(LifecycleStatus).min(2).max(20),
  })
  .meta({ id: 'Lifecycle' })
export type Lifecycle = z.infer<typeof Lifecycle>

/** The document without its name in paths. */
export const LifecycleDraft = Lifecycle.omit({ id: true }).meta({ id: 'LifecycleDraft' })
export type LifecycleDraft = z.infer<typeof LifecycleDraft>

/** For running cases whose status is no more: which one they go to. */
export const Landings = z.record(StatusName, StatusName).meta({ id: 'LifecycleLandings' })
export type Landings = z.infer<typeof Landings>

export const LifecycleView = z
  .object({
    ...Lifecycle.shape,
    /** What facts and undo call it. */
    uuid: Id,
    /** 0: as shipped. */
    version: z.int().min(0),
    shipped: z.boolean(),
    /** Not offered for new cases. */
    retired: z.boolean(),
    changedAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'LifecycleView' })
export type LifecycleView = z.infer<typeof LifecycleView>

/** Cases that run by it, by where they stand. Where a draft would put them, `landingOf` says. */
export const LifecycleRunning = z
  .object({
    running: z.array(z.object({ status: z.string(), stage: Stage, cases: z.int() })),
    /** Cases in `from` that wait for the approval of their move to `to`; whether a draft still asks for it, `approvalsNeeded` says. */
    approvals: z.array(z.object({ from: z.string(), to: z.string(), cases: z.int() })),
    closed: z.int(),
  })
  .meta({ id: 'LifecycleRunning' })
export type LifecycleRunning = z.infer<typeof LifecycleRunning>
