import { z } from 'zod'
import { Can, Id, Line, Markdown, PersonRef, Time, Tlp, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

export const ReportKind = z.enum(['case', 'period']).meta({ id: 'ReportKind' })
export type ReportKind = z.infer<typeof ReportKind>

/** In the order in which they stand unless a template says otherwise. */
export const reportParts = [
  'summary',
  'timeline',
  'course',
  'tasks',
  'observables',
  'alerts',
  'evidence',
  'people',
  'hypotheses',
  'decisions',
  'clocks',
  'authority',
  'notes',
  'open',
  'signature',
] as const
export const ReportPart = z.enum(reportParts)
export type ReportPart = z.infer<typeof ReportPart>

export const reportFormats = ['pdf', 'docx', 'html', 'md'] as const
export const ReportFormat = z.enum(reportFormats).meta({ id: 'ReportFormat' })
export type ReportFormat = z.infer<typeof ReportFormat>

/** A part with the words of the organisation: its own heading, and what stands below it before anything is listed. */
export const TemplatePart = z.strictObject({
  part: ReportPart,
  title: Line(120).nullable().default(null),
  intro: Markdown(5000).default(''),
})
export type TemplatePart = z.output<typeof TemplatePart>

const atMostOnce = (parts: readonly { part: string }[]) => new Set(parts.map(({ part }) => part)).size === parts.length

export const TemplateBody = z.strictObject({
  name: Line(80),
  /** Above everything: "Incident report". */
  title: Line(120),
  intro: Markdown(5000).default(''),
  /** At most for these readers: nothing that is marked for a narrower circle gets in. */
  audience: Tlp,
  parts: z.array(TemplatePart).min(1).max(reportParts.length).refine(atMostOnce, 'A part stands in a report once.'),
})
export type TemplateBody = z.output<typeof TemplateBody>

/** `shipped`: as it came, or (`own`) as the organisation has it instead. */
export const ReportTemplate = TemplateBody.extend({
  key: z.string(),
  shipped: z.boolean(),
  own: z.boolean(),
  version: Version.nullable(),
  savedBy: PersonRef.nullable(),
  savedAt: Time.nullable(),
}).meta({ id: 'ReportTemplate' })
export type ReportTemplate = z.infer<typeof ReportTemplate>

export const ReportState = z.enum(['waiting', 'made', 'failed']).meta({ id: 'ReportState' })
export type ReportState = z.infer<typeof ReportState>

export const ReportFile = z
  .object({ format: ReportFormat, size: z.int(), sha256: z.string() })
  .meta({ id: 'ReportFile' })
export type ReportFile = z.infer<typeof ReportFile>

/** A report that was asked for, and what became of it. */
export const Report = z
  .object({
    id: Id,
    version: Version,
    kind: ReportKind,
    title: z.string(),
    /** Null of a period. */
    case: CaseRef.nullable(),
    template: z.string(),
    audience: Tlp,
    /** It holds what is legally privileged: for counsel's circle alone. */
    privileged: z.boolean(),
    zone: z.string(),
    state: ReportState,
    /** What is being done while it waits; why there is none where it failed. */
    says: z.string().nullable(),
    askedAt: Time,
    askedBy: PersonRef.nullable(),
    madeAt: Time.nullable(),
    files: z.array(ReportFile),
    /** Of the data it was made of, which is kept with it: whoever renders that again gets the same bytes. */
    dataSha256: z.string().nullable(),
    can: Can,
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>
