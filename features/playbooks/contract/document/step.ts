/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { z } from 'zod'
import { Line } from '../../../../platform/contract/scalars.ts'
import { Duration } from './duration.ts'

/** As expressions name it: `steps.ask_owner.output`. */
export const StepId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'A step is called by small letters, digits and _: ask_owner.')
export type StepId = z.infer<typeof StepId>

/** CEL; not the schema of expressions itself, so that the web need not carry what reads them. */
const ExpressionText = z.string().trim().min(1).max(4000)

/** Text with `{{ expressions }}`. */
const Template = z.string().max(20_000)

/** JSON of which every text may be a template; one that is nothing but `{{ expression }}` becomes its value. */
export const Values = z.record(z.string().max(100), z.json())

/** `owner`, `starter`, `on-call`, `person:ana@example.com`, `team:Night shift`, `role:lead`; what follows the colon is a template. */
export const Who = z
  .string()
  .max(500)
  .regex(
    /^(owner|starter|on-call|(person|team|role):\s*\S.*)$/s,
    'Name somebody as owner, starter, on-call, person:…, team:… or role:…',
  )

const common = {
  name: Line(120),
  /** What it is for, for those who read the playbook. */
  says: z.string().max(4000).optional(),
  /** Absent: here it ends. */
  next: StepId.optional(),
  /** Where the editor draws it. */
  at: z.strictObject({ x: z.number(), y: z.number() }).optional(),
}
/** What can go wrong, can be tried again, take too long, and be answered by another step. */
const risky = {
  retry: z.strictObject({ times: z.int().min(1).max(10), wait: Duration }).optional(),
  timeout: Duration.optional(),
  onError: StepId.optional(),
}

const Action = z.strictObject({
  kind: z.literal('action'),
  ...common,
  ...risky,
  /** Any change by its name: `case.assign`. */
  change: Line(80),
  /** Id of what it is done to; absent: what the playbook runs on. */
  on: Template.optional(),
  with: Values.optional(),
})
/** A way that is absent goes on with `next`. */
const Condition = z.strictObject({
  kind: z.literal('condition'),
  ...common,
  onError: StepId.optional(),
  if: ExpressionText,
  then: StepId.optional(),
  else: StepId.optional(),
})
/** The first case that fits; none: `next`. */
const Switch = z.strictObject({
  kind: z.literal('switch'),
  ...common,
  onError: StepId.optional(),
  value: ExpressionText,
  cases: z
    .array(z.strictObject({ is: z.union([z.string().max(500), z.number(), z.boolean()]), then: StepId }))
    .min(1)
    .max(30),
})
/** All branches at once; each of their ways comes to `join`. */
const Parallel = z.strictObject({
  kind: z.literal('parallel'),
  ...common,
  next: z.never().optional(),
  branches: z.array(StepId).min(2).max(10),
  join: StepId,
})
/** `first`: what the other branches still wait for is given up. */
const Join = z.strictObject({ kind: z.literal('join'), ...common, waitsFor: z.enum(['all', 'first']).default('all') })
/** One after the other; each way of the body comes back to this step. */
const Loop = z.strictObject({
  kind: z.literal('loop'),
  ...common,
  onError: StepId.optional(),
  over: ExpressionText,
  as: StepId.default('item'),
  do: StepId,
  most: z.int().min(1).max(1000).default(100),
})
/** Another playbook, on the same subject; goes on when that has ended. */
const Sub = z.strictObject({
  kind: z.literal('playbook'),
  ...common,
  ...risky,
  playbook: Line(120),
  with: Values.optional(),
})
const Http = z.strictObject({
  kind: z.literal('http'),
  ...common,
  ...risky,
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** Here, in headers and in the body `{{ secret.NAME }}` stands for a secret named in `secrets`. */
  url: Template.min(1),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,100}$/), Template).optional(),
  /** A text as it is, or JSON. */
  body: z.json().optional(),
  /** Statuses that are no error; absent: 200 to 299. */
  accepts: z.array(z.int().min(100).max(599)).max(20).optional(),
})
/** JavaScript without any reach: it sees `input`, and what its last expression comes to is its output. */
const Script = z.strictObject({
  kind: z.literal('script'),
  ...common,
  ...risky,
  code: z.string().min(1).max(20_000),
  input: Values.optional(),
  /** How long it may think, in milliseconds. */
  deadline: z.int().min(10).max(5000).default(1000),
})
const Wait = z.strictObject({
  kind: z.literal('wait'),
  ...common,
  timeout: Duration.optional(),
  onError: StepId.optional(),
  for: Duration.optional(),
  /** An expression that comes to a time. */
  until: ExpressionText.optional(),
  /** A fact about what the playbook runs on, or about `on`. */
  fact: Line(80).optional(),
  on: Template.optional(),
  /** Which of them: an expression that speaks of `fact.data`. */
  where: ExpressionText.optional(),
})
const asked = {
  /** Answered until then; afterwards `then` is asked, for as long again, and then it has failed. */
  by: Duration.optional(),
  then: Who.optional(),
}
const Approval = z.strictObject({
  kind: z.literal('approval'),
  ...common,
  onError: StepId.optional(),
  question: Template.min(1),
  of: Who,
  ...asked,
  /** Not by who started the run. */
  fourEyes: z.boolean().default(true),
  /** Where a no leads; absent: the run ends there. */
  denied: StepId.optional(),
})
export const FormField = z.strictObject({
  key: StepId,
  label: Line(200),
  type: z.enum(['text', 'lines', 'yes/no', 'choice', 'number', 'date']),
  choices: z.array(Line(200)).min(1).max(50).optional(),
  required: z.boolean().default(false),
})
export type FormField = z.infer<typeof FormField>
const Form = z.strictObject({
  kind: z.literal('form'),
  ...common,
  onError: StepId.optional(),
  question: Template.min(1),
  /** A colleague; or `email:` and an address: a signed link that works once and needs no login. */
  of: z.union([
    Who,
    z
      .string()
      .regex(/^email:\s*\S.*$/s)
      .max(500),
  ]),
  ...asked,
  fields: z.array(FormField).min(1).max(30),
})
/** A task in the case; goes on when it is done or skipped. */
const Manual = z.strictObject({
  kind: z.literal('manual'),
  ...common,
  timeout: Duration.optional(),
  onError: StepId.optional(),
  title: Template.min(1),
  text: Template.optional(),
  of: Who.optional(),
  due: Duration.optional(),
  mandatory: z.boolean().default(false),
})
const Notice = z.strictObject({ kind: z.literal('notice'), ...common, ...risky, to: Who, text: Template.min(1) })
/** Ends the run wherever it stands; `failed` says that what it was for was not reached. */
const End = z.strictObject({
  kind: z.literal('end'),
  ...common,
  next: z.never().optional(),
  failed: z.boolean().default(false),
  output: Values.optional(),
})

export const Step = z
  .discriminatedUnion('kind', [
    Action,
    Condition,
    Switch,
    Parallel,
    Join,
    Loop,
    Sub,
    Http,
    Script,
    Wait,
    Approval,
    Form,
    Manual,
    Notice,
    End,
  ])
  .meta({ id: 'PlaybookStep' })
export type Step = z.infer<typeof Step>
export type StepKind = Step['kind']
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>
