import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Time, Tlp } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Document } from '../document.ts'
import { TemplateKey } from './templates.ts'
import { Zone } from './zone.ts'
import { ReportPart, reportParts, Report, ReportFormat, reportFormats } from '../report.ts'

const chosen = {
  template: TemplateKey,
  /** Of those of the template; absent: all of them. */
  parts: z.array(ReportPart).min(1).max(reportParts.length).optional(),
  /** Absent: that of the template, or of the case where that is stricter. */
  audience: Tlp.optional(),
  zone: Zone.default('UTC'),
  /** With what is legally privileged; for counsel's circle alone, and so is the report then. */
  privileged: z.boolean().default(false),
}

export const makeReport = changeRequest({
  name: 'report.make',
  path: '/reports',
  summary: 'Make a report of a case, of what the asker may see of it at this moment',
  body: z.strictObject({
    caseId: CaseInput,
    ...chosen,
    formats: z.array(ReportFormat).min(1).max(reportFormats.length),
  }),
  answer: Report,
})

const listed = (text: string) => text.split(',')
export const previewReport = queryRequest({
  name: 'report.preview',
  path: '/cases/{id}/report-preview',
  summary: 'What a report of a case would say at this moment; nothing of it is kept',
  query: z.strictObject({
    template: TemplateKey,
    /** Comma-separated. */
    parts: z.string().max(300).transform(listed).pipe(z.array(ReportPart).min(1).max(reportParts.length)).optional(),
    audience: Tlp.optional(),
    zone: Zone.default('UTC'),
    privileged: z.enum(['true']).optional(),
  }),
  answer: Document,
})

export const listReports = queryRequest({
  name: 'report.list',
  path: '/reports',
  summary: 'The reports that are kept, the newest first: of a case, or all one may see',
  query: z.strictObject({ ...pageQuery, case: CaseInput.optional() }),
  answer: page(Report),
})

export const readReport = queryRequest({
  name: 'report.read',
  path: '/reports/{id}',
  summary: 'One report, with who opened it (the last 50)',
  query: z.strictObject({}),
  answer: Report.extend({
    openings: z.array(z.object({ at: Time, by: z.string(), format: ReportFormat })),
  }),
})

/** Opening one is told, and lets who opened it fetch `/reports/{id}/files/{format}` for a quarter of an hour. */
export const openReport = changeRequest({
  name: 'report.open',
  path: '/reports/{id}/open',
  summary: 'Open a report in one of its formats',
  body: z.strictObject({ format: ReportFormat }),
  answer: Report,
})

export const Outcome = z.strictObject({
  data: z.strictObject({ contentId: Id, sha256: z.string() }),
  /** What the reader must be allowed to do, because what it gives went into the report. */
  needs: z.array(z.string()),
  /** All it tells of: the case, and those merged into it. */
  caseIds: z.array(Id),
  files: z.array(z.strictObject({ format: ReportFormat, contentId: Id, size: z.int(), sha256: z.string() })),
})

/** Made by the worker: no route. */
export const keepReport = changeRequest({
  name: 'report.keep',
  path: '/reports/{id}/keep',
  summary: 'Keep a report that was made',
  body: Outcome,
  answer: Report,
})
export const failReport = changeRequest({
  name: 'report.fail',
  path: '/reports/{id}/fail',
  summary: 'Say why a report could not be made',
  body: z.strictObject({ says: z.string().max(1000) }),
  answer: Report,
})
