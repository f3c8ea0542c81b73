import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { ReportTemplate, TemplateBody } from '../report.ts'

/** `incident`, or one of the organisation's own. */
export const TemplateKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'A key has small letters, digits and hyphens.')

export const listReportTemplates = queryRequest({
  name: 'report-template.list',
  path: '/report-templates',
  summary: 'The templates of reports: those shipped, and what the organisation has instead or beside',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(ReportTemplate) }),
})

/** In the place of what stands under the key; under that of a shipped one it is the organisation's instead. */
export const saveReportTemplate = changeRequest({
  name: 'report-template.save',
  path: '/report-templates',
  summary: 'Save a template of reports under its key',
  body: TemplateBody.extend({ key: TemplateKey }),
  answer: ReportTemplate,
})

export const removeReportTemplate = changeRequest({
  name: 'report-template.remove',
  path: '/report-templates/{id}/remove',
  summary: 'Remove a template of the organisation, by its key; a shipped one is as it came again',
  body: z.strictObject({}),
  answer: ReportTemplate,
})
