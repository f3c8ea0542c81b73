import { z } from 'zod'
import { Can, Id, Line, Markdown, PersonRef, Severity, Time, Tlp, Version } from '../../../platform/contract/scalars.ts'
import { FieldInput, FieldKey } from './field.ts'

/** Minutes, hours, days, weeks from when the template is applied: `30m`, `4h`, `3d`, `2w`. */
export const Offset = z
  .string()
  .regex(/^[1-9][0-9]{0,3}[mhdw]$/, 'A span is a number and m, h, d or w, such as 30m, 4h or 3d.')

/** Whose a task is: the owner of the case, who opens it, or somebody by a role (`role:lead`); nobody. */
export const TaskOwner = z
  .string()
  .regex(/^(nobody|owner|opener|role:.{1,60})$/, 'An owner is nobody, owner, opener or role: and the name of a role.')

export const TemplateTask = z
  .strictObject({
    title: Line(300),
    text: Markdown(10_000).default(''),
    checklist: z.array(Line(300)).max(40).default([]),
    owner: TaskOwner.default('nobody'),
    due: Offset.nullable().default(null),
    mandatory: z.boolean().default(false),
  })
  .meta({ id: 'TemplateTask' })
export type TemplateTask = z.infer<typeof TemplateTask>

export const TemplatePhase = z.strictObject({ name: Line(60), tasks: z.array(TemplateTask).max(60).default([]) })
export type TemplatePhase = z.infer<typeof TemplatePhase>

export const TemplateNote = z.strictObject({ title: Line(200), text: Markdown(20_000).default('') })

/** What a template says. The title, tags, texts and notes may hold `{{ expressions }}` over `case`. */
export const TemplateContent = z
  .strictObject({
    /** For a case opened without one. */
    title: z.string().trim().max(300).default(''),
    summary: Markdown(20_000).default(''),
    severity: Severity.nullable().default(null),
    tlp: Tlp.nullable().default(null),
    tags: z.array(Line(100)).max(30).default([]),
    /** What these fields hold where nobody has said otherwise. */
    fields: z.record(FieldKey, FieldInput).default({}),
    phases: z.array(TemplatePhase).max(20).default([]),
    notes: z.array(TemplateNote).max(10).default([]),
  })
  .meta({ id: 'TemplateContent' })
export type TemplateContent = z.infer<typeof TemplateContent>

export const CaseTemplate = z
  .object({
    id: Id,
    version: Version,
    key: z.string(),
    name: z.string(),
    description: z.string(),
    content: TemplateContent,
    shipped: z.boolean(),
    edited: z.boolean(),
    retired: z.boolean(),
    can: Can,
  })
  .meta({ id: 'CaseTemplate' })
export type CaseTemplate = z.infer<typeof CaseTemplate>

/** Which version of which template filled a case, and when. */
export const Filling = z
  .object({
    id: Id,
    templateId: Id,
    name: z.string(),
    version: Version,
    /** Newer ones there are since. */
    newest: Version,
    at: Time,
    by: PersonRef.nullable(),
  })
  .meta({ id: 'CaseFilling' })
export type Filling = z.infer<typeof Filling>
