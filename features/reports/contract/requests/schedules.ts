import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Can, Id, Line, PersonRef, Time, Tlp, Version } from '../../../../platform/contract/scalars.ts'
import { CaseInput, CaseRef } from '../../../cases/contract/case.ts'
import { Stretch } from '../period.ts'
import { Report, ReportFormat, reportFormats } from '../report.ts'
import { Zone } from './zone.ts'
import { TemplateKey } from './templates.ts'

const nothing = z.strictObject({})
const Formats = z.array(ReportFormat).min(1).max(reportFormats.length)

/** Of the last stretch that is over: the week before this one, or the month, or the quarter. */
export const makePeriodReport = changeRequest({
  name: 'report.make-of-period',
  path: '/reports/periods',
  summary: 'Make a report of the last week, month or quarter, of what is not restricted',
  body: z.strictObject({
    stretch: Stretch,
    zone: Zone.default('UTC'),
    audience: Tlp.default('amber'),
    formats: Formats,
  }),
  answer: Report,
})

export const ReportSchedule = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    /** Null: of a period. */
    case: CaseRef.nullable(),
    template: z.string().nullable(),
    stretch: Stretch,
    hour: z.int(),
    zone: z.string(),
    formats: Formats,
    audience: Tlp,
    /** With whose rights it is made. */
    owner: PersonRef,
    state: z.enum(['running', 'stopped']),
    says: z.string().nullable(),
    nextAt: Time,
    recipients: z.array(PersonRef),
    can: Can,
  })
  .meta({ id: 'ReportSchedule' })
export type ReportSchedule = z.infer<typeof ReportSchedule>

export const listReportSchedules = queryRequest({
  name: 'report-schedule.list',
  path: '/report-schedules',
  summary: 'The reports that are made by themselves',
  query: nothing,
  answer: z.object({ items: z.array(ReportSchedule) }),
})

/** On the first day after each stretch, at `hour` of the zone. Of a case with a template, else of the stretch itself. */
export const createReportSchedule = changeRequest({
  name: 'report-schedule.create',
  path: '/report-schedules',
  summary: 'Have a report made and mailed every week, month or quarter, with the rights of who asks',
  body: z
    .strictObject({
      name: Line(100),
      caseId: CaseInput.nullable().default(null),
      template: TemplateKey.nullable().default(null),
      stretch: Stretch,
      hour: z.int().min(0).max(23).default(8),
      zone: Zone.default('UTC'),
      formats: Formats,
      audience: Tlp.default('amber'),
      recipients: z.array(Id).min(1).max(50),
    })
    .refine(({ caseId, template }) => (caseId === null) === (template === null), {
      path: ['template'],
      message: 'A report of a case follows a template, one of a period does not.',
    }),
  answer: ReportSchedule,
})
export const stopReportSchedule = changeRequest({
  name: 'report-schedule.stop',
  path: '/report-schedules/{id}/stop',
  summary: 'Let a report not be made by itself any more, for now',
  body: z.strictObject({ says: z.string().max(500).nullable().default(null) }),
  answer: ReportSchedule,
})
/** Whoever does that owns it: from then on it is made with their rights. */
export const resumeReportSchedule = changeRequest({
  name: 'report-schedule.resume',
  path: '/report-schedules/{id}/resume',
  summary: 'Let a report be made by itself again, with the rights of who asks',
  body: nothing,
  answer: ReportSchedule,
})
export const removeReportSchedule = changeRequest({
  name: 'report-schedule.remove',
  path: '/report-schedules/{id}/remove',
  summary: 'Remove a schedule; the reports it made stay',
  body: nothing,
  answer: ReportSchedule,
})
/** By the clock: no route. */
export const runReportSchedule = changeRequest({
  name: 'report-schedule.run',
  path: '/report-schedules/{id}/run',
  summary: 'Make the report of a schedule whose time has come',
  body: nothing,
  answer: ReportSchedule,
})
